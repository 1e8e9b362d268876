/* Going from page to page: nothing stays in the browser's history, and no page is left for one that does not answer. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  const store = "moi-lookup-way";
  const again = 3000;
  const patience = 4000;
  const most = 50;
  let target = null;
  let loose = false;

  // Actions
  /* A browser's own error page has no way out of it: the kiosk waits here until the server answers. */
  Lookup.go = async function (address) {
    const going = target !== null;
    target = Lookup.named(address);
    if (going) return;
    while (!(await answers())) {
      Lookup.away();
      await pause(again);
    }
    location.replace(target);
  };

  Lookup.back = function () {
    const pages = way().slice(0, -1);
    if (!pages.length) return;
    pages[pages.length - 1].back = true;
    leave(pages);
    Lookup.go(pages[pages.length - 1].at);
  };

  Lookup.canGoBack = function () {
    return way().length > 1;
  };

  /* Everything a person left behind: ticks, words, the pages read, and whose visit it was; ticks are told first. */
  Lookup.forget = function () {
    dispatchEvent(new Event("moi:forget"));
    leave([]);
    sessionStorage.clear();
    try { localStorage.clear(); } catch (_) { /* then nothing was kept in it */ }
    document.querySelectorAll("form").forEach(form => form.reset());
    document.querySelectorAll("input[type=search]").forEach(field => { field.value = ""; });
    sessionStorage.setItem(Lookup.flag, "on");
  };

  /* Back to the start page, for whoever comes next. */
  Lookup.reset = function () {
    Lookup.forget();
    sessionStorage.setItem(Lookup.flag, "off");
    Lookup.go(Lookup.start);
  };

  // Private
  function way() {
    return JSON.parse(sessionStorage.getItem(store)) || [];
  }

  function keep(pages) {
    sessionStorage.setItem(store, JSON.stringify(pages.slice(-most)));
  }

  /* The way of the page to come: this page adds nothing to it any more. */
  function leave(pages) {
    loose = true;
    keep(pages);
  }

  function arrive() {
    const pages = way();
    const here = location.pathname + location.search;
    const last = pages[pages.length - 1];
    if (!last || last.at !== here) pages.push({ at: here, y: 0 });
    else if (last.back) scrollTo(0, last.y);
    if (last) last.back = false;
    keep(pages);
  }

  function depart() {
    const pages = way();
    if (loose || !pages.length) return;
    pages[pages.length - 1].y = Math.round(pageYOffset);
    keep(pages);
  }

  function answers() {
    const asked = fetch(Lookup.start, { cache: "no-store" }).then(answer => answer.status < 500, () => false);
    return Promise.race([asked, pause(patience).then(() => false)]);
  }

  function pause(milliseconds) {
    return new Promise(resolve => setTimeout(resolve, milliseconds));
  }

  addEventListener("pagehide", depart);
  arrive();
}());
