/** The bar on top of both officers' screens. */

import { centre, post } from "./api.js";
import { byId } from "./dom.js";
import { sayNothing } from "./notice.js";
import { switchLanguage, t, translate } from "./text.js";

/** Fills the bar for `me`; `redraw` is called after the language changed. */
export function dressHead(me, redraw) {
  byId("centre").textContent = `${me.centre.name} ${me.centre.ward}`;
  byId("person").textContent = me.name;
  byId("menu").hidden = false;
  byId("trial").hidden = !me.trial;
  document.querySelectorAll("[data-page]").forEach((link) => direct(link, me.role));
  for (const own of ["password", "log-out"]) byId(own).hidden = me.kind !== "staff";
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

// A page is offered only to the roles that work there.
function direct(link, role) {
  link.href = `/${centre}/${link.dataset.page}`;
  link.hidden = "for" in link.dataset && !link.dataset.for.split(" ").includes(role);
}

function title(me) {
  document.title = `${t("page")} · ${me.centre.name}`;
}

async function leave() {
  await post("logout");
  location.reload();
}
