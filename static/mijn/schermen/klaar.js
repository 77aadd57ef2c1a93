/** After "Verstuur": where the signal is now, in words, while it goes from this phone to the gemeente. */

import { inloggenNodig } from "./meldingen.js";
import { gewoonScherm, knop, merk, rij, stapel, tik, uitkomst } from "../onderdelen.js";
import { TOESTAND, itemVan } from "../opslag.js";
import { PAD } from "../route.js";
import { bewaardeSignalen, sessie } from "../sessie.js";
import { dag, t } from "../taal.js";
import { verstuur } from "../verzender.js";
import { toonLevend, zeg } from "../weergave.js";

export function klaar({ zoek, signal }) {
  const uuid = zoek.get("signaal");
  return toonLevend(async () => bouw(uuid, await itemVan(uuid, sessie.eigenaar)), ["uitvak", "sessie", "verzender"], signal);
}

async function bouw(uuid, item) {
  const { toon, beeld, titel, uitleg, acties } = item ? await STANDEN[standVan(item)](uuid) : weg();
  zeg([titel, ...uitleg].join(". "));
  const onder = stapel(acties, knop(t("klaar.thuis"), { naar: PAD.thuis }), knop(t("klaar.nog_een"), { naar: PAD.nieuw, soort: "secondary" }));
  return { titel, element: gewoonScherm({ kop: merk(t("algemeen.gemeente", sessie.start.gemeente)), hoofd: [uitkomst(toon, beeld, titel, uitleg), onder] }) };
}

/** Before its first try an item is on its way, unless nobody is signed in. */
function standVan({ toestand, pogingen }) {
  const onderweg = toestand === TOESTAND.wacht && pogingen === 0 && sessie.aangemeld !== false;
  return onderweg ? TOESTAND.verstuurt : toestand;
}

const STANDEN = {
  [TOESTAND.verzonden]: async (uuid) => {
    const signaal = (await bewaardeSignalen())?.find((een) => een.uuid === uuid);
    const voor = signaal?.antwoord_voor;
    return {
      toon: "groen",
      beeld: "goed",
      titel: t("klaar.verzonden"),
      uitleg: [
        t("klaar.verzonden.uitleg", { naam: sessie.start.gebruiker.voornaam }),
        ...(voor ? [t("klaar.antwoord_voor", { dag: dag(voor) })] : []),
      ],
    };
  },
  [TOESTAND.verstuurt]: () => ({
    toon: "merk", beeld: "stuur", titel: t("klaar.verstuurt"), uitleg: [t("klaar.verstuurt.uitleg")],
  }),
  [TOESTAND.wacht]: () => {
    if (sessie.aangemeld === false) {
      return { toon: "oker", beeld: "slot", titel: t("klaar.inloggen"), uitleg: [t("klaar.inloggen.uitleg")], acties: inloggenNodig() };
    }
    const nu = rij(tik(t("verstuur.nu"), { klik: () => verstuur({ nu: true }), rand: true }));
    return { toon: "oker", beeld: "wolk", titel: t("klaar.wacht"), uitleg: [t("klaar.wacht.uitleg")], acties: nu };
  },
  [TOESTAND.hulpNodig]: (uuid) => ({
    toon: "rood", beeld: "let", titel: t("klaar.hulp_nodig"), uitleg: [t("klaar.hulp_nodig.uitleg")],
    acties: knop(t("klaar.bekijk"), { naar: PAD.signaal(uuid), soort: "secondary" }),
  }),
};

function weg() {
  return { toon: "merk", beeld: "bericht", titel: t("klaar.weg"), uitleg: [t("klaar.weg.uitleg")] };
}
