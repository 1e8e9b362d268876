/** The log-in form: over the page, so that the officer's counter and half-typed words stay where they are. */

import { logIn, readMe, Refused, whenLoggedOut } from "./api.js";
import { back } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./text.js";

const PASSWORD = { name: "password", type: "password", autocomplete: "current-password" };
let waiting = null;

/** Who is logged in (null when nobody is, for the cookie that speaks now). */
export async function whoIsHere() {
  try {
    return await readMe();
  } catch (refused) {
    if (refused instanceof Refused && refused.status === 401) return null;
    throw refused;
  }
}

/** Who is logged in; shows the form first when nobody is, and again whenever the session runs out. */
export async function signedIn() {
  const me = (await whoIsHere()) ?? (await askName(t("log_in_lead")).then(readMe));
  whenLoggedOut(() => (waiting ??= comeBack(me).finally(() => (waiting = null))));
  return me;
}

// Another person's log-in must not go on with the acts of the first.
async function comeBack(me) {
  await askName(t("log_in_again"), me.name);
  if ((await readMe()).name === me.name) return;
  await startOver();
}

/** Loads the page anew; whatever waits for this never goes on. */
export async function startOver() {
  location.reload();
  await new Promise(() => {});
}

/** Somebody logs in where a device worked until now, or goes back and leaves everything as it was. */
export async function logInHere() {
  if (await askName(t("log_in_lead"), "", true)) await startOver();
}

function askName(lead, name = "", mayGoBack = false) {
  const alert = el("p", { class: "refusal", role: "alert" });
  const hint = el("p", { class: "lead", role: "status" });
  const box = el("dialog", { class: "question log-in", "aria-labelledby": "log-in-title" });
  const send = el("button", { class: "primary", type: "submit" }, t("log_in"));
  const form = el(
    "form",
    {},
    el("h2", { id: "log-in-title" }, t("log_in")),
    el("p", { class: "lead" }, lead),
    field("person", { name: "name", value: name, autocomplete: "username", autofocus: name === "" }),
    field("password", { ...PASSWORD, autofocus: name !== "" }),
    alert,
    hint,
    el("div", { class: "answers" }, mayGoBack && back(() => box.close()), send),
  );
  box.append(form);
  document.body.append(box);
  box.showModal();
  return new Promise((done) => {
    const leave = (went) => done(went, box.remove());
    box.addEventListener("close", () => (mayGoBack ? leave(false) : box.showModal()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tryName(form, alert, hint).then((went) => went && leave(true));
    });
  });
}

async function tryName(form, alert, hint) {
  const { name, password } = Object.fromEntries(new FormData(form));
  alert.textContent = "";
  try {
    if (!name.trim()) throw new Refused(0, t("missing", { label: t("person").toLowerCase() }));
    if (!password) throw new Refused(0, t("missing", { label: t("password").toLowerCase() }));
    await logIn(name.trim(), password);
    return true;
  } catch (refused) {
    alert.textContent = refused.message;
    if (refused.status === 401) hint.textContent = t("perhaps_locked");
    form.elements[name.trim() ? "password" : "name"].focus();
    return false;
  }
}

function field(key, attributes) {
  const id = `log-in-${attributes.name}`;
  return el("p", { class: "field" }, el("label", { for: id }, t(key)), el("input", { id, ...attributes }));
}
