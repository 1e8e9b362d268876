/* Find in a volume while typing: marks and the order of words are forgiven. */
(function () {
  "use strict";
  var field = document.querySelector("[data-filter]");
  if (!field) return;
  var told = document.getElementById(field.dataset.count);
  var rows = Array.from(document.getElementById(field.dataset.filter).children).map(function (row) {
    return { row: row, text: " " + plain(row.querySelector(".title").textContent + " " + row.querySelector(".code").textContent) };
  });

  function plain(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d")
      .replace(/[^0-9a-z.]+/g, " ").trim();
  }

  function filter() {
    var words = plain(field.value).split(" ").filter(Boolean);
    var left = 0;
    rows.forEach(function (one) {
      var fits = words.every(function (word) { return one.text.includes(" " + word); });
      one.row.hidden = !fits;
      if (fits) left += 1;
    });
    told.textContent = !words.length ? "" : left
      ? left + " thủ tục trong sách này"
      : "Không có trong sách này. Bấm Tìm để tìm trong tất cả các lĩnh vực.";
  }

  field.addEventListener("input", filter);
  filter();
})();
