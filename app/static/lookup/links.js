/* Every way out of a page: inside the book it is taken here, out of it only a phone may go. */
(function () {
  "use strict";
  const Lookup = window.MoiLookup;
  const centre = location.pathname.split("/")[1];
  const book = new RegExp("^/" + centre + "/(ebook|s/[^/]+|p/[^/]+|k/[^/]+)$");

  function onClick(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || (link.pathname === location.pathname && link.hash && inside(link))) return;
    event.preventDefault();
    if (inside(link)) Lookup.go(link.href);
    else if (submits(link)) Lookup.take("Quét mã để nộp bằng điện thoại của ông/bà", "Scan to file online with your own phone");
    else Lookup.take("Quét mã để xem tiếp trên điện thoại của ông/bà", "Scan to read on with your own phone");
  }

  function inside(link) {
    return link.origin === location.origin && book.test(link.pathname);
  }

  function submits(link) {
    return link.origin === location.origin && /\/submit$/.test(link.pathname);
  }

  /* A form that searches; whoever handles a form alone has said so by now. */
  function onSubmit(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const words = event.target.elements.q;
    if (words && words.value.trim()) Lookup.go("/" + centre + "/ebook?q=" + encodeURIComponent(words.value.trim()));
  }

  function refuse(event) {
    event.preventDefault();
  }

  /* Two fingers, or the wheel with Ctrl, would leave the page enlarged for the next person. */
  function onWheel(event) {
    if (event.ctrlKey) event.preventDefault();
  }

  document.addEventListener("click", onClick);
  document.addEventListener("auxclick", refuse);
  addEventListener("submit", onSubmit);
  document.addEventListener("contextmenu", refuse);
  document.addEventListener("dragstart", refuse);
  document.addEventListener("wheel", onWheel, { passive: false });
}());
