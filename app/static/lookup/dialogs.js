/* What the kiosk puts over the page: a code to take along, the question before it is set back, a lost line. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  const atDesk = [
    "Trang này không mở được trên máy tra cứu. Mời ông/bà hỏi quầy hướng dẫn.",
    "This page cannot be opened here. Please ask at the help desk.",
  ];
  const lost = [
    "Máy đang mất kết nối với máy chủ, sẽ tự nối lại. Trong lúc chờ, mời ông/bà hỏi quầy hướng dẫn.",
    "No connection to the server; it will come back by itself. Meanwhile please ask at the help desk.",
  ];

  // Actions
  /* Children are nodes or text; an attribute that is null is left out. */
  Lookup.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    Object.keys(attributes).filter(name => attributes[name] !== null)
      .forEach(name => node.setAttribute(name, attributes[name]));
    node.append(...children);
    return node;
  };

  Lookup.english = function (words) {
    return Lookup.el("small", { lang: "en" }, words);
  };

  Lookup.button = function (name, foreign, act, style) {
    const button = Lookup.el("button", { type: "button", class: style || null }, Lookup.el("b", {}, name), Lookup.english(foreign));
    button.addEventListener("click", act);
    return button;
  };

  /* A modal dialog named by its first line; one at a time, and gone from the page once it is closed. */
  Lookup.ask = function (name, heading, ...children) {
    document.querySelectorAll("dialog.ask").forEach(one => one.remove());
    const title = Lookup.el("h2", { id: "lookup-" + name }, heading);
    const dialog = Lookup.el("dialog", { class: "ask " + name, "aria-labelledby": title.id }, title, ...children);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.appendChild(dialog);
    dialog.showModal();
    return dialog;
  };

  /* The page's own code, counted as one from this kiosk. */
  Lookup.take = function (heading, foreign) {
    const page = Lookup.page();
    if (!page) return tell(atDesk[0], atDesk[1], []);
    tell(heading, foreign, [Lookup.el("img", { src: page + "/qr.svg?o=lookup", alt: "Mã QR mở trang này trên điện thoại" })]);
  };

  /* The address of the volume or procedure shown here, which has a code; null elsewhere. */
  Lookup.page = function () {
    const found = /^\/[^/]+\/[sp]\/[^/]+/.exec(location.pathname);
    return found && found[0];
  };

  /* Over everything and without a way out: it goes with the page, as soon as another one can come. */
  Lookup.away = function () {
    if (document.querySelector("dialog.away")) return;
    const words = lost.map((text, place) => Lookup.el("p", { lang: place ? "en" : null }, text));
    const dialog = Lookup.el("dialog", { class: "away", "aria-label": "Mất kết nối" }, ...words);
    dialog.addEventListener("cancel", event => event.preventDefault());
    document.body.appendChild(dialog);
    dialog.showModal();
  };

  // Private
  function tell(heading, foreign, code) {
    const close = Lookup.button("Đóng", "Close", () => dialog.close(), "strong");
    const dialog = Lookup.ask("take", heading, Lookup.el("p", { lang: "en" }, foreign), ...code, close);
  }
}());
