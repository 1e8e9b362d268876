/* The live position on top of the e-book, for a reader who came by a ticket. */
(function () {
  "use strict";
  var box = document.querySelector("[data-follow]");
  // Only a volume has room for what its service promises; a procedure says its own.
  var promise = document.querySelector("#promise");
  var dossiers = document.querySelector("#dossiers");
  var mine = box.dataset.centre + "/t/" + box.dataset.follow;
  var there = ["called", "serving"];
  var recheck = 30000;
  var wait = 500;
  var state;

  function line(ticket) {
    if (ticket.for_result) return Moi.sentence(ticket);
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
    if (promise) Moi.promise(promise, ticket.same_day);
    if (ticket.state !== state) look();
    state = ticket.state;
  }

  /* The volume also tells of what was handed in; what is shown stays when nobody answers. */
  function look() {
    if (!dossiers || document.hidden) return;
    fetch("/api/" + mine + "/dossiers", { cache: "no-store" })
      .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer); })
      .then(Moi.dossiers).catch(function () {});
  }

  function connect() {
    var socket = new WebSocket(location.origin.replace(/^http/, "ws") + "/ws/" + mine);
    socket.onmessage = show;
    socket.onclose = function () {
      wait = Math.min(wait * 2, 15000);
      setTimeout(connect, wait);
    };
  }

  connect();
  setInterval(function () { if (state !== "waiting") look(); }, recheck);
  document.addEventListener("visibilitychange", look);
})();
