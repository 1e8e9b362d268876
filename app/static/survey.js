/* The survey with a script: only the questions that apply, an answer that waits for the server, and on a screen
   in the hall the way back to its first page when nobody touches it. */
(function () {
  "use strict";
  const body = document.body;
  const idle = 20;
  const again = 3000;
  const touches = ["pointerdown", "touchstart", "keydown", "wheel", "scroll"];
  const lost = "Chưa gửi được vì mất kết nối, máy đang thử lại…";
  let left = idle;
  let sending = false;
  let leaving = false;

  // Questions
  function changed() {
    document.querySelectorAll("[data-question]").forEach(set => {
      const chosen = document.querySelector("input[name=" + set.dataset.question + "]:checked:enabled");
      set.hidden = set.disabled = !chosen || chosen.value !== set.dataset.option;
    });
    document.querySelectorAll(".options input").forEach(input => {
      input.parentNode.classList.toggle("chosen", input.checked);
    });
  }

  // Sending
  /* A browser's own error page has no way out of it, so that a form goes by itself until the server answers. */
  async function send(form, fields) {
    const unsent = document.querySelector(".unsent");
    sending = true;
    for (;;) {
      const answer = await reach(form.action, { method: "POST", body: fields, redirect: "manual" });
      if (answer) return arrived(form, answer);
      unsent.textContent = lost;
      unsent.hidden = false;
      await pause(again);
    }
  }

  /* What is refused is shown by the server's own page. */
  function arrived(form, answer) {
    if (answer.ok || answer.type === "opaqueredirect") location.replace(form.action);
    else form.submit();
  }

  /* null while nobody answers. */
  function reach(address, request) {
    const asked = Object.assign({ credentials: "same-origin", cache: "no-store" }, request);
    return fetch(address, asked).then(answer => answer.status < 500 ? answer : null, () => null);
  }

  function pause(milliseconds) {
    return new Promise(resolve => setTimeout(resolve, milliseconds));
  }

  function touchedFace(event) {
    const button = event.target.closest && event.target.closest("button[name]");
    if (!button || sending) return;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = button.name;
    field.value = button.value;
    button.form.appendChild(field);
  }

  function submitted(event) {
    event.preventDefault();
    if (sending) return;
    const fields = new URLSearchParams(new FormData(event.target));
    if (fields.toString()) send(event.target, fields);
    else location.replace(document.querySelector("[data-skip]").href);
  }

  // A screen in the hall
  function tick() {
    count(sending ? idle : left - 1);
    if (left <= 0) leave();
  }

  /* Told all the time, so that everybody has the whole of it to stay. */
  function count(seconds) {
    left = seconds;
    document.querySelector(".countdown b").textContent = Math.max(left, 0);
  }

  async function leave() {
    if (leaving) return;
    leaving = true;
    if (await reach(body.dataset.back)) location.replace(body.dataset.back);
    else leaving = false;
  }

  function touched() {
    count(idle);
  }

  document.addEventListener("change", changed);
  document.addEventListener("click", touchedFace, true);
  document.addEventListener("submit", submitted);
  changed();
  if (body.dataset.back) {
    touches.forEach(name => addEventListener(name, touched, { passive: true, capture: true }));
    document.addEventListener("contextmenu", event => event.preventDefault());
    count(idle);
    setInterval(tick, 1000);
  }
}());
