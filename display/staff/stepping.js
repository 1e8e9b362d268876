/** A step is confirmed at one press; whatever else is to be said of it, or taken back, is asked. */

import { post } from "./api.js";
import { ask, choose } from "./dialog.js";
import { say } from "./notice.js";
import { inFull, stepSaid, stepTitle } from "./signs.js";
import { t } from "./text.js";
import { known, REASONS } from "./visits.js";

/**
 * `me` guided the visitor in a step; asks first where something was said of it already, or where `more` is
 * to be said. `of`: the number of the visitor, for the question; `keep(visit)` hears what is known now.
 */
export async function press({ visit, step, me, of, keep, more = false }) {
  const { said } = known(visit, step);
  if (more || said) return askStep({ visit, step, me, of, keep });
  keep(await post(road(visit, step)));
  return tell("done_step", step, of);
}

const tell = (key, step, of) => say(t(key, { step: [stepSaid(step), of].join(" · ") }));

const road = ({ id }, step) => `visits/${id}/steps/${step}`;

function askStep({ visit, step, me, of, keep }) {
  const now = known(visit, step);
  const title = `${stepTitle(step)} · ${of}`;
  if (now.said && now.said.name !== me.name) {
    return choose({ title, lead: `${inFull(now)} · ${t("said_by_other", now.said)}`, choices: [] });
  }
  const takeBack = async () => {
    keep(await post(`${road(visit, step)}/undo`));
    now.said = null;
    tell("done_undo", step, of);
  };
  const act = async ({ how, note }) => {
    if (now.said && how === chosen(me, now.said) && note === (now.said.note ?? "")) return;
    if (now.said) await takeBack();
    keep(await post(road(visit, step), answered(how, note)));
    tell("done_step", step, of);
  };
  const others = now.said ? [{ label: t("take_back"), act: takeBack }] : [];
  const fields = asked(step, me, now.said);
  return ask({ title, lead: inFull(now), fields, submit: t("record"), act, others });
}

function asked(step, me, said) {
  const how = { name: "how", label: t("who_guided"), value: chosen(me, said), radios: choices(step, me) };
  const isOther = ({ how }) => how === "reason other";
  return [how, { name: "note", label: t("reason_note"), value: said?.note ?? "", when: isOther }];
}

// A volunteer of the youth union guides as such; everybody else as an officer.
const ownGuide = ({ role }) => (role === "volunteer" ? "youth" : "officer");

function chosen(me, said) {
  if (said?.reason) return `reason ${said.reason}`;
  return `guide ${said?.guide ?? ownGuide(me)}`;
}

function choices(step, me) {
  const own = ownGuide(me);
  const others = ["officer", "youth", "citizen"].filter((guide) => guide !== own);
  const why = (reason) => ({ value: `reason ${reason}`, label: t(`reason_${reason}`), group: t("no_need") });
  return [
    { value: `guide ${own}`, label: t("i_guided"), group: t("guided") },
    ...others.map((guide) => ({ value: `guide ${guide}`, label: t(`by_${guide}`), group: t("guided") })),
    ...REASONS[step].map(why),
  ];
}

function answered(how, note) {
  const [kind, word] = how.split(" ");
  return word === "other" ? { reason: word, note } : { [kind]: word };
}
