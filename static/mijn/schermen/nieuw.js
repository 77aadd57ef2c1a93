/** A new signal in three steps. Everything typed is kept on the phone at once, so that a crash costs nothing. */

import * as stappen from "./nieuw-stappen.js";
import { formulierScherm, knop, tik, vooruit } from "../onderdelen.js";
import { bewaarConcept, naarUitvak, openConcept, pakConcept, verwijderConcept } from "../opslag.js";
import { PAD, ga } from "../route.js";
import { sessie } from "../sessie.js";
import { t } from "../taal.js";
import { uuid7 } from "../uuid7.js";
import { vuil } from "../versie.js";
import { verstuur } from "../verzender.js";
import { toon } from "../weergave.js";

const STAPPEN = [stappen.thema, stappen.waar, stappen.vertel];
const RUST = 250; // milliseconds without typing before it is kept

export async function nieuw({ zoek, hash, signal }) {
  const stap = Number(hash.slice(1)) || 1;
  const concept = await neemConcept(zoek.get("concept"));
  if (!concept || stap > STAPPEN.length || (stap > 1 && !concept.thema)) {
    ga(concept ? PAD.thuis : PAD.nieuw, { vervang: true });
    return;
  }
  if (!signal.aborted) formulier(concept, stap, signal);
}

async function neemConcept(uuid) {
  if (uuid) return pakConcept(uuid, sessie.eigenaar);
  return openConcept({
    uuid: uuid7(), eigenaar: sessie.eigenaar, aangeraakt: false, geparkeerd: false, gewijzigd_op: Date.now(),
    gemaakt_op: new Date().toISOString(), thema: "", waar: sessie.start.wijk ? "mijn" : "", wijk: null, buurt: null,
    tekst: "", urgentie: "gewoon",
  });
}

/** One step: `teken()` draws it again after a change, `fouten` by field say what must be put right. */
function formulier(concept, stap, signal) {
  let fouten = {};
  let bezig = false;
  const bewaarder = maakBewaarder(concept, signal);
  const hersteld = concept.aangeraakt && stap === 1;
  vuil(concept.aangeraakt);

  function wijzig(velden, { hertekenen = true } = {}) {
    Object.assign(concept, velden, { aangeraakt: true });
    vuil(true);
    if ("tekst" in velden) bewaarder.straks();
    else bewaarder.nu().catch(() => {});
    if (hertekenen && !signal.aborted) teken({ nieuw: false });
  }

  async function verder() {
    fouten = STAPPEN[stap - 1].controleer(concept);
    if (Object.keys(fouten).length) return toonFouten();
    if (stap < STAPPEN.length) return ga(`${location.pathname}${location.search}#${stap + 1}`);
    if (bezig) return undefined; // five taps are one
    bezig = true;
    return verzend(concept, bewaarder).catch(() => {
      bezig = false;
      fouten = { opslag: t("nieuw.vol") };
      toonFouten();
    });
  }

  function toonFouten() {
    teken({ nieuw: false });
    const veld = document.querySelector("[aria-invalid]") ?? document.querySelector("fieldset[aria-describedby] input");
    veld?.focus();
  }

  function teken(hoe) {
    const { titel, velden, gevaar } = STAPPEN[stap - 1].bouw({ concept, fouten, wijzig, teken, signal, hersteld, overnieuw });
    const kop = [
      tik(t("algemeen.terug"), { voor: "terug", klik: () => history.back() }),
      tik(t("algemeen.stop"), { na: "kruis", naar: PAD.thuis }),
    ];
    const laatste = stap === STAPPEN.length;
    const onder = [
      knop(laatste ? t("nieuw.verstuur") : t("nieuw.verder"), { na: laatste ? "stuur" : "pijl", verstuurt: true }),
      laatste && knop(t("nieuw.bewaar"), { soort: "subtle", klik: () => parkeer(concept, bewaarder) }),
    ];
    toon({
      titel: `${titel} – ${t("nieuw.stap", { stap, van: STAPPEN.length })}`,
      element: formulierScherm({ kop, hoofd: [vooruit(stap, STAPPEN.length), velden, gevaar], onder, verstuur: verder }),
    }, hoe);
  }

  teken({ nieuw: true });
}

/** Keep the concept when the typing rests, when the step is left, and when the app goes to the background. */
function maakBewaarder(concept, signal) {
  let wekker = 0;
  const nu = async () => {
    clearTimeout(wekker);
    wekker = 0;
    await bewaarConcept(concept);
  };
  const alsNodig = () => wekker && nu().catch(() => {});
  addEventListener("pagehide", alsNodig, { signal });
  document.addEventListener("visibilitychange", alsNodig, { signal });
  signal.addEventListener("abort", alsNodig);
  return {
    nu,
    straks() {
      clearTimeout(wekker);
      wekker = setTimeout(() => nu().catch(() => {}), RUST);
    },
    stop() {
      clearTimeout(wekker);
      wekker = 0;
    },
  };
}

async function verzend(concept, bewaarder) {
  bewaarder.stop();
  await naarUitvak(concept, inhoudVan(concept));
  vuil(false);
  verstuur();
  ga(PAD.bevestiging(concept.uuid), { vervang: true });
}

/** What the server gets; the address in it is the wijk, never the point where the phone was. */
function inhoudVan({ thema, waar, wijk, buurt, tekst, urgentie, gemaakt_op }) {
  const code = { mijn: sessie.start.wijk?.code, heel: null }[waar];
  return {
    thema, wijk: code === undefined ? wijk : code, ...(buurt && waar === "hier" ? { buurt } : {}),
    tekst: tekst.trim(), urgentie, gemaakt_op,
  };
}

async function parkeer(concept, bewaarder) {
  concept.geparkeerd = true;
  await bewaarder.nu();
  vuil(false);
  ga(PAD.thuis);
}

/** Throw the concept away and begin with an empty form. */
async function overnieuw(concept) {
  await verwijderConcept(concept.uuid);
  vuil(false);
  ga(PAD.nieuw, { vervang: true });
}
