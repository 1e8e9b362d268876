/** The middle part, above: the five steps of the person at the counter, filling while they happen. */

import { byId, el, fill } from "../staff/dom.js";
import { inFull, inShort, mark, stepName, stepNumber, stepTitle, together } from "../staff/signs.js";
import { t } from "../staff/text.js";
import { helpsGiven, known, papersMissing, STEPS, visitPage } from "../staff/visits.js";
import { perform } from "./acts.js";
import { myTurn, myVisit } from "./desk.js";
import { receiving } from "./dossiers.js";
import { actButton } from "./present.js";

export function drawGuidance() {
  byId("guidance").hidden = myTurn() === null;
  if (myTurn() === null) return;
  const visit = myVisit();
  byId("visit-page").href = visitPage(visit.id);
  fill(byId("steps"), STEPS.map((step) => row(known(visit, step))));
  fill(byId("more"), more("papers", papersSo(visit)), more("helps", helpsSo(visit)), receiving(visit.id));
}

function row(now) {
  const { step, state } = now;
  return el("li", { "data-step": step, "data-state": state }, confirms(now), asks(step));
}

function confirms(now) {
  const { step, state } = now;
  const key = String(stepNumber(step));
  const look = { type: "button", class: "press", "data-key": step, "aria-keyshortcuts": key };
  return el(
    "button",
    { ...look, onclick: () => perform(step) },
    el("kbd", { "aria-hidden": "true" }, key),
    mark(state),
    el("span", { class: "words" }, el("b", {}, stepName(step), together(now)), el("small", { title: inFull(now) }, inShort(now))),
  );
}

function asks(step) {
  const attributes = {
    type: "button",
    class: "asks",
    "data-key": `${step} more`,
    "aria-label": t("more_of_step", { step: stepTitle(step) }),
    "aria-keyshortcuts": `Shift+${stepNumber(step)}`,
    onclick: () => perform(step, true),
  };
  return el("button", attributes, "…");
}

const more = (name, said) => actButton(name, said ? `${t(name)}: ${said}` : t(name));

function papersSo(visit) {
  if (!visit.papers.length) return "";
  const n = papersMissing(visit);
  return n ? t("papers_missing", { n }) : t("papers_complete");
}

const helpsSo = (visit) => (helpsGiven(visit) ? t("times", { n: helpsGiven(visit) }) : "");
