/* The bar at the foot of the kiosk, within reach of a wheelchair. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  const shelf = "/" + location.pathname.split("/")[1] + "/ebook";

  /* Whoever goes home has done; what they ticked is nobody else's business. */
  function home() {
    Lookup.forget();
    Lookup.go(shelf);
  }

  function phone() {
    Lookup.take("Quét mã để xem trên điện thoại của ông/bà", "Scan to read on your own phone");
  }

  const back = Lookup.button("‹ Quay lại", "Back", () => Lookup.back());
  back.disabled = !Lookup.canGoBack();
  const bar = Lookup.el("nav", { class: "lookup-bar", "aria-label": "Máy tra cứu" }, back);
  if (Lookup.page()) bar.appendChild(Lookup.button("Xem trên điện thoại", "Read on your phone", phone));
  bar.appendChild(Lookup.button("Về trang đầu", "Home", home, "strong"));
  document.body.appendChild(bar);
}());
