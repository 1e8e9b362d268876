/* The keys on the screen: shown while a field for words has the focus, above the bar and below the field. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  const telex = Lookup.telex;
  const rows = ["1234567890", "qwertyuiop", "asdfghjkl.", "zxcvbnm"];
  const tones = { s: "sắc", f: "huyền", r: "hỏi", x: "ngã", j: "nặng" };
  const words = "input[type=search], input[type=text]:not([readonly])";
  /* The page moves when the keys go: a tap that takes the focus away must still land where it aimed. */
  const settle = 300;
  let field = null;
  let hiding = null;

  // Actions
  function show(wanted) {
    clearTimeout(hiding);
    field = wanted;
    field.setAttribute("inputmode", "none");  // no second keyboard from the system
    board.hidden = false;
    document.body.style.paddingBottom = board.offsetHeight + bar.offsetHeight + "px";
    const below = field.getBoundingClientRect().bottom + 24 - board.getBoundingClientRect().top;
    if (below > 0) scrollBy(0, below);
  }

  function hide() {
    clearTimeout(hiding);
    board.hidden = true;
    document.body.style.paddingBottom = "";
  }

  /* What stands before the caret, or what is marked, gives way to what `how` makes of it. */
  function write(how) {
    const end = field.selectionEnd;
    const before = field.value.slice(0, field.selectionStart);
    const text = how(before, end > before.length);
    if (text.length + field.value.length - end > field.maxLength && field.maxLength > 0) return;
    field.value = text + field.value.slice(end);
    field.setSelectionRange(text.length, text.length);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function erase(before, marked) {
    return marked ? before : before.slice(0, -1);
  }

  function search() {
    const form = field.form;
    hide();
    if (form) form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  }

  function leave() {
    field.blur();
    hide();
  }

  // Private
  function key(text, name, act, style) {
    const button = Lookup.el("button", { type: "button", class: style || null, "aria-label": name }, text);
    button.addEventListener("click", act);
    return button;
  }

  function letter(one) {
    return key(one, one === "." ? "Dấu chấm" : one, () => write(before => telex.type(before, one)));
  }

  function marked(one) {
    return key(one, one, () => write(before => telex.put(before, one)), "mark");
  }

  function tone(one) {
    return key(tones[one], "Dấu " + tones[one], () => write(before => telex.tone(before, one)), "mark tone");
  }

  function block(style, keys) {
    return Lookup.el("div", { class: style }, ...keys);
  }

  function build() {
    const letters = rows.map(row => Array.from(row).map(letter)).reduce((all, some) => all.concat(some), []);
    letters.push(key("⌫ Xóa", "Xóa một chữ", () => write(erase), "erase"));
    const marks = Array.from("ăâđêôơư").map(marked).concat(Object.keys(tones).map(tone));
    const acts = [
      key("Ẩn phím", "Ẩn bàn phím", leave, "wide"),
      key("Dấu cách", "Dấu cách", () => write(before => before + " "), "space"),
      key("Tìm", "Tìm", search, "strong wide"),
    ];
    return Lookup.el("section", { class: "keyboard", "aria-label": "Bàn phím tiếng Việt", hidden: "" },
      block("letters", letters), block("marks", marks), block("acts", acts));
  }

  function onFocus(event) {
    if (event.target.matches(words)) show(event.target);
    else if (board.contains(event.target)) clearTimeout(hiding);
  }

  function onBlur() {
    clearTimeout(hiding);
    hiding = setTimeout(hide, settle);
  }

  const bar = document.querySelector(".lookup-bar");
  const board = build();
  /* A finger on a key leaves the focus in the field; a screen reader moves it to the key and presses there. */
  board.addEventListener("mousedown", event => event.preventDefault());
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  document.body.insertBefore(board, bar);
  if (document.activeElement.matches(words)) show(document.activeElement);
}());
