/** The one line that tells the officer what happened: done things politely, refusals at once. */

import { byId, write } from "./dom.js";
import { clockTime } from "./time.js";
import { t } from "./text.js";

/** What was done; a sentence that is empty is left out. */
export function say(...sentences) {
  byId("refusal").textContent = "";
  byId("done").textContent = sentences.filter(Boolean).join(" ");
}

/** Shows why something was refused; takes the error itself and lets a fault of the page surface as such. */
export function complain(refused) {
  if (refused.status === undefined) throw refused;
  warn(refused.message);
}

/** Says at once what the officer must not miss, in the place of any older notice. */
export function warn(sentence) {
  byId("done").textContent = "";
  byId("refusal").textContent = sentence;
}

export function sayNothing() {
  byId("done").textContent = "";
  byId("refusal").textContent = "";
}

export function showStale(heard) {
  const sentence = heard ? t("stale", { time: clockTime(heard, true) }) : t("stale_never");
  const banner = byId("stale");
  write(banner, sentence);
  banner.hidden = false;
}

export function hideStale() {
  byId("stale").hidden = true;
}
