/**
 * What this phone keeps (IndexedDB): concepts, the outbox (`uitvak`), the last answers of the server and who uses it.
 *
 * Every concept and item belongs to one `eigenaar`; nobody else's are ever returned. A new version of the schema is a
 * new function at the end of `SCHEMA`, never a change of an older one: phones with a full outbox upgrade from any version.
 */

import { meld } from "./gebeurtenis.js";

const NAAM = "sleutelportal";
const BEWAARDAGEN = 30;

export const TOESTAND = Object.freeze({
  concept: "concept",
  wacht: "wacht",
  verstuurt: "verstuurt",
  verzonden: "verzonden",
  hulpNodig: "hulp_nodig",
});

const SCHEMA = [
  (db) => {
    db.createObjectStore("concept", { keyPath: "uuid" }).createIndex("eigenaar", "eigenaar");
    db.createObjectStore("uitvak", { keyPath: "uuid" }).createIndex("eigenaar", "eigenaar");
    db.createObjectStore("bewaard", { keyPath: ["eigenaar", "soort"] });
    db.createObjectStore("toestel", { keyPath: "naam" });
  },
];

let verbinding = null;

function open() {
  verbinding ??= new Promise((klaar, mis) => {
    const vraag = indexedDB.open(NAAM, SCHEMA.length);
    vraag.onupgradeneeded = ({ oldVersion }) => {
      SCHEMA.slice(oldVersion).forEach((stap) => stap(vraag.result, vraag.transaction));
    };
    vraag.onerror = () => mis(vraag.error);
    vraag.onsuccess = () => {
      vraag.result.onversionchange = sluit;
      vraag.result.onclose = () => { verbinding = null; };
      klaar(vraag.result);
    };
  });
  verbinding.catch(() => { verbinding = null; });
  return verbinding;
}

async function sluit() {
  const db = await verbinding;
  verbinding = null;
  db?.close();
}

function wacht(vraag) {
  return new Promise((klaar, mis) => {
    vraag.onsuccess = () => klaar(vraag.result);
    vraag.onerror = () => mis(vraag.error);
  });
}

/** Run `werk(winkel…)` in one transaction; resolves with its result once the data is really on the phone. */
async function transactie(winkels, soort, werk) {
  const db = await open();
  const handeling = db.transaction(winkels, soort, soort === "readwrite" ? { durability: "strict" } : {});
  const einde = new Promise((klaar, mis) => {
    handeling.oncomplete = klaar;
    handeling.onabort = () => mis(handeling.error ?? new Error("transactie afgebroken"));
  });
  const uitkomst = werk(...winkels.map((winkel) => handeling.objectStore(winkel)));
  const [waarde] = await Promise.all([uitkomst, einde]);
  return waarde;
}

const lees = (winkels, werk) => transactie(winkels, "readonly", werk);
const schrijf = (winkels, werk) => transactie(winkels, "readwrite", werk);

function alleVan(winkel, eigenaar) {
  return wacht(winkel.index("eigenaar").getAll(eigenaar));
}

/* Concepts ------------------------------------------------------------------------------------------------ */

/** The concept that is open on this phone, or `nieuw` stored as such: two tabs get the same one. */
export function openConcept(nieuw) {
  return schrijf(["concept"], async (concepten) => {
    const alle = await alleVan(concepten, nieuw.eigenaar);
    const bestaand = alle.filter((een) => !een.geparkeerd).sort((a, b) => b.gewijzigd_op - a.gewijzigd_op)[0];
    if (!bestaand) concepten.put(nieuw);
    return bestaand ?? nieuw;
  });
}

/** Take a concept that was put aside up again; resolves with undefined when it is not there any more. */
export function pakConcept(uuid, eigenaar) {
  return schrijf(["concept"], async (concepten) => {
    const concept = await wacht(concepten.get(uuid));
    if (concept?.eigenaar !== eigenaar) return undefined;
    concepten.put({ ...concept, geparkeerd: false, gewijzigd_op: Date.now() });
    return { ...concept, geparkeerd: false };
  });
}

/** Store what was typed; resolves with false when the concept was sent or thrown away in the meantime. */
export function bewaarConcept(concept) {
  return schrijf(["concept"], async (concepten) => {
    const bestaat = await wacht(concepten.get(concept.uuid));
    if (bestaat) concepten.put({ ...concept, gewijzigd_op: Date.now() });
    return Boolean(bestaat);
  });
}

export function concepten(eigenaar) {
  return lees(["concept"], (winkel) => alleVan(winkel, eigenaar));
}

export async function verwijderConcept(uuid) {
  await schrijf(["concept"], (winkel) => { winkel.delete(uuid); });
  meld("uitvak");
}

/* Outbox -------------------------------------------------------------------------------------------------- */

/** Move a concept to the outbox in one step. Doing it twice, from two tabs or with five taps, is doing it once. */
export async function naarUitvak(concept, inhoud) {
  await schrijf(["concept", "uitvak"], async (concepten, uitvak) => {
    if (!(await wacht(uitvak.get(concept.uuid)))) {
      uitvak.put({
        uuid: concept.uuid, eigenaar: concept.eigenaar, inhoud, toestand: TOESTAND.wacht,
        bewaard_op: Date.now(), pogingen: 0, volgende_poging: 0, fout: null,
      });
    }
    concepten.delete(concept.uuid);
  });
  meld("uitvak");
}

/** Everything of `eigenaar` in the outbox, oldest first; receipts of sent items included. */
export async function uitvak(eigenaar) {
  const items = await lees(["uitvak"], (winkel) => alleVan(winkel, eigenaar));
  return items.sort((a, b) => a.bewaard_op - b.bewaard_op || a.uuid.localeCompare(b.uuid));
}

export async function itemVan(uuid, eigenaar) {
  const item = await lees(["uitvak"], (winkel) => wacht(winkel.get(uuid)));
  return item?.eigenaar === eigenaar ? item : undefined;
}

/** Change fields of an item; resolves with the new item, or undefined when it is gone. */
export async function wijzigItem(uuid, wijziging) {
  const item = await schrijf(["uitvak"], async (winkel) => {
    const oud = await wacht(winkel.get(uuid));
    if (!oud) return undefined;
    const nieuw = { ...oud, ...wijziging };
    winkel.put(nieuw);
    return nieuw;
  });
  meld("uitvak");
  return item;
}

/** Put an item that needs help back on the form as `concept`; it leaves the outbox in the same step. */
export async function naarConcept(uuid, concept) {
  await schrijf(["concept", "uitvak"], (concepten, winkel) => {
    concepten.put(concept);
    winkel.delete(uuid);
  });
  meld("uitvak");
}

export async function verwijderItem(uuid) {
  await schrijf(["uitvak"], (winkel) => { winkel.delete(uuid); });
  meld("uitvak");
}

export async function zetItemTerug(item) {
  await schrijf(["uitvak"], (winkel) => { winkel.put(item); });
  meld("uitvak");
}

/** How many unsent items on this phone belong to somebody else; they stay locked until that person signs in. */
export function aantalVanAnderen(eigenaar) {
  return lees(["uitvak"], async (winkel) => {
    const alle = await wacht(winkel.getAll());
    return alle.filter((item) => item.eigenaar !== eigenaar && item.toestand !== TOESTAND.verzonden).length;
  });
}

/** Throw receipts of sent items away after 30 days. */
export function ruimOp(nu = Date.now()) {
  const grens = nu - BEWAARDAGEN * 24 * 60 * 60 * 1000;
  return schrijf(["uitvak"], async (winkel) => {
    for (const item of await wacht(winkel.getAll())) {
      if (item.toestand === TOESTAND.verzonden && item.verzonden_op < grens) winkel.delete(item.uuid);
    }
  });
}

/* Last answers of the server, and this phone --------------------------------------------------------------- */

export function bewaar(eigenaar, soort, waarde) {
  return schrijf(["bewaard"], (winkel) => { winkel.put({ eigenaar, soort, waarde, op: Date.now() }); });
}

export function bewaard(eigenaar, soort) {
  return lees(["bewaard"], (winkel) => wacht(winkel.get([eigenaar, soort])));
}

/** Forget what the server told about `eigenaar`; concepts and unsent items stay, locked to them. */
export function vergeet(eigenaar) {
  return schrijf(["bewaard", "toestel"], async (winkel, toestel) => {
    for (const [van, soort] of await wacht(winkel.getAllKeys())) {
      if (van === eigenaar) winkel.delete([van, soort]);
    }
    toestel.delete("eigenaar");
  });
}

export function onthoud(naam, waarde) {
  return schrijf(["toestel"], (winkel) => { winkel.put({ naam, waarde }); });
}

export async function herinner(naam) {
  return (await lees(["toestel"], (winkel) => wacht(winkel.get(naam))))?.waarde;
}
