/** Somebody is helped without a number: at the centre, by telephone, at home, in a mobile session. */

import { post } from "../staff/api.js";
import { ask } from "../staff/dialog.js";
import { say } from "../staff/notice.js";
import { t } from "../staff/text.js";
import { fieldName, hall, keepVisit } from "./hall.js";

const CHANNELS = ["hall", "phone", "home", "mobile"];
const VISITORS = ["person", "organisation"];

export function askUnticketed() {
  const fields = [{ value: "", label: t("choose_field") }, ...hall.fields.map(field)];
  const visitors = [...VISITORS.map(visitor), { value: "", label: t("not_said") }];
  return ask({
    title: t("unticketed"),
    fields: [
      { name: "channel", label: t("channel"), value: "hall", radios: CHANNELS.map(channel), across: true },
      { name: "field", label: t("service"), options: fields },
      { name: "visitor", label: t("who_came"), value: "", optional: true, radios: visitors, across: true },
    ],
    look: "wide",
    submit: t("open_visit"),
    act: open,
  });
}

const channel = (value) => ({ value, label: t(`channel_${value}`) });
const visitor = (value) => ({ value, label: t(`visitor_${value}`) });
const field = ({ slug, name }) => ({ value: slug, label: name });

async function open({ channel, field, visitor }) {
  keepVisit(await post("visits", { channel, field, visitor: visitor || null }));
  say(t("visit_opened", { name: fieldName(field) }));
}
