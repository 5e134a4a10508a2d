// What the page needs of the browser, and Voila does not do.
(() => {
  // The address without its key: what is seen over a shoulder, kept in the history or sent on opens nothing. A cookie goes on from here.
  if (location.search) history.replaceState({}, "", location.pathname);

  // What is larger than the connection carries would vanish without a word, so the size of all files is looked at before they are sent.
  const most = 50 * 1024 * 1024;
  const open = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () {
    if (this.type === "file") {
      this.addEventListener("change", event => {
        const said = document.getElementById("arc-size");
        const tooLarge = [...this.files].reduce((size, file) => size + file.size, 0) > most;
        if (said) said.textContent = tooLarge ? said.dataset.text : "";
        if (tooLarge) event.stopImmediatePropagation();
      }, {capture: true});
    }
    return open.call(this);
  };

  // Tabs: one of them is chosen, and only its panel is seen. Arrows go from one to the next, as in other programs.
  const tabs = () => [...document.querySelectorAll(".arc-tabs [role=tab]")];
  const turn = (chosen, focus) => {
    tabs().forEach((tab, number) => {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      document.querySelector(`.arc-panel-${number}`)?.classList.toggle("arc-chosen", tab === chosen);
    });
    if (focus) chosen.focus();
  };
  const name = panel => {
    const number = [...panel.classList].find(one => /^arc-panel-\d+$/.test(one)).split("-").pop();
    Object.assign(panel, {id: `arc-panel-${number}`, tabIndex: 0});
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `arc-tab-${number}`);
  };
  addEventListener("click", event => {
    const tab = event.target.closest?.(".arc-tabs [role=tab]");
    if (tab) turn(tab, true);
    const link = event.target.closest?.("a[href^='#']");
    // The page of a client has places of the same names as the report; the report's own come last.
    const places = link ? [...document.querySelectorAll(`[id="${CSS.escape(link.hash.slice(1))}"]`)] : [];
    const place = places.find(one => one.closest(".arc-panel") === link.closest(".arc-panel")) ?? places.at(-1);
    if (!place) return;
    // What a link leads to may stand in another tab, or be folded.
    const panel = place.closest(".arc-panel");
    if (panel && !panel.matches(".arc-chosen")) turn(document.getElementById(panel.getAttribute("aria-labelledby")));
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    event.preventDefault();
    place.tabIndex = -1;
    place.focus();
    place.scrollIntoView();
  });
  addEventListener("keydown", event => {
    const all = tabs(), here = all.indexOf(event.target);
    const to = {ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1}[event.key];
    if (here < 0 || to === undefined) return;
    event.preventDefault();
    turn(all[(to + all.length) % all.length], true);
  });

  // A page that is loaded again has a new kernel, which knows no file: it says so. Only that there was one is kept, and in this tab.
  const again = said => {
    const line = document.getElementById("arc-again");
    if (line) line.hidden = !said;
    if (said) sessionStorage.removeItem("arc-shown");
    else sessionStorage.setItem("arc-shown", "yes");
  };
  addEventListener("DOMContentLoaded", () => sessionStorage.getItem("arc-shown") && again(true));

  // A new answer takes the focus from the button that asked for it, never from a field in which somebody writes; all else is read out.
  const tell = line => {
    const busy = document.activeElement?.matches("input, select, [role=tab]");
    if (line.matches("[data-answer]") && !busy) line.focus();
    if (!line.matches("[role=alert]")) document.getElementById("arc-live").textContent = line.textContent;
  };
  const LINES = ".arc-status, .arc-wrong";
  const look = added => {
    if (added.nodeType !== Node.ELEMENT_NODE) return;
    for (const line of added.querySelectorAll(LINES)) tell(line);
    if (added.matches(LINES)) tell(added);
    for (const panel of document.querySelectorAll(".arc-panel:not([role])")) name(panel);
    if (tabs().length && !tabs().some(tab => tab.ariaSelected)) turn(tabs()[0]);
    if (tabs().length) again(false);
    // The widget counts the files that it holds, and the page takes each out at once: the button would say (0) for ever.
    for (const button of document.querySelectorAll(".widget-upload")) {
      for (const text of button.childNodes) {
        if (text.nodeType === Node.TEXT_NODE && /\(\d+\)/.test(text.data)) text.data = text.data.replace(/\s*\(\d+\)/, "");
      }
    }
  };
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(look)))
    .observe(document.documentElement, {childList: true, subtree: true});

  // The demo asks for the sample as a person would. The kernel takes the class away when it has heard it, which may be late.
  setInterval(() => document.querySelector(".arc-demo .arc-sample")?.click(), 1000);

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
