/** Puts a screen in the page: title, focus for a reader, and renewal while it stays open. */

import { bij } from "./gebeurtenis.js";
import { alleenLezer } from "./onderdelen.js";

let omroep = null;
const app = () => document.getElementById("app");
let eerste = true;

/** Show a screen `{titel, element}`; on a new screen the focus goes to its heading, also for a screen reader. */
export function toon({ titel, element }, { nieuw = true } = {}) {
  const huidig = app().firstElementChild;
  if (!nieuw && huidig?.isEqualNode(element)) return;
  const punt = nieuw ? null : focuspunt();
  document.title = `${titel} – Sleutelportal`;
  app().replaceChildren(element);
  if (nieuw) {
    scrollTo(0, 0);
    if (!eerste) app().querySelector("h1")?.focus();
  } else if (punt) {
    app().querySelectorAll(punt.soort)[punt.plek]?.focus();
  }
  eerste = false;
}

function focuspunt() {
  const actief = document.activeElement;
  if (!app().contains(actief)) return null;
  const soort = actief.localName;
  return { soort, plek: [...app().querySelectorAll(soort)].indexOf(actief) };
}

/** Show what `bouw()` makes, and again at each of the events `bij`, until `signal` says that the screen has gone. */
export async function toonLevend(bouw, namen, signal) {
  let bezig = false;
  let nogEens = false;
  async function teken(nieuw) {
    if (bezig) {
      nogEens = true;
      return;
    }
    bezig = true;
    const scherm = await bouw();
    if (scherm && !signal.aborted) toon(scherm, { nieuw });
    bezig = false;
    if (nogEens && !signal.aborted) {
      nogEens = false;
      await teken(false);
    }
  }
  bij(namen, () => teken(false), signal);
  await teken(true);
}

/** Say something to a screen reader without moving the focus. */
export function zeg(tekst) {
  if (!omroep) {
    omroep = alleenLezer("");
    omroep.setAttribute("role", "status");
    document.body.append(omroep);
  }
  if (omroep.textContent !== tekst) omroep.textContent = tekst;
}
