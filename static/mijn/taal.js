/** All words on the screen come from one catalogue per language; a language is a file in `teksten/` and a line here. */

const CATALOGI = {
  nl: () => import("./teksten/nl.js"),
};
const RECHTS_NAAR_LINKS = new Set(["ar", "fa"]);

let catalogus = {};
let code = "nl";
let meervoud = new Intl.PluralRules(code);

export const talen = Object.keys(CATALOGI);

/** Load a language, Dutch when we do not have it, and tell the document its language and direction. */
export async function kiesTaal(gevraagd) {
  code = CATALOGI[gevraagd] ? gevraagd : "nl";
  catalogus = (await CATALOGI[code]()).default;
  meervoud = new Intl.PluralRules(code);
  document.documentElement.lang = code;
  document.documentElement.dir = RECHTS_NAAR_LINKS.has(code) ? "rtl" : "ltr";
}

/** The text under `sleutel` with its `{placeholders}` filled in; `aantal` chooses between .one and .other. */
export function t(sleutel, waarden = {}) {
  const vorm = "aantal" in waarden ? `${sleutel}.${meervoud.select(waarden.aantal)}` : sleutel;
  const tekst = catalogus[vorm] ?? catalogus[`${sleutel}.other`] ?? sleutel;
  return tekst.replace(/\{(\w+)\}/g, (_, naam) => afgezonderd(waarden[naam]));
}

export const heeft = (sleutel) => sleutel in catalogus;

/** A name keeps its own direction inside a right-to-left sentence. */
function afgezonderd(waarde) {
  return RECHTS_NAAR_LINKS.has(code) ? `\u2068${waarde}\u2069` : String(waarde);
}

export function dag(iso) {
  return new Intl.DateTimeFormat(code, { day: "numeric", month: "long", timeZone: "Europe/Amsterdam" }).format(
    new Date(iso),
  );
}

/** "vandaag, 14.05 uur" or "3 november, 14.05 uur". */
export function moment(iso) {
  const tijd = new Intl.DateTimeFormat(code, {
    hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam",
  }).format(new Date(iso));
  const vandaag = dag(iso) === dag(Date.now()) ? t("tijd.vandaag") : dag(iso);
  return t("tijd.moment", { dag: vandaag, tijd: code === "nl" ? tijd.replace(":", ".") : tijd });
}
