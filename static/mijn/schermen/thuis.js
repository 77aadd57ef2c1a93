/** The first screen: one big action, what waits for you, and somebody to call. */

import { verstuur } from "../verzender.js";
import { geenInternet, inloggenNodig } from "./meldingen.js";
import { TOESTAND, concepten, uitvak } from "../opslag.js";
import {
  bel, contact, gewoonScherm, grootActie, kop2, kopblok, melding, merk, rij, stapel, sterk, stil, taken, tik,
} from "../onderdelen.js";
import { PAD } from "../route.js";
import { bewaardeSignalen, haalSignalen, sessie } from "../sessie.js";
import { t } from "../taal.js";
import { toonLevend } from "../weergave.js";
import { titelVan } from "../woorden.js";

export function thuis({ signal }) {
  haalSignalen();
  return toonLevend(async () => {
    const eigen = sessie.eigenaar;
    return bouw(await bewaardeSignalen(), await uitvak(eigen), await concepten(eigen));
  }, ["uitvak", "sessie", "signalen"], signal);
}

function bouw(lijst, items, halve) {
  const { gebruiker, gemeente, wijk, contact: wie } = sessie.start;
  const regels = [...regelsVan(items, halve), ...(lijst ?? []).filter(isNieuwAntwoord).map(antwoordRegel)];
  const wachtend = items.filter(({ toestand }) => toestand === TOESTAND.wacht || toestand === TOESTAND.verstuurt);
  const hoofd = [
    kopblok(t("thuis.dag", { naam: gebruiker.voornaam }), wijk && t("thuis.wijk", { wijk: wijk.naam })),
    grootActie(t("thuis.nieuw"), t("thuis.nieuw.onder"), PAD.nieuw),
    verbinding(wachtend),
    (lijst || regels.length > 0) && takenlijst(regels),
    wie && contact(wie.naam, wie.telefoon && bel(t("thuis.bel", { naam: wie.voornaam }), wie.telefoon)),
  ];
  return { titel: t("thuis.titel"), element: gewoonScherm({ kop: merk(t("algemeen.gemeente", gemeente)), hoofd }) };
}

function verbinding(wachtend) {
  if (sessie.aangemeld === false) return inloggenNodig();
  if (wachtend.length) {
    return melding("oker", "wolk", [
      sterk(t("thuis.klaar", { aantal: wachtend.length })), " ", t("thuis.klaar.uitleg"),
      rij(tik(t("verstuur.nu"), { klik: () => verstuur({ nu: true }), rand: true })),
    ], { rol: "status" });
  }
  return !sessie.bereikbaar && geenInternet();
}

const isNieuwAntwoord = ({ stap, gezien }) => stap === "antwoord" && !gezien;

function antwoordRegel({ uuid, tekst, antwoorden }) {
  const van = antwoorden.at(-1)?.van.split(" ")[0] ?? t("signaal.gemeente");
  return { naar: PAD.signaal(uuid), titel: t("thuis.antwoord", { van }), onder: titelVan(tekst), beeld: "bericht" };
}

function regelsVan(items, halve) {
  const hulp = items.filter(({ toestand }) => toestand === TOESTAND.hulpNodig).map(({ uuid, inhoud }) => ({
    naar: PAD.signaal(uuid), titel: t("thuis.hulp"), onder: titelVan(inhoud.tekst), beeld: "let", oker: true,
  }));
  const half = halve.filter(({ aangeraakt }) => aangeraakt).map(({ uuid, tekst }) => ({
    naar: PAD.concept(uuid), titel: t("thuis.concept"), onder: titelVan(tekst), beeld: "pen", oker: true,
  }));
  return [...hulp, ...half];
}

function takenlijst(regels) {
  if (!regels.length) return stapel(kop2(t("thuis.geen_taken")), stil(t("thuis.geen_taken.uitleg")));
  return stapel(kop2(t("thuis.taken", { aantal: regels.length })), taken(regels));
}
