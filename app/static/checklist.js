/* The papers that are ready: ticked here, kept on this phone, shared as #co=1k9x2f:1,4,5. */
(function () {
  "use strict";
  var form = document.getElementById("checklist");
  if (!form) return;
  var tools = form.querySelector(".tools");
  var boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
  var left = form.querySelector(".left");
  var papers = hash(boxes.map(name).join("\n"));
  var key = "moi-co:" + location.pathname.split("/")[1] + ":" + form.dataset.key + "@" + papers;
  var mine = stored();
  var sent = "";

  function name(box) {
    return box.closest("li").querySelector(".paper b").textContent;
  }

  /* FNV-1a. A number means a paper only among the papers it was ticked in, and they may change on any day. */
  function hash(text) {
    var sum = 0x811c9dc5;
    for (var at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    return (sum >>> 0).toString(36);
  }

  /* The store is missing or full in some in-app browsers: then ticks last as long as the page. */
  function stored() {
    try { return localStorage.getItem(key) || ""; } catch (_) { return ""; }
  }

  function keep(ticks) {
    try {
      if (ticks) localStorage.setItem(key, ticks);
      else localStorage.removeItem(key);
    } catch (_) { /* the list still works */ }
  }

  function ticked() {
    return boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; }).join(",");
  }

  function tick(ticks) {
    var wanted = ticks.split(",");
    boxes.forEach(function (box) { box.checked = wanted.includes(box.value); });
    show();
  }

  function show() {
    boxes.forEach(function (box) { box.closest("li").classList.toggle("ticked", box.checked); });
    form.querySelectorAll("ul").forEach(function (list) {
      var done = !list.querySelector("li:not(.ticked)");
      list.classList.toggle("done", done);
      var heading = list.previousElementSibling;
      if (heading.tagName === "H3") heading.classList.toggle("done", done);
    });
    count();
    countLeft();
  }

  function count() {
    var needed = boxes.filter(function (box) { return "required" in box.dataset; });
    var there = needed.filter(function (box) { return box.checked; }).length;
    var whole = there === needed.length;
    var line = form.querySelector(".progress");
    line.classList.toggle("whole", whole);
    line.textContent = whole && needed.length
      ? "Đã có đủ " + needed.length + " giấy tờ bắt buộc"
      : "Đã có " + there + "/" + needed.length + " giấy tờ bắt buộc";
  }

  function tell(words) {
    form.querySelector(".told").textContent = words;
  }

  /* The address without the reader's ticket: what is shared must not let others act for them. */
  function link() {
    var ticks = ticked();
    return form.dataset.address + (ticks ? "#co=" + papers + ":" + ticks : "");
  }

  function share() {
    if (!navigator.share) { copy(); return; }
    navigator.share({ title: form.dataset.name, url: link() }).catch(function (why) {
      if (why.name !== "AbortError") copy();
    });
  }

  /* The new way to copy needs https; the old one needs a field, which stays to copy from by hand. */
  function copy() {
    var field = form.querySelector(".link input");
    field.parentNode.hidden = false;
    field.value = link();
    field.select();
    tell(document.execCommand("copy") ? "Đã chép liên kết. Ông (bà) dán vào tin nhắn để gửi." : "");
  }

  /* The list is above its buttons, and by now perhaps short: who asks for it is taken there. */
  function onlyMissing(button) {
    var on = form.classList.toggle("only-missing");
    button.textContent = on ? "Xem tất cả giấy tờ" : "Danh sách còn thiếu";
    left.hidden = !on;
    tell("");
    (on ? left : button).scrollIntoView();
    (on ? left : button).focus();
  }

  function countLeft() {
    var open = form.querySelectorAll("li:not(.ticked)").length;
    left.textContent = open ? "Còn thiếu " + open + " giấy tờ" : "Không còn thiếu giấy tờ nào.";
  }

  var acts = {
    missing: onlyMissing,
    share: share,
    clear: function () { tick(""); keep(""); tell("Đã xóa đánh dấu."); },
    mine: function (button) { tick(mine); keep(mine); button.hidden = true; tell(""); }
  };

  function take(ticks) {
    tick(ticks);
    keep(ticked());
    tell("Đã mở danh sách được chia sẻ.");
  }

  /* What is stored stays: one's own ticks are of these papers. */
  function refuse() {
    tick("");
    tell("Danh sách giấy tờ đã thay đổi từ khi gửi liên kết này. Ông (bà) hãy đánh dấu lại.");
  }

  /* A shared list wins, and one's own is offered back. The fragment goes, or a reload would undo new ticks. */
  function open() {
    var shared = /^#co=(?:(\w+):)?([\d,]+)$/.exec(location.hash);
    if (!shared) return;
    history.replaceState(null, "", location.pathname + location.search);
    if (shared[1] === papers) take(shared[2]);
    else refuse();
    tools.querySelector("[data-do=mine]").hidden = !mine || mine === ticked();
  }

  /* With a ticket the centre knows what is ready: told once the reader leaves the page, not at each tick. */
  function send() {
    var kiosk = window.MoiLookup && MoiLookup.tied();
    if (!(form.dataset.token || kiosk) || ticked() === sent) return;
    sent = ticked();
    var have = sent.split(",").filter(Boolean).map(Number);
    var body = new Blob([JSON.stringify({ token: form.dataset.token, have: have })], { type: "application/json" });
    var path = location.pathname + "/checklist";
    navigator.sendBeacon(kiosk ? MoiLookup.named(path) : path, body);
  }

  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") send(); });
  addEventListener("pagehide", send);
  addEventListener("moi:forget", send);
  form.addEventListener("change", function () { show(); keep(ticked()); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  tools.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (button) acts[button.dataset.do](button);
  });
  addEventListener("hashchange", open);
  tools.hidden = false;
  tick(mine);
  open();
})();
