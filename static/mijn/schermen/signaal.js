/** One signal: from the gemeente, or still on this phone with what can be done about it. */

import { foutScherm, laden } from "./fout.js";
import { inloggenNodig } from "./meldingen.js";
import { signaalDeel } from "./signaal-deel.js";
import {
  artikel, eigenTekst, gewoonScherm, knop, kop1, leeg, melding, rij, stapel, status, sterk, tik, vet,
} from "../onderdelen.js";
import { TOESTAND, itemVan, naarConcept, verwijderItem, wijzigItem, zetItemTerug } from "../opslag.js";
import { PAD, ga } from "../route.js";
import { bewaardeSignalen, haalSignalen, sessie } from "../sessie.js";
import { t } from "../taal.js";
import { uuid7 } from "../uuid7.js";
import { verstuur } from "../verzender.js";
import { toonLevend, zeg } from "../weergave.js";
import { standOpTelefoon, titelVan } from "../woorden.js";

const ALS_NIEUW = new Set(["conflict", "onbekend"]); // the server knows this number as something else

export function signaal({ uuid, signal }) {
  let verwijderd = null;
  let gehaald = false;
  haalSignalen().then(() => { gehaald = true; });
  const wis = async (item) => {
    verwijderd = item;
    zeg(t("hulp.verwijderd"));
    await verwijderItem(item.uuid);
  };
  return toonLevend(async () => {
    const lijst = await bewaardeSignalen();
    const bekend = lijst?.find((een) => een.uuid === uuid);
    if (bekend) return scherm([signaalDeel(bekend), geschreven(bekend.tekst)]);
    const item = await itemVan(uuid, sessie.eigenaar);
    if (item?.inhoud) return scherm(opTelefoon(item, wis));
    if (verwijderd) return scherm(weer(verwijderd));
    if (sessie.fout && !lijst) return foutScherm(sessie.fout, haalSignalen);
    return gehaald || sessie.fout ? scherm(onvindbaar()) : laden();
  }, ["uitvak", "sessie", "signalen", "verzender"], signal);
}

function scherm(hoofd) {
  const kop = tik(t("signalen.titel"), { voor: "terug", naar: PAD.signalen });
  return { titel: t("signaal.titel"), element: gewoonScherm({ kop, hoofd }) };
}

const geschreven = (tekst) => stapel(vet(t("signaal.jij")), eigenTekst(tekst));

function onvindbaar() {
  return leeg("zoek", t("signaal.weg"), t("signaal.weg.uitleg"),
    knop(t("signaal.alle"), { naar: PAD.signalen, soort: "secondary" }));
}

function weer(item) {
  const haalTerug = tik(t("hulp.terug"), { klik: () => zetItemTerug(item), rand: true, voor: "herstel" });
  return [kop1(t("signaal.titel")), melding("merk", "prullenbak", [t("hulp.verwijderd"), rij(haalTerug)], { rol: "status" })];
}

function opTelefoon(item, wis) {
  const { inhoud, toestand, uuid } = item;
  return [
    sessie.aangemeld === false && inloggenNodig(),
    artikel(`s-${uuid}`, [
      kop1(titelVan(inhoud.tekst)),
      rij(status(...standOpTelefoon(toestand))),
      toestand === TOESTAND.hulpNodig ? hulp(item, wis) : wachten(toestand),
    ]),
    geschreven(inhoud.tekst),
  ];
}

function wachten(toestand) {
  if (toestand === TOESTAND.verstuurt) return stapel(t("klaar.verstuurt.uitleg"));
  return stapel(t("klaar.wacht.uitleg"), rij(tik(t("verstuur.nu"), { klik: () => verstuur({ nu: true }), rand: true })));
}

function hulp(item, wis) {
  const { soort, fouten } = item.fout;
  const zinnen = Object.values(fouten).flat();
  const alsNieuw = ALS_NIEUW.has(soort);
  return [
    melding("rood", "let", [
      sterk(t("hulp.titel")), " ", t(`hulp.uitleg.${soort}`), zinnen.map((zin) => eigenTekst(String(zin))),
    ]),
    knop(t(alsNieuw ? "hulp.als_nieuw" : "hulp.aanpassen"), { klik: () => pasAan(item, alsNieuw ? uuid7() : item.uuid) }),
    rij(
      !alsNieuw && tik(t("algemeen.opnieuw"), { klik: () => probeerOpnieuw(item), rand: true, voor: "herstel" }),
      tik(t("hulp.kopieer"), { klik: () => kopieer(item), rand: true, voor: "blad" }),
      tik(t("hulp.verwijder"), { klik: () => wis(item), voor: "prullenbak" }),
    ),
  ];
}

async function pasAan({ uuid, eigenaar, inhoud }, nieuwUuid) {
  const { thema, wijk, buurt = null, tekst, urgentie, gemaakt_op } = inhoud;
  await naarConcept(uuid, {
    uuid: nieuwUuid, eigenaar, thema, wijk, buurt, tekst, urgentie, gemaakt_op, waar: wijk ? "ander" : "heel",
    aangeraakt: true, geparkeerd: true, gewijzigd_op: Date.now(),
  });
  ga(`${PAD.concept(nieuwUuid)}#3`, { vervang: true });
}

async function probeerOpnieuw({ uuid }) {
  await wijzigItem(uuid, { toestand: TOESTAND.wacht, fout: null, volgende_poging: 0 });
  await verstuur({ nu: true });
}

async function kopieer({ inhoud }) {
  await navigator.clipboard.writeText(inhoud.tekst);
  zeg(t("hulp.gekopieerd"));
}
