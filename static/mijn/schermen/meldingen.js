/** Messages that stand on more than one screen. */

import { bel, melding, rij, sterk, tik } from "../onderdelen.js";
import { inlogAdres } from "../route.js";
import { t } from "../taal.js";

export function inloggenNodig() {
  return melding("oker", "slot", [
    sterk(t("inloggen.nodig")), " ", t("inloggen.nodig.uitleg"), rij(tik(t("inloggen.knop"), { naar: inlogAdres(), rand: true })),
  ], { rol: "status" });
}

export function geenInternet() {
  return melding("oker", "wolk", [sterk(t("thuis.oud")), " ", t("thuis.oud.uitleg")], { rol: "status" });
}

export function gevaar() {
  return melding("rood", "let", [sterk(t("gevaar.vraag"))], { actie: bel(t("gevaar.bel"), "112") });
}
