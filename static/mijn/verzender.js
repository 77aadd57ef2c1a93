/**
 * Sends the outbox: one item at a time, by one tab at a time (Web Lock), until all is sent or the server says stop.
 *
 * 200/201 sent · 401 pauses everything until sign-in · 403 CSRF refreshes once · other 4xx: the item needs help and the
 * next one goes · 5xx and network: later again, with growing and scattered pauses. An item is never thrown away.
 */

import { ApiFout, zet } from "./api.js";
import { meld, meldHier } from "./gebeurtenis.js";
import { TOESTAND, ruimOp, uitvak, wijzigItem } from "./opslag.js";
import { noteer, onthoudSignaal, sessie, ververs } from "./sessie.js";

const SLOT = "sleutelportal-verzender";
const ELKE = 60_000;
const EERSTE_PAUZE = 5_000;
const LANGSTE_PAUZE = 15 * 60_000;
const STOP_NA = 3; // failures of the server in a row

let rondes = Promise.resolve();
let wachtOpRonde = false;

/** From now on, send when the network or the user returns, and every minute. */
export function begin() {
  addEventListener("online", () => verstuur({ nu: true }));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") verstuur({ nu: true });
  });
  setInterval(() => verstuur(), ELKE);
  ruimOp().catch(meldFout);
}

/** Send what is due; with `nu` also what was waiting for a next try. Resolves when this round is over. */
export function verstuur({ nu = false } = {}) {
  if (wachtOpRonde && !nu) return rondes;
  wachtOpRonde = true;
  rondes = rondes.then(() => metSlot(() => {
    wachtOpRonde = false;
    return ronde(nu);
  })).catch(meldFout);
  return rondes;
}

function meldFout(fout) {
  wachtOpRonde = false;
  console.error("versturen", fout);
}

function metSlot(werk) {
  return navigator.locks ? navigator.locks.request(SLOT, werk) : werk();
}

async function ronde(nu) {
  const items = sessie.eigenaar ? await teVersturen(nu) : [];
  if (items.length && sessie.aangemeld === false) await ververs();
  let mislukt = 0;
  for (const item of items) {
    if (sessie.aangemeld === false || item.eigenaar !== sessie.eigenaar) break;
    const uitkomst = await verstuurEen(item);
    if (uitkomst === "pauze") break;
    mislukt = uitkomst === "later" ? mislukt + 1 : 0;
    if (mislukt >= STOP_NA) break;
  }
  meldHier("verzender");
}

/** Items that say "verstuurt" were left behind by a tab that was killed: only the holder of the lock sends. */
async function teVersturen(nu) {
  const items = await uitvak(sessie.eigenaar);
  return items.filter(
    ({ toestand, volgende_poging }) =>
      toestand === TOESTAND.verstuurt || (toestand === TOESTAND.wacht && (nu || volgende_poging <= Date.now())),
  );
}

async function verstuurEen(item) {
  await wijzigItem(item.uuid, { toestand: TOESTAND.verstuurt });
  try {
    await geslaagd(item, await zetMetVerseCsrf(item));
    return "verzonden";
  } catch (fout) {
    if (!(fout instanceof ApiFout)) {
      await wijzigItem(item.uuid, { toestand: TOESTAND.wacht });
      throw fout;
    }
    return verwerkFout(item, fout);
  }
}

async function zetMetVerseCsrf(item) {
  const pad = `signalen/${item.uuid}`;
  try {
    return await zet(pad, item.inhoud);
  } catch (fout) {
    if (fout.soort !== "csrf") throw fout;
  }
  await ververs();
  if (sessie.eigenaar !== item.eigenaar || !sessie.aangemeld) throw new ApiFout("aanmelden");
  return zet(pad, item.inhoud);
}

async function geslaagd(item, signaal) {
  if (signaal?.uuid !== item.uuid) throw new ApiFout("netwerk"); // not our server speaking
  sessie.bereikbaar = true;
  await onthoudSignaal(signaal);
  await wijzigItem(item.uuid, { toestand: TOESTAND.verzonden, verzonden_op: Date.now(), inhoud: null, fout: null });
}

async function verwerkFout(item, fout) {
  if (fout.soort === "aanmelden") {
    noteer(fout);
    await wijzigItem(item.uuid, { toestand: TOESTAND.wacht });
    meld("sessie");
    return "pauze";
  }
  if (["netwerk", "server", "csrf"].includes(fout.soort)) {
    sessie.bereikbaar = fout.soort !== "netwerk";
    await stelUit(item, fout);
    return fout.soort === "netwerk" ? "pauze" : "later";
  }
  await wijzigItem(item.uuid, { toestand: TOESTAND.hulpNodig, fout: { soort: fout.soort, fouten: fout.fouten ?? {} } });
  return "hulp";
}

async function stelUit(item, fout) {
  const pogingen = item.pogingen + 1;
  const pauze = Math.min(EERSTE_PAUZE * 2 ** (pogingen - 1), LANGSTE_PAUZE) * (0.5 + Math.random());
  await wijzigItem(item.uuid, {
    toestand: TOESTAND.wacht, pogingen, volgende_poging: Date.now() + Math.max(pauze, fout.wacht),
  });
}
