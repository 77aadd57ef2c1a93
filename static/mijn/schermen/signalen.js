/** Everything the user ever told: the newest answer in full, and a line for each of the others. */

import { foutScherm, laden } from "./fout.js";
import { geenInternet, inloggenNodig } from "./meldingen.js";
import { signaalDeel } from "./signaal-deel.js";
import { gewoonScherm, knop, kop1, leeg, status, taken, tik } from "../onderdelen.js";
import { TOESTAND, concepten, uitvak } from "../opslag.js";
import { PAD } from "../route.js";
import { bewaardeSignalen, haalSignalen, sessie } from "../sessie.js";
import { t } from "../taal.js";
import { toonLevend } from "../weergave.js";
import { standBijGemeente, standOpTelefoon, titelVan } from "../woorden.js";

export function signalen({ signal }) {
  const vooraan = { uuid: null }; // stays on top while this screen is open, also after it was read
  haalSignalen();
  return toonLevend(async () => {
    const lijst = await bewaardeSignalen();
    const eigen = await opTelefoon(sessie.eigenaar, new Set((lijst ?? []).map(({ uuid }) => uuid)));
    if (!lijst && !eigen.length) return sessie.fout ? foutScherm(sessie.fout, haalSignalen) : laden();
    vooraan.uuid ??= kiesVooraan(lijst ?? [])?.uuid ?? null;
    return bouw(lijst ?? [], eigen, vooraan.uuid);
  }, ["uitvak", "sessie", "signalen", "verzender"], signal);
}

/** What has not reached the gemeente yet: what needs help first, then what waits, then what is not finished. */
async function opTelefoon(eigenaar, aangekomen) {
  const items = (await uitvak(eigenaar)).filter(
    ({ uuid, toestand }) => toestand === TOESTAND.hulpNodig || (toestand !== TOESTAND.verzonden && !aangekomen.has(uuid)),
  );
  const halve = (await concepten(eigenaar)).filter(({ aangeraakt }) => aangeraakt);
  const hulp = ({ toestand }) => toestand === TOESTAND.hulpNodig;
  return [...items.filter(hulp), ...items.filter((item) => !hulp(item))]
    .map(({ uuid, toestand, inhoud }) => ({ naar: PAD.signaal(uuid), titel: titelVan(inhoud.tekst), toestand }))
    .concat(halve.map(({ uuid, tekst }) => ({ naar: PAD.concept(uuid), titel: titelVan(tekst), toestand: TOESTAND.concept })))
    .map(({ toestand, ...regel }) => ({ ...regel, onder: status(...standOpTelefoon(toestand)) }));
}

function kiesVooraan(lijst) {
  const beantwoord = lijst.filter(({ stap }) => stap === "antwoord");
  return beantwoord.find(({ gezien }) => !gezien) ?? beantwoord.find(({ geholpen }) => geholpen === null);
}

function bouw(lijst, eigen, vooraan) {
  const eerste = lijst.find(({ uuid }) => uuid === vooraan);
  const regels = [...eigen, ...lijst.filter((een) => een !== eerste).map(regelVan)];
  const kop = [kop1(t("signalen.titel")), tik(t("signalen.nieuw"), { voor: "plus", naar: PAD.nieuw, rand: true })];
  const hoofd = [
    sessie.aangemeld === false && inloggenNodig(),
    sessie.aangemeld !== false && !sessie.bereikbaar && geenInternet(),
    eerste && signaalDeel(eerste, { kop: 2 }),
    regels.length > 0 && taken(regels, { label: t(eerste ? "signalen.andere" : "signalen.lijst"), onderArtikel: Boolean(eerste) }),
    !eerste && !regels.length && leeg("bericht", t("signalen.leeg"), t("signalen.leeg.uitleg"),
      knop(t("signalen.leeg.knop"), { naar: PAD.nieuw })),
  ];
  return { titel: t("signalen.titel"), element: gewoonScherm({ kop, hoofd }) };
}

function regelVan(signaal) {
  return { naar: PAD.signaal(signaal.uuid), titel: titelVan(signaal.tekst), onder: status(...standBijGemeente(signaal)) };
}
