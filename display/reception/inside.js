/** The view of open visits: everybody being helped, the step they are at, and the keys to confirm the next. */

import { post } from "../staff/api.js";
import { byId, el, fill, write } from "../staff/dom.js";
import { choose } from "../staff/dialog.js";
import { countHelps } from "../staff/helps.js";
import { complain, say, sayNothing } from "../staff/notice.js";
import { inOrder } from "../staff/order.js";
import { checkPapers } from "../staff/papers.js";
import { inShort, mark, stepNumber, stepTitle } from "../staff/signs.js";
import { press } from "../staff/stepping.js";
import { since, span } from "../staff/time.js";
import { t } from "../staff/text.js";
import { known, mayGuide, standsAt, STEPS, visitNamed, visitPage } from "../staff/visits.js";
import { fieldName, hall, keepVisit, serviceName } from "./hall.js";
import { FILTERS, people } from "./people.js";

export function drawInside() {
  const everybody = people();
  drawFilter(everybody);
  const { fits } = FILTERS.find(({ value }) => value === byId("filter").value);
  const shown = everybody.filter(fits);
  keepingPlace(() => fill(byId("inside"), shown.length ? shown.map(line) : nothing()));
  write(byId("show-inside"), t("inside_tab", { n: everybody.length }));
}

// Where the person whose line had the focus is gone, it goes to the line now at that place.
function keepingPlace(redraw) {
  const list = byId("inside");
  const place = document.activeElement.closest("#inside tr")?.sectionRowIndex;
  redraw();
  if (place === undefined || list.contains(document.activeElement)) return;
  const row = list.rows[Math.min(place, list.rows.length - 1)];
  (row.querySelector("button, a") ?? list.closest(".scroll")).focus();
}

// The options stay the same ones, so that a list that is being chosen from stays open.
function drawFilter(everybody) {
  const { options } = byId("filter");
  if (!options.length) byId("filter").append(...FILTERS.map(({ value }) => el("option", { value })));
  FILTERS.forEach(({ value, fits }, place) => {
    const name = STEPS.includes(value) ? stepTitle(value) : t(value || "everybody");
    write(options[place], `${name} (${everybody.filter(fits).length})`);
  });
}

const nothing = () => el("tr", {}, el("td", { colspan: 7, class: "quiet" }, t("nobody_inside")));

function line(person) {
  const { visit, turns, since: began } = person;
  return el(
    "tr",
    { "data-visit": visit.id },
    el("th", { scope: "row", class: "number" }, called(person)),
    el("td", { lang: "vi" }, turns.length ? perTurn(turns, wants) : fieldName(visit.field)),
    el("td", {}, turns.length ? perTurn(turns, waits) : t(`channel_${visit.channel}`)),
    el("td", { class: "time" }, `${t("already")} `, el("span", { "data-span": began }, span(since(began)))),
    el("td", {}, steps(person)),
    el("td", {}, reached(visit)),
    el("td", { class: "doing" }, mayGuide(hall.me) && acts(person), hall.me.kind === "staff" && page(person)),
  );
}

/** How a person is called on the screen: by the numbers. */
const called = ({ turns }) => [...new Set(turns.map(({ number }) => number))].join(", ") || t("no_number");

const perTurn = (turns, words) => turns.map((turn) => el("span", { class: "turn" }, words(turn)));

const wants = ({ service }) => serviceName(service);
const waits = (turn) => (turn.counter ? `${t(turn.state)} · ${t("at_counter", turn)}` : t(turn.state));

function reached(visit) {
  const step = standsAt(visit);
  return step ? stepTitle(step) : t("unwelcomed");
}

function steps(person) {
  const keys = STEPS.map((step) => key(person, known(person.visit, step)));
  return el("div", { class: "step-keys", role: "group", "aria-label": t("five_steps") }, keys);
}

function key(person, now) {
  const { step, state } = now;
  const told = `${stepTitle(step)}: ${inShort(now)}`;
  const inside = [el("span", { "aria-hidden": "true" }, stepNumber(step)), mark(state)];
  const look = { class: "step-key", title: told, "aria-label": told, "data-state": state };
  if (!mayGuide(hall.me)) return el("span", { ...look, role: "img" }, inside);
  const onclick = () => act(person, (on) => inOrder(() => press({ ...on(), step, me: hall.me })));
  return el("button", { ...look, type: "button", "data-key": `${person.visit.id} ${step}`, onclick }, inside);
}

// The visit is looked up when it is needed: more may be known of it by then.
async function act(person, work) {
  const on = () => ({ visit: visitNamed(hall.visits, person.visit.id), of: called(person), keep: keepVisit });
  sayNothing();
  await work(on).catch(complain);
}

function acts(person) {
  const { visit, turns } = person;
  const button = (word, work) => {
    const marks = { "data-key": `${word} ${visit.id}`, "aria-label": `${t(word)} ${called(person)}` };
    return el("button", { type: "button", ...marks, onclick: () => act(person, work) }, t(word));
  };
  return [
    button("papers", (on) => checkPapers(on())),
    button("helps", (on) => countHelps(on())),
    turns.length === 0 && button("close_visit", (on) => close(on())),
  ];
}

// Nothing can be added to a visit that is over, and its line is gone: a slip of the finger is asked about.
async function close({ visit, of, keep }) {
  const sure = { value: true, label: t("close_now") };
  if (!(await choose({ title: t("close_sure"), lead: t("close_for_good"), choices: [sure] }))) return;
  const answer = await post(`visits/${visit.id}/checkout`);
  keep(answer.visit);
  say(t("visit_closed", { name: of }));
}

function page(person) {
  const { id } = person.visit;
  const label = `${t("whole_visit")} ${called(person)}`;
  const look = { href: visitPage(id), target: "_blank", rel: "noopener", "data-key": `page ${id}` };
  return el("a", { ...look, "aria-label": label }, t("whole_visit"));
}
