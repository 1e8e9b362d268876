/* Turning pages with arrow keys and swipes, by the same links that stand at the bottom. */
(function () {
  "use strict";
  var root = document.documentElement;
  var start = null;
  var still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function remember(direction) {
    try { sessionStorage.setItem("moi-turned", direction); } catch (_) { /* no animation, then */ }
  }

  function recall() {
    try {
      var direction = sessionStorage.getItem("moi-turned");
      sessionStorage.removeItem("moi-turned");
      return direction;
    } catch (_) { return null; }
  }

  function turn(direction) {
    var link = document.querySelector(".turn a[rel=" + direction + "]");
    if (!link) return;
    remember(direction);
    root.classList.add("turning-" + direction);
    setTimeout(function () { link.click(); }, still ? 0 : 200);
  }

  function begin() {
    root.classList.remove("turning-next", "turning-prev");
    var direction = recall();
    if (!direction) return;
    root.classList.add("turned-" + direction);
    setTimeout(function () { root.classList.remove("turned-" + direction); }, 400);
  }

  function onKey(event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (typing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowLeft") turn("prev");
    if (event.key === "ArrowRight") turn("next");
  }

  function onTouch(event) {
    var one = event.touches.length === 1 && event.touches[0];
    start = one && { x: one.clientX, y: one.clientY, at: Date.now() };
  }

  /* A swipe is quick, long and level; a finger that selects text or pinches means something else. */
  function onLift(event) {
    if (!start || Date.now() - start.at > 800 || String(getSelection())) return;
    var x = event.changedTouches[0].clientX - start.x;
    var y = event.changedTouches[0].clientY - start.y;
    start = null;
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) turn(x < 0 ? "next" : "prev");
  }

  function openContents() {
    if (matchMedia("(min-width: 40rem)").matches) document.querySelector(".contents").open = true;
  }

  /* Only a script can print: without one there is no button. */
  function offerPrint() {
    var line = document.querySelector(".print");
    line.hidden = false;
    line.querySelector("button").addEventListener("click", function () { print(); });
  }

  /* A page that comes back out of memory still stands as it was left. */
  addEventListener("pageshow", function (event) { if (event.persisted) begin(); });
  addEventListener("keydown", onKey);
  addEventListener("touchstart", onTouch, { passive: true });
  addEventListener("touchend", onLift, { passive: true });
  begin();
  openContents();
  offerPrint();
})();
