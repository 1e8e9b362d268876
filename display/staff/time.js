/** Times as the officer reads them, on the server's clock (a trial server may run on another day). */

import { write } from "./dom.js";
import { locale, t } from "./text.js";

let ahead = 0;

export function setClock(at) {
  ahead = Date.parse(at) - Date.now();
}

const seconds = (from, to) => Math.max(0, Math.round((to - Date.parse(from)) / 1000));

/** Seconds from the instant `from` (RFC 3339) to now on the server's clock. */
export const since = (from) => seconds(from, Date.now() + ahead);
export const between = (from, to) => seconds(from, Date.parse(to));

/** "35 giây", "12 phút", "1 giờ", "1 giờ 5 phút". */
export function span(length) {
  if (length < 60) return t("seconds", { n: length });
  const minutes = Math.floor(length / 60);
  if (minutes < 60) return t("minutes", { n: minutes });
  const parts = { h: Math.floor(minutes / 60), m: minutes % 60 };
  return t(parts.m ? "hours" : "full_hours", parts);
}

/** "03:12" for a running stopwatch. */
export function stopwatch(length) {
  const pair = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(length / 3600);
  const rest = `${pair(Math.floor(length / 60) % 60)}:${pair(length % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** "08:31" where the centre is, whatever the computer's own time zone. */
export function clockTime(at, withSeconds = false) {
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Ho_Chi_Minh" };
  if (withSeconds) parts.second = "2-digit";
  return new Date(at).toLocaleTimeString(locale(), parts);
}

/** "13:30" today, "thứ Hai 07:30" on another day. */
export function openingTime(at) {
  const zone = { timeZone: "Asia/Ho_Chi_Minh" };
  const day = (when, parts) => new Date(when).toLocaleDateString(locale(), { ...zone, ...parts });
  const today = day(at) === day(Date.now() + ahead);
  return today ? clockTime(at) : `${day(at, { weekday: "long" })} ${clockTime(at)}`;
}

/** "17:00" today, "17:00 30/11" on another day. */
export function dayAndTime(at) {
  const parts = { day: "2-digit", month: "2-digit", timeZone: "Asia/Ho_Chi_Minh" };
  const day = (when) => new Date(when).toLocaleDateString("vi-VN", parts);
  const here = day(at);
  return here === day(Date.now() + ahead) ? clockTime(at) : `${clockTime(at)} ${here.replace("-", "/")}`;
}

export const isPast = (at) => Date.parse(at) < Date.now() + ahead;

/** Keeps every `[data-span]` and `[data-stopwatch]` (their value: an instant) telling the time since. */
export function keepTime() {
  setInterval(() => {
    for (const node of document.querySelectorAll("[data-span]")) write(node, span(since(node.dataset.span)));
    for (const node of document.querySelectorAll("[data-stopwatch]")) {
      write(node, stopwatch(since(node.dataset.stopwatch)));
    }
  }, 1000);
}
