/* A page that one button prints. */
(function () {
  "use strict";
  const tools = document.querySelector(".tools");
  tools.hidden = false;
  tools.querySelector("[data-do=print]").addEventListener("click", () => window.print());
}());
