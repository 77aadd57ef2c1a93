/** How a signal, item or concept is called on the screen, wherever it stands. */

import { TOESTAND } from "./opslag.js";
import { heeft, dag, t } from "./taal.js";

export const STAPPEN = ["ontvangen", "gelezen", "opgepakt", "antwoord"];
const LANGSTE_TITEL = 60;
const TOON = {
  [TOESTAND.concept]: ["merk", "pen"],
  [TOESTAND.wacht]: ["oker", "wolk"],
  [TOESTAND.verstuurt]: ["merk", "stuur"],
  [TOESTAND.verzonden]: ["groen", "goed"],
  [TOESTAND.hulpNodig]: ["rood", "let"],
};

/** The first sentence, cut at a word when it is long. */
export function titelVan(tekst) {
  const zin = (tekst ?? "").trim().split(/[\n\r]|(?<=[.!?؟])\s/u)[0].replace(/[.\s]+$/u, "");
  if (zin.length <= LANGSTE_TITEL) return zin || t("signalen.zonder_tekst");
  const kort = zin.slice(0, LANGSTE_TITEL);
  return `${kort.slice(0, Math.max(kort.lastIndexOf(" "), LANGSTE_TITEL / 2))}…`;
}

export function themaNaam(thema) {
  const sleutel = `thema.${thema.code}`;
  return heeft(sleutel) ? t(sleutel) : thema.naam;
}

/** `[words, tone, icon]` for something on this phone. */
export function standOpTelefoon(toestand) {
  return [t(`toestand.${toestand}`), ...TOON[toestand]];
}

/** `[words, tone, icon]` for a signal that the server has. */
export function standBijGemeente({ stap, gezien, antwoord_voor: voor }) {
  if (stap === "antwoord") return gezien ? [t("stand.antwoord"), "groen", "goed"] : [t("stand.ongezien"), "merk", "bericht"];
  const stand = t(`stand.${stap}`);
  return [voor ? t("stand.voor", { stand, dag: dag(voor) }) : stand, "merk", "klok"];
}
