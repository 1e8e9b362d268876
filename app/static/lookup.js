/* The e-book on the look-up kiosk. The kiosk's start page leaves a flag in the tab; without it nothing happens here. */
(function () {
  "use strict";
  const flag = "moi-lookup";
  const parts = ["visit", "way", "dialogs", "links", "bar", "idle", "telex", "keyboard"];
  const start = "/" + location.pathname.split("/")[1] + "/lookup";
  if (window.MoiLookup) return;

  /* "on" while somebody reads, "off" after the kiosk was set back, null on every other device. */
  function state() {
    try { return sessionStorage.getItem(flag); } catch (_) { return null; }
  }

  /* What was read before the kiosk was set back must not come up again by going back in history. */
  function over() {
    if (state() === "off") location.replace(start);
  }

  function link(name) {
    const node = document.createElement("link");
    node.rel = "stylesheet";
    node.href = "/static/lookup/" + name + ".css";
    document.head.appendChild(node);
  }

  function script(name) {
    const node = document.createElement("script");
    node.src = "/static/lookup/" + name + ".js";
    node.async = false;  // in this order
    document.head.appendChild(node);
  }

  if (!state()) return;
  window.MoiLookup = { flag: flag, start: start };
  addEventListener("pageshow", over);
  over();
  document.documentElement.classList.add("lookup");
  ["lookup", "keyboard"].forEach(link);
  parts.forEach(script);
}());
