/** The phone app: finds out who we are, shows the screen of the address, and keeps the outbox going. */

import { bij } from "./gebeurtenis.js";
import { h, melding, rij, tik } from "./onderdelen.js";
import { herinner } from "./opslag.js";
import { naarInloggen, volgLinks } from "./route.js";
import { foutScherm, geenOpslag, geenToegang, laden } from "./schermen/fout.js";
import { klaar } from "./schermen/klaar.js";
import { nieuw } from "./schermen/nieuw.js";
import { overMij } from "./schermen/over-mij.js";
import { signaal } from "./schermen/signaal.js";
import { signalen } from "./schermen/signalen.js";
import { thuis } from "./schermen/thuis.js";
import { haalSignalen, herstel, sessie, ververs } from "./sessie.js";
import { kiesTaal, t } from "./taal.js";
import * as versie from "./versie.js";
import * as verzender from "./verzender.js";
import { toon } from "./weergave.js";

const SCHERMEN = [
  [/^\/mijn\/$/, thuis],
  [/^\/mijn\/nieuw\/$/, nieuw],
  [/^\/mijn\/klaar\/$/, klaar],
  [/^\/mijn\/signalen\/$/, signalen],
  [/^\/mijn\/signalen\/(?<uuid>[0-9a-f-]{36})\/$/, signaal],
  [/^\/mijn\/over-mij\/$/, overMij],
];

let huidig = new AbortController();

function vind(pad) {
  for (const [vorm, scherm] of SCHERMEN) {
    const gevonden = vorm.exec(pad);
    if (gevonden) return { scherm, uuid: gevonden.groups?.uuid };
  }
  return null;
}

async function toonScherm() {
  huidig.abort();
  huidig = new AbortController();
  const { signal } = huidig;
  versie.vuil(false);
  if (sessie.aangemeld === "geen_toegang") return toon(geenToegang());
  if (!sessie.start) return zonderStart();
  const { scherm, uuid } = vind(location.pathname) ?? { scherm: thuis };
  return scherm({ uuid, zoek: new URLSearchParams(location.search), hash: location.hash, signal });
}

/** Nobody is known on this phone yet: sign in, or wait for the network. */
function zonderStart() {
  if (sessie.aangemeld === false) return naarInloggen();
  return toon(sessie.fout ? foutScherm(sessie.fout, begin) : laden());
}

async function begin() {
  const wist = Boolean(sessie.start);
  const eigenaar = sessie.eigenaar;
  if (wist) toonScherm();
  await ververs();
  stijlVanGemeente();
  if (sessie.aangemeld === "geen_toegang" || !wist || eigenaar !== sessie.eigenaar) await toonScherm();
  if (wist && sessie.aangemeld) haalSignalen();
  await verzender.verstuur({ nu: true });
}

/** The house style of the gemeente: a public style sheet, known only after sign-in. */
function stijlVanGemeente() {
  const adres = sessie.start?.gemeente.huisstijl;
  document.body.dataset.gemeente = sessie.start?.gemeente.code ?? "";
  if (adres && !document.querySelector(`link[href="${CSS.escape(adres)}"]`)) {
    document.head.append(h("link", { rel: "stylesheet", href: adres }));
  }
}

function vraagOmVersie(wissel) {
  const vraag = melding("merk", "herstel", [t("versie.nieuw"), rij(tik(t("versie.ververs"), { klik: wissel, rand: true }))], {
    rol: "status",
  });
  document.getElementById("app").before(vraag);
}

async function start() {
  try {
    await kiesTaal((await herinner("taal")) ?? "nl");
    await herstel();
  } catch (fout) {
    await kiesTaal("nl");
    toon(geenOpslag());
    throw fout;
  }
  document.querySelector('a[href="#inhoud"]').textContent = t("algemeen.inhoud");
  bij(["route"], toonScherm);
  volgLinks((pad) => vind(pad) !== null);
  toonScherm();
  versie.begin(vraagOmVersie).catch((fout) => console.warn("service worker", fout));
  await begin();
  verzender.begin();
}

await start();
