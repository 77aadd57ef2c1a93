/** The three steps of a new signal: what each asks, and when it is answered well enough to go on. */

import { gevaar } from "./meldingen.js";
import {
  groep, keuzelijst, keuzes, klein, kop1, melding, rij, sterk, tegels, tekstvak, tik,
} from "../onderdelen.js";
import { sessie, wijkVan } from "../sessie.js";
import { t } from "../taal.js";
import { zeg } from "../weergave.js";
import { themaNaam } from "../woorden.js";

const LANGSTE_TEKST = 4000;
const URGENTIES = ["gewoon", "spoed"];
const GEDULD_PLEK = 15_000;

export const thema = {
  controleer: (concept) => (concept.thema ? {} : { thema: t("nieuw.thema.fout") }),
  bouw({ concept, fouten, wijzig, hersteld, overnieuw }) {
    const keuze = sessie.start.themas.map((een) => ({ code: een.code, tekst: themaNaam(een), beeld: een.icoon }));
    const tegel = tegels("thema", keuze, concept.thema, (code) => wijzig({ thema: code }, { hertekenen: false }));
    return {
      titel: t("nieuw.thema"),
      velden: [
        hersteld && melding("merk", "pen", [
          t("nieuw.hersteld"), rij(tik(t("nieuw.overnieuw"), { klik: () => overnieuw(concept), rand: true })),
        ]),
        groep(t("nieuw.thema"), tegel, { foutTekst: fouten.thema }),
      ],
    };
  },
};

export const waar = {
  controleer({ waar: keuze, wijk }) {
    if (!keuze) return { waar: t("nieuw.waar.fout") };
    const kiestWijk = keuze === "ander" || keuze === "hier";
    return kiestWijk && !wijk ? { wijk: t("nieuw.wijk.fout") } : {};
  },
  bouw(deel) {
    const { concept, fouten } = deel;
    return {
      titel: t("nieuw.waar"),
      velden: [
        groep(t("nieuw.waar"), keuzes("waar", plekken(), concept.waar, (keuze) => kiesPlek(keuze, deel)), {
          foutTekst: fouten.waar,
        }),
        concept.plekbericht && klein(concept.plekbericht),
        vraagWijk(concept) && wijklijst(deel),
      ],
      gevaar: gevaar(),
    };
  },
};

function plekken() {
  const { wijk, gemeente } = sessie.start;
  return [
    wijk && { code: "mijn", tekst: t("nieuw.waar.mijn"), onder: wijk.naam },
    { code: "ander", tekst: t("nieuw.waar.ander") },
    { code: "heel", tekst: t("nieuw.waar.heel", { gemeente: gemeente.naam }) },
    "geolocation" in navigator && { code: "hier", tekst: t("nieuw.waar.hier"), onder: t("nieuw.waar.hier.onder") },
  ].filter(Boolean);
}

const vraagWijk = ({ waar: keuze, plekbericht, wijk }) =>
  keuze === "ander" || (keuze === "hier" && !wijk && plekbericht && plekbericht !== t("nieuw.hier.zoeken"));

function wijklijst({ concept, fouten, wijzig }) {
  const kies = (code) => wijzig({ wijk: code || null, buurt: null, waar: "ander", plekbericht: "" });
  return keuzelijst("wijk", t("nieuw.wijk"), sessie.start.wijken, concept.wijk, kies, fouten.wijk);
}

function kiesPlek(keuze, deel) {
  deel.wijzig({ waar: keuze, wijk: null, buurt: null, plekbericht: keuze === "hier" ? t("nieuw.hier.zoeken") : "" });
  if (keuze === "hier") zoekPlek(deel);
}

/** Ask the phone where it is and the server in which wijk that is; another choice in the meantime wins. */
async function zoekPlek({ concept, wijzig, signal }) {
  const uitkomst = await plekOfBericht();
  if (concept.waar !== "hier" || signal.aborted) return;
  zeg(uitkomst.plekbericht);
  wijzig(uitkomst);
}

async function plekOfBericht() {
  let positie;
  try {
    positie = await new Promise((klaar, mis) => {
      navigator.geolocation.getCurrentPosition(klaar, mis, { timeout: GEDULD_PLEK, maximumAge: 60_000 });
    });
  } catch {
    return { plekbericht: t("nieuw.hier.geweigerd") };
  }
  try {
    const gevonden = await wijkVan(positie.coords);
    const wijk = sessie.start.wijken.find(({ code }) => code === gevonden?.wijk?.code);
    if (!wijk) return { plekbericht: t("nieuw.hier.buiten") };
    return { wijk: wijk.code, buurt: gevonden.buurt?.code ?? null, plekbericht: t("nieuw.hier.gevonden", { wijk: wijk.naam }) };
  } catch ({ soort }) {
    return { plekbericht: t(soort === "onbekend" ? "nieuw.hier.buiten" : "nieuw.hier.geen_internet") };
  }
}

export const vertel = {
  controleer: (concept) => (concept.tekst.trim() ? {} : { tekst: t("nieuw.tekst.fout") }),
  bouw({ concept, fouten, wijzig }) {
    const urgenties = URGENTIES.map((code) => ({ code, tekst: t(`urgentie.${code}`), onder: t(`urgentie.${code}.onder`) }));
    return {
      titel: t("nieuw.vertel"),
      velden: [
        kop1(t("nieuw.vertel")),
        fouten.opslag && melding("rood", "let", [sterk(t("nieuw.vol")), " ", t("nieuw.vol.uitleg")], { rol: "alert" }),
        tekstvak("tekst", t("nieuw.tekst"), concept.tekst, (tekst) => wijzig({ tekst }, { hertekenen: false }), {
          uitleg: t("nieuw.tekst.uitleg"), foutTekst: fouten.tekst, lengte: LANGSTE_TEKST,
        }),
        groep(t("nieuw.urgentie"), keuzes("urgentie", urgenties, concept.urgentie, (code) =>
          wijzig({ urgentie: code }, { hertekenen: false })), { isKop: false }),
      ],
      gevaar: gevaar(),
    };
  },
};
