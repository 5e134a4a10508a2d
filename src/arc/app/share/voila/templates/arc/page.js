// What the page needs of the browser, and Voila does not do.
(() => {
  // The address without its key: what is seen over a shoulder, kept in the history or sent on opens nothing. A cookie goes on from here.
  if (location.search) history.replaceState({}, "", location.pathname);

  // A file that is larger than the connection carries would vanish without a word, so its size is looked at before it is sent.
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

  // A new answer takes the focus from the button that asked for it, never from a field in which somebody writes; all else is read out.
  const tell = line => {
    const busy = document.activeElement?.matches("input, select");
    if (line.matches("[data-answer]") && !busy) line.focus();
    else if (!line.matches("[role=alert]")) document.getElementById("arc-live").textContent = line.textContent;
  };
  const look = added => {
    if (added.nodeType !== Node.ELEMENT_NODE) return;
    for (const line of added.querySelectorAll(".arc-said, .arc-wrong")) tell(line);
    if (added.matches(".arc-said, .arc-wrong")) tell(added);
    // The widget counts the files that it holds, and the page takes each out at once: the button would say (0) for ever.
    for (const button of document.querySelectorAll(".widget-upload")) {
      for (const text of button.childNodes) {
        if (text.nodeType === Node.TEXT_NODE && /\(\d+\)/.test(text.data)) text.data = text.data.replace(/\s*\(\d+\)/, "");
      }
    }
  };
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(look)))
    .observe(document.documentElement, {childList: true, subtree: true});

  // Buttons of a page whose server or kernel has gone do nothing, so the page looks whether it is still there, and says so.
  const kernel = () => JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}").kernelId;
  const stillThere = async () => {
    const gone = document.getElementById("arc-gone");
    if (!gone || !kernel()) return;
    const there = await fetch(`/api/arc/alive/${kernel()}`).then(answer => answer.ok, () => false);
    if (gone.hidden !== there) gone.hidden = there;
  };
  setInterval(stillThere, 4000);

  // What was read must not stay in memory when the page is closed; Voila says so only where a page is loaded again.
  addEventListener("pagehide", () => kernel() && navigator.sendBeacon(`/voila/api/shutdown/${kernel()}`));

  setTimeout(() => {
    const starting = document.getElementById("arc-starting");
    if (starting) starting.textContent = starting.dataset.late;
  }, 45000);
})();
