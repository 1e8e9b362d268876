/** The first screen of the day: which counter is this? And the bar that says so afterwards. */

import { post } from "../staff/api.js";
import { byId, el, fill } from "../staff/dom.js";
import { t } from "../staff/text.js";
import { busyWith } from "./acts.js";
import { desk, myCounter, serviceName } from "./desk.js";
import { actButton } from "./present.js";

export function drawChooser() {
  fill(byId("counters"), desk.counters.map(card));
}

function card(counter) {
  const { number, name, state, officer, services } = counter;
  const taken = state !== "closed";
  const open = () => busyWith(() => post(`counters/${number}/open`));
  return el(
    "li",
    { class: taken ? "card taken" : "card" },
    el("h3", {}, t("counter", { number }), ownName(counter)),
    el("p", { class: "services", lang: "vi" }, services.map(serviceName).join(" · ")),
    el("p", { class: "who" }, taken ? t(state === "paused" ? "paused_by" : "taken_by", { officer }) : t("nobody_here")),
    taken ? null : opener(number, open),
  );
}

// Most counters are simply called "Quầy 3", which the number says already.
const ownName = ({ number, name }) =>
  name && name !== `Quầy ${number}` ? el("small", { lang: "vi" }, name) : null;

const opener = (number, open) =>
  el(
    "button",
    { type: "button", class: "primary", "data-key": `open-${number}`, disabled: desk.busy, onclick: open },
    t("open_counter", { number }),
  );

export function drawCounterBar() {
  const { number, state } = myCounter();
  const onclick = () => busyWith(() => close(number));
  const look = { type: "button", "data-key": "close", disabled: desk.busy };
  fill(
    byId("counter-bar"),
    el("b", { class: "which" }, t("counter", { number })),
    el("span", { class: `pill ${state}` }, t(state === "open" ? "counter_open" : "counter_paused")),
    actButton("pause", t(state === "open" ? "pause" : "resume_counter")),
    el("button", { ...look, onclick }, t("close_counter")),
  );
}

// The bell may ring before the answer comes: the counter that goes away now goes by the officer's own will.
async function close(number) {
  desk.leaving = true;
  await post(`counters/${number}/close`).catch((refused) => {
    desk.leaving = false;
    throw refused;
  });
}
