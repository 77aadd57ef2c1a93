/** One signal that the gemeente has: its four steps, the answers, and whether they helped. */

import {
  antwoord, artikel, klein, knop, kop1, kop2, melding, rij, rijUit, stapel, stappen, tekstvak, tik, vet, vink,
} from "../onderdelen.js";
import { meldGezien, reageer } from "../sessie.js";
import { dag, moment, t } from "../taal.js";
import { zeg } from "../weergave.js";
import { STAPPEN, themaNaam, titelVan } from "../woorden.js";

const gemeld = new Set();
const uitleggen = new Map(); // uuid → what is being typed about an answer that did not help

/** Draws `signaal`; an answer on the screen is an answer seen, which the server is told once. */
export function signaalDeel(signaal, { kop = 1 } = {}) {
  if (signaal.stap === "antwoord" && !signaal.gezien) noteerGezien(signaal);
  const titel = titelVan(signaal.tekst);
  const plek = [themaNaam(signaal.thema), signaal.wijk?.naam, dag(signaal.gemaakt_op)].filter(Boolean).join(", ");
  const id = `s-${signaal.uuid}`;
  return artikel(id, [
    stapel(kop === 1 ? kop1(titel) : kop2(titel), klein(plek)),
    stappen(STAPPEN.map((stap) => t(`stap.${stap}`)), STAPPEN.indexOf(signaal.stap)),
    waarHetLigt(signaal),
    signaal.antwoorden.map((een) => antwoord(een.van || t("signaal.gemeente"), wie(een), moment(een.op), een.tekst)),
    signaal.stap === "antwoord" && reactie(signaal),
  ]);
}

function noteerGezien(signaal) {
  const merk = `${signaal.uuid} ${signaal.antwoorden.length}`; // a later answer is a new one to be seen
  if (gemeld.has(merk)) return;
  gemeld.add(merk);
  meldGezien(signaal).catch(() => gemeld.delete(merk));
}

function wie({ van, organisatie }) {
  const naam = van || t("signaal.gemeente");
  return organisatie && van ? t("signaal.antwoord", { van, organisatie }) : naam;
}

function waarHetLigt({ stap, bij, antwoord_voor: voor }) {
  if (stap === "antwoord") return null;
  const zinnen = [bij && t("stand.bij", { bij }), voor && t("stand.hoort", { dag: dag(voor) })].filter(Boolean);
  return zinnen.length > 0 && klein(zinnen.join(" "));
}

function reactie(signaal) {
  if (signaal.geholpen === true) return melding("groen", "goed", t("reactie.dank.ja"));
  if (signaal.geholpen === false) return melding("merk", "herstel", t("reactie.dank.nee"));
  const id = `r-${signaal.uuid}`;
  const keuze = rij(
    tik(t("reactie.ja"), { voor: "vink", klik: (k) => stuur(k, signaal, { geholpen: true }), rand: true }),
    tik(t("reactie.nee"), { voor: "kruis", klik: (k) => legUit(k, signaal), rand: true }),
  );
  keuze.setAttribute("role", "group");
  keuze.setAttribute("aria-labelledby", id);
  const open = uitleggen.get(signaal.uuid);
  return stapel(rijUit(vet(t("reactie.vraag"), id), keuze), open && uitlegvelden(signaal, open));
}

/** "Nee" asks what is still needed, right below the question. */
function legUit(klik, signaal) {
  if (uitleggen.has(signaal.uuid)) return;
  const open = { toelichting: "", bel_mij: false };
  uitleggen.set(signaal.uuid, open);
  const velden = uitlegvelden(signaal, open);
  klik.target.closest("article").append(velden);
  velden.querySelector("textarea").focus();
}

function uitlegvelden(signaal, open) {
  return stapel(
    tekstvak(`w-${signaal.uuid}`, t("reactie.waarom"), open.toelichting, (tekst) => { open.toelichting = tekst; }, {
      uitleg: t("reactie.waarom.uitleg"), rijen: 3,
    }),
    vink(t("reactie.bel_mij"), open.bel_mij, (aan) => { open.bel_mij = aan; }),
    knop(t("reactie.verstuur"), { klik: (k) => stuur(k, signaal, { geholpen: false, ...open }) }),
  );
}

let bezig = false;

async function stuur(klik, signaal, inhoud) {
  if (bezig) return;
  bezig = true;
  const artikelElement = klik.target.closest("article");
  try {
    await reageer(signaal, { toelichting: "", bel_mij: false, ...inhoud });
    uitleggen.delete(signaal.uuid);
    zeg(t(inhoud.geholpen ? "reactie.dank.ja" : "reactie.dank.nee"));
  } catch {
    artikelElement.querySelector("[role=alert]")?.remove();
    artikelElement.append(melding("rood", "let", t("reactie.mislukt"), { rol: "alert" }));
  } finally {
    bezig = false;
  }
}
