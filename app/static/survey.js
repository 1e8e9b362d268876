/* The survey with a script: only the questions that apply, an answer that waits for the server, and on a screen
   in the hall the way back to its first page when nobody touches it, or somebody else is being served. */
(function () {
  "use strict";
  const body = document.body;
  const idle = 20;
  const again = 3000;
  const touches = ["pointerdown", "touchstart", "keydown", "wheel", "scroll"];
  const often = 4000;
  const patience = 8000;
  const unsent = ["Chưa gửi được vì mất kết nối, máy đang thử lại…", "Not sent yet: no connection, trying again…"];
  const lost = ["Đang mất kết nối, máy đang thử lại…", "No connection, trying again…"];
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
  async function send(form, fields) {
    const answer = await insist(form.action, { method: "POST", body: fields, redirect: "manual" }, unsent);
    if (answer) arrived(form, answer);
  }

  async function go(address) {
    if (await insist(address, {}, lost)) location.replace(address);
  }

  /* A browser's own error page has no way out of it, so that a page is left only when the server answers.
     null on a screen in the hall that has waited for its time: what was touched is then forgotten. */
  async function insist(address, request, words) {
    sending = true;
    left = idle;
    for (;;) {
      const answer = await reach(address, request);
      if (answer || left <= 0) return answer;
      say(words);
      await pause(again);
    }
  }

  function say(words) {
    const line = document.querySelector(".unsent");
    const english = document.createElement("span");
    english.className = "english";
    english.lang = "en";
    english.textContent = words[1];
    line.textContent = words[0] + " ";
    line.appendChild(english);
    line.hidden = false;
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

  /* The same for a page that is only read; null also where it is long in coming. */
  function answers(address) {
    return Promise.race([reach(address), pause(patience).then(() => null)]);
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
    else go(document.querySelector("[data-skip]").href);
  }

  function followed(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    if (!sending) go(link.href);
  }

  // A screen in the hall
  function tick() {
    count(left - 1);
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
    if (await answers(body.dataset.back)) location.replace(body.dataset.back);
    else leaving = false;
  }

  function touched() {
    if (!sending) count(idle);
  }

  /* Faces that are there no more belong to somebody who has gone: the next person must not touch them. */
  async function look() {
    const answer = await answers("/api" + body.dataset.address);
    if (answer && answer.status === 404 && !sending) leave();
  }

  document.addEventListener("change", changed);
  document.addEventListener("click", touchedFace, true);
  document.addEventListener("submit", submitted);
  changed();
  if (body.dataset.back) {
    touches.forEach(name => addEventListener(name, touched, { passive: true, capture: true }));
    document.addEventListener("contextmenu", event => event.preventDefault());
    document.addEventListener("click", followed);
    count(idle);
    setInterval(tick, 1000);
    if (document.querySelector(".faces")) setInterval(look, often);
  }
}());
