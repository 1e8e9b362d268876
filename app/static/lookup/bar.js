/* The bar at the foot of the kiosk, within reach of a wheelchair. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  const shelf = "/" + location.pathname.split("/")[1] + "/ebook";

  /* Whoever goes home has done; what they ticked, and whose visit it was, is nobody else's business. */
  function home() {
    Lookup.forget();
    Lookup.go(shelf);
  }

  /* Slips are shown on the start page. */
  function slip(tied) {
    if (!tied) return Lookup.button("Tôi có phiếu số", "I have a number", Lookup.reset);
    return Lookup.button("Phiếu\u00a0" + tied.number + "\u00a0· không\u00a0phải\u00a0của\u00a0tôi?", "Not your number?", home);
  }

  function phone() {
    Lookup.take("Quét mã để xem trên điện thoại của ông/bà", "Scan to read on your own phone");
  }

  const back = Lookup.button("‹ Quay lại", "Back", () => Lookup.back());
  back.disabled = !Lookup.canGoBack();
  const bar = Lookup.el("nav", { class: "lookup-bar", "aria-label": "Máy tra cứu" }, back);
  bar.appendChild(slip(Lookup.tied()));
  if (Lookup.page()) bar.appendChild(Lookup.button("Xem trên điện thoại", "Read on your phone", phone));
  bar.appendChild(Lookup.button("Về trang đầu", "Home", home, "strong"));
  document.body.appendChild(bar);
}());
