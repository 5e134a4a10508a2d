// A file that is larger than the connection carries would vanish without a word, so its size is looked at before it is sent.
(() => {
  const most = 50 * 1024 * 1024;
  const open = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type === "file") {
      this.addEventListener("change", event => {
        const said = document.getElementById("arc-size");
        const tooLarge = [...this.files].some(file => file.size > most);
        if (said) said.textContent = tooLarge ? said.dataset.text : "";
        if (tooLarge) event.stopImmediatePropagation();
      }, {capture: true});
    }
    return open.call(this);
  };
})();
