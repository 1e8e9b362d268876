/** A claim of priority that an officer has not judged yet, and how it is shown and judged. */

import { ask } from "./dialog.js";
import { el } from "./dom.js";
import { t } from "./text.js";

/** Whether the person said so at the kiosk and no officer has confirmed it. */
export const isClaim = ({ priority, claimed, priority_confirmed: confirmed }) =>
  Boolean(priority && claimed && !confirmed);

/** The star and the class beside a number; null without priority. */
export function mark(turn) {
  if (!turn.priority) return null;
  const name = t(turn.priority);
  return el("em", { class: "mark" }, "★ ", isClaim(turn) ? t("claim", { class: name }) : name);
}

/** Confirms what was claimed, by `onTurn(turn, verb, body)`; "other" needs the officer's own words. */
export function confirmPriority(turn, onTurn) {
  if (turn.priority !== "other") return onTurn(turn, "priority", { class: turn.priority });
  return ask({
    title: t("confirm_priority"),
    lead: `${turn.number} · ${t(turn.priority)}`,
    fields: [{ name: "reason", label: t("reason") }],
    submit: t("confirm_priority"),
    act: ({ reason }) => onTurn(turn, "priority", { class: turn.priority, reason }),
  });
}

export const clearPriority = (turn, onTurn) => onTurn(turn, "priority", { class: null });
