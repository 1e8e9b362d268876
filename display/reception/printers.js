/** The printers' health in the bar on top, with the slips nobody is sure of. */

import { byId, el, fill } from "../staff/dom.js";
import { t } from "../staff/text.js";
import { hall, seesTickets } from "./hall.js";

export function drawPrinters() {
  byId("printers").hidden = !seesTickets();
  const lines = hall.printers.map(printer);
  fill(byId("printers"), lines.length ? lines : el("p", { class: "pill paused" }, t("no_printer")));
}

function printer({ name, state, queued, doubtful }) {
  const said = [t(`printer_${state}`)];
  if (queued) said.push(t("printer_queued", { n: queued }));
  if (doubtful) said.push(t("printer_doubtful", { n: doubtful }));
  const well = state === "ready" && !doubtful;
  const text = [el("b", { lang: "vi" }, name), `: ${said.join(" · ")}`];
  return el("p", { class: well ? "pill open" : "pill paused" }, well ? "✓ " : "⚠ ", text);
}
