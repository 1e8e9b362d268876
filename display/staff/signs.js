/** A step as the officers see it: a mark that needs no colour, and the words of how it is known. */

import { el } from "./dom.js";
import { t } from "./text.js";
import { clockTime } from "./time.js";
import { STEPS } from "./visits.js";

export const stepNumber = (step) => STEPS.indexOf(step) + 1;
export const stepName = (step) => t(`step_${step}`);
export const stepTitle = (step) => t("step", { n: stepNumber(step), name: stepName(step) });
/** The same inside a sentence. */
export const stepSaid = (step) => t("step_said", { n: stepNumber(step), name: stepName(step) });

/** Empty, half, full with a tick, or a dash; the words stand beside it. */
export const mark = (state) => el("span", { class: `step-mark ${state}`, "aria-hidden": "true" });

/** How a step is known, in short: what a person said counts before what a phone tells. */
export function inShort({ said, read }) {
  if (said) return saidSo(said);
  return read ? readSo(read) : t("step_unknown");
}

/** Everything that is known of a step. */
export function inFull({ said, read }) {
  const signs = [said && saidSo(said), said?.reason && saidAt(said), read && readSo(read)];
  const known = signs.filter(Boolean).join(" · ");
  return said?.together ? `${known}. ${t("together_why")}` : known;
}

/** The mark for steps that were pressed in one go; null for all others. */
export const together = ({ said }) =>
  said?.together ? el("em", { class: "together", title: t("together_why") }, t("together")) : null;

const readSo = ({ known_by: by, at }) => t(`read_${by}`, { time: clockTime(at) });

const saidAt = ({ name, at }) => t("said_at", { name, time: clockTime(at) });

function saidSo({ known_by: by, guide, reason, note, name, at }) {
  const who = { name, time: clockTime(at) };
  if (reason) return t("not_needed", { reason: note ?? t(`reason_${reason}`) });
  return t(by === "checklist" ? "checked_papers" : `guided_${guide}`, who);
}
