/** The form that gives somebody a number. */

import { post } from "../staff/api.js";
import { byId, el, fill } from "../staff/dom.js";
import { complain, say, sayNothing } from "../staff/notice.js";
import { openingTime } from "../staff/time.js";
import { t } from "../staff/text.js";
import { showGiven } from "./given.js";
import { hall } from "./hall.js";

const CLASSES = ["elderly", "disabled", "merit", "pregnant", "small_child", "other"];
let chosen = null;

/** `refresh` is awaited after each ticket. */
export function prepareIssue(refresh) {
  byId("priority").addEventListener("change", showReason);
  byId("issue").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!hall.busy) give().then(refresh).then(keepFocus);
  });
}

export function drawIssue() {
  fill(byId("services"), hall.services.map(serviceCard));
  fill(byId("priority"), option(""), CLASSES.map(option));
  byId("priority").value = byId("priority").dataset.chosen ?? "";
  byId("give").disabled = hall.busy;
}

// The button went off while the server answered, and took the focus with it.
function keepFocus() {
  if (document.activeElement === document.body) byId("give").focus();
}

const option = (value) => el("option", { value }, t(value || "no_priority"));

function serviceCard({ slug, letter, name, open, opens_at: opens, waiting }) {
  const note = open ? t(waiting ? "service_waiting" : "service_free", { n: waiting }) : closedNote(opens);
  const look = { type: "radio", name: "service", value: slug, "data-key": slug };
  const onchange = () => (chosen = slug);
  return el(
    "label",
    { class: "service" },
    el("input", { ...look, disabled: !open, checked: open && slug === chosen, onchange }),
    el("b", { class: "letter", "aria-hidden": "true" }, letter),
    el("span", {}, el("span", { lang: "vi" }, name), el("small", {}, note)),
  );
}

const closedNote = (opens) => (opens ? t("opens_at", { time: openingTime(opens) }) : t("service_closed"));

function showReason() {
  const { value, dataset } = byId("priority");
  dataset.chosen = value;
  byId("reason-field").hidden = value !== "other";
}

async function give() {
  const wanted = asked();
  if (!wanted) return;
  hall.busy = true;
  byId("give").disabled = true;
  sayNothing();
  try {
    showGiven(await post("tickets", wanted));
    clear();
  } catch (refused) {
    complain(refused);
  } finally {
    hall.busy = false;
  }
}

// What the officer filled in, or null after saying what is missing.
function asked() {
  const priority = byId("priority").value;
  const reason = byId("reason").value.trim();
  if (!chosen) return missing(byId("services").querySelector("input:enabled"), "choose_service");
  if (priority === "other" && !reason) return missing(byId("reason"), "say_reason");
  return { service: chosen, ...(priority && { priority }), ...(priority === "other" && { reason }) };
}

function missing(field, key) {
  complain({ status: 0, message: t(key) });
  field?.focus();
  return null;
}

function clear() {
  chosen = null;
  byId("reason").value = "";
  byId("priority").value = "";
  showReason();
}
