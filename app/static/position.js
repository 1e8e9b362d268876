/* The live position on top of the e-book, for a reader who came by a ticket. */
(function () {
  "use strict";
  var box = document.querySelector("[data-follow]");
  var path = "/ws/" + box.dataset.centre + "/t/" + box.dataset.follow;
  var wait = 500;

  function line(ticket) {
    if (ticket.state === "called") return "Mời số " + ticket.number + " đến quầy " + ticket.counter;
    if (ticket.state === "serving") return "Số " + ticket.number + " đang được phục vụ tại quầy " + ticket.counter;
    if (ticket.state === "waiting") return "Số " + ticket.number + " · còn " + ticket.ahead + " người phía trước";
    if (ticket.state === "held") return "Số " + ticket.number + " đang tạm dừng, mời quay lại quầy khi sẵn sàng";
    return "Số " + ticket.number + " đã kết thúc";
  }

  function show(message) {
    var ticket = JSON.parse(message.data);
    wait = 500;
    box.firstElementChild.textContent = line(ticket);
    box.classList.toggle("called", ticket.state === "called");
  }

  function connect() {
    var socket = new WebSocket(location.origin.replace(/^http/, "ws") + path);
    socket.onmessage = show;
    socket.onclose = function () {
      wait = Math.min(wait * 2, 15000);
      setTimeout(connect, wait);
    };
  }

  connect();
})();
