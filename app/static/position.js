/* The live position on top of the e-book, for a reader who came by a ticket. */
(function () {
  "use strict";
  var box = document.querySelector("[data-follow]");
  var path = "/ws/" + box.dataset.centre + "/t/" + box.dataset.follow;
  var there = ["called", "serving"];
  var wait = 500;

  function line(ticket) {
    var counter = there.includes(ticket.state) ? " " + ticket.counter : "";
    return "Số " + ticket.number + " · " + Moi.sentence(ticket) + counter;
  }

  function show(message) {
    var ticket = JSON.parse(message.data);
    wait = 500;
    if (!ticket.number) return;
    box.querySelector(".line").textContent = line(ticket);
    box.classList.toggle("called", ticket.state === "called");
    box.querySelector(".rate").hidden = ticket.state !== "finished";
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
