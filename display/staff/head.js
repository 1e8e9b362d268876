/** The bar on top of both officers' screens. */

import { centre, post } from "./api.js";
import { byId } from "./dom.js";
import { sayNothing } from "./notice.js";
import { switchLanguage, t, translate } from "./text.js";

// Who types in the surveys that were answered on paper; others have the page on their list, or no use for it.
const TYPISTS = ["officer", "returning", "guide"];

/** Fills the bar for `me`; `redraw` is called after the language changed. */
export function dressHead(me, redraw) {
  byId("centre").textContent = `${me.centre.name} ${me.centre.ward}`;
  byId("person").textContent = me.name;
  byId("menu").hidden = false;
  byId("trial").hidden = !me.trial;
  for (const own of ["password", "log-out"]) byId(own).hidden = me.kind !== "staff";
  byId("paper-answers").hidden = !TYPISTS.includes(me.role);
  for (const link of document.querySelectorAll("[data-page]")) link.href = `/${centre}/${link.dataset.page}`;
  byId("language").addEventListener("click", () => {
    switchLanguage();
    sayNothing();
    title(me);
    redraw();
  });
  byId("log-out").addEventListener("click", leave);
  translate();
  title(me);
}

function title(me) {
  document.title = `${t("page")} · ${me.centre.name}`;
}

async function leave() {
  await post("logout");
  location.reload();
}
