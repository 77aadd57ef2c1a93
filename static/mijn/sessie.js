/** Who uses the app, and what the server last told them. Without a network the last answer is shown, marked as old. */

import { ApiFout, haal, namens, plaats } from "./api.js";
import { meldHier } from "./gebeurtenis.js";
import { bewaar, bewaard, herinner, onthoud, vergeet } from "./opslag.js";

/** `aangemeld`: null as long as we do not know, true, false, or "geen_toegang". */
export const sessie = { eigenaar: "", start: null, aangemeld: null, bereikbaar: true, fout: null };

/** Take up where this phone left off, without a network. */
export async function herstel() {
  const eigenaar = await herinner("eigenaar");
  const vorig = eigenaar && (await bewaard(eigenaar, "start"));
  if (vorig) {
    Object.assign(sessie, { eigenaar, start: vorig.waarde });
    namens(eigenaar, vorig.waarde.csrf);
  }
}

/** Ask the server who we are. Never throws: the outcome is in `sessie`. */
export async function ververs() {
  try {
    await neemOver(await haal("start"));
  } catch (fout) {
    if (!(fout instanceof ApiFout)) throw fout;
    noteer(fout);
    sessie.fout = fout;
    if (fout.soort === "onbekend" || fout.soort === "geen_toegang") sessie.aangemeld = "geen_toegang";
  }
  meldHier("sessie");
}

async function neemOver(start) {
  const eigenaar = String(start.gebruiker.id);
  if (sessie.eigenaar && sessie.eigenaar !== eigenaar) await vergeet(sessie.eigenaar);
  Object.assign(sessie, { eigenaar, start, aangemeld: true, bereikbaar: true, fout: null });
  namens(eigenaar, start.csrf);
  await onthoud("eigenaar", eigenaar);
  await bewaar(eigenaar, "start", start);
}

/** Remember what a failure says about the session and the network. */
export function noteer(fout) {
  sessie.bereikbaar = fout.soort !== "netwerk";
  if (fout.soort === "aanmelden") sessie.aangemeld = false;
}

/** The signals as last told, from this phone; null when they were never told. */
export async function bewaardeSignalen() {
  return (await bewaard(sessie.eigenaar, "signalen"))?.waarde ?? null;
}

/** Ask for the signals again. Never throws: says "signalen", and `sessie.fout` is why it failed. */
export async function haalSignalen() {
  const { eigenaar } = sessie;
  try {
    const { signalen } = await haal("signalen");
    await bewaar(eigenaar, "signalen", signalen);
    Object.assign(sessie, { bereikbaar: true, fout: null });
  } catch (fout) {
    if (!(fout instanceof ApiFout)) throw fout;
    noteer(fout);
    sessie.fout = fout;
  }
  meldHier("signalen");
}

/** Put a changed or new signal into the kept list, so that it shows at once and without a network. */
export async function onthoudSignaal(signaal) {
  const vorig = (await bewaardeSignalen()) ?? [];
  const plek = vorig.findIndex((een) => een.uuid === signaal.uuid);
  const lijst = plek < 0 ? [signaal, ...vorig] : vorig.with(plek, signaal);
  await bewaar(sessie.eigenaar, "signalen", lijst);
  meldHier("signalen");
}

/** Tell the server that the answer was read; without a network it is told at the next opening. */
export async function meldGezien(signaal) {
  await plaats(`signalen/${signaal.uuid}/gezien`, {});
  await onthoudSignaal({ ...signaal, gezien: true });
}

export async function reageer(signaal, reactie) {
  const nieuw = await plaats(`signalen/${signaal.uuid}/reactie`, reactie);
  await onthoudSignaal(nieuw);
  return nieuw;
}

/** In which wijk of the gemeente is this point? Rounded to about 100 metres before it leaves the phone. */
export function wijkVan({ latitude, longitude }) {
  const grof = (graden) => Math.round(graden * 1000) / 1000;
  return plaats("/wijken/hier/", { lat: grof(latitude), lon: grof(longitude) });
}

/** Sign out here; unsent items stay on the phone, locked to their owner. */
export async function logUit() {
  const formulier = new URLSearchParams({ csrfmiddlewaretoken: sessie.start?.csrf ?? "" });
  const antwoord = await fetch("/accounts/logout/", { method: "POST", body: formulier, redirect: "manual" });
  if (antwoord.type !== "opaqueredirect" && !antwoord.ok) throw new ApiFout("server", { status: antwoord.status });
  await vergeet(sessie.eigenaar);
  Object.assign(sessie, { eigenaar: "", start: null, aangemeld: false });
}
