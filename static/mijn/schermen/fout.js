/** What to say when a screen cannot be shown: what is true, and what to do. */

import { gewoonScherm, knop, kop1, leeg, merk } from "../onderdelen.js";
import { t } from "../taal.js";

function scherm(beeld, titel, uitleg, actie) {
  return { titel, element: gewoonScherm({ kop: merk(), hoofd: [leeg(beeld, titel, uitleg, actie)] }) };
}

export function foutScherm(fout, opnieuw) {
  const soort = fout.soort === "netwerk" ? "netwerk" : "server";
  return scherm(soort === "netwerk" ? "wolk" : "let", t("fout.titel"), t(`fout.${soort}`),
    knop(t("algemeen.opnieuw"), { soort: "secondary", klik: opnieuw }));
}

export function geenToegang() {
  return scherm("slot", t("fout.geen_toegang"), t("fout.geen_toegang.uitleg"),
    knop(t("fout.geen_toegang.knop"), { soort: "secondary", naar: "/" }));
}

export function geenOpslag() {
  return scherm("let", t("fout.titel"), t("fout.geen_opslag"));
}

export function laden() {
  return { titel: t("algemeen.laden"), element: gewoonScherm({ kop: merk(), hoofd: [kop1(t("algemeen.laden"))] }) };
}
