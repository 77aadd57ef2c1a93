/** About me: what the gemeente knows, this phone, and signing out without losing anything. */

import { meldHier } from "../gebeurtenis.js";
import { alinea, bel, feiten, gewoonScherm, klein, knop, kop1, kop2, melding, rij, stapel, sterk, tik } from "../onderdelen.js";
import { TOESTAND, aantalVanAnderen, uitvak } from "../opslag.js";
import { logUit, sessie } from "../sessie.js";
import { t } from "../taal.js";
import { verstuur } from "../verzender.js";
import { toonLevend } from "../weergave.js";

export function overMij({ signal }) {
  const stand = { bevestigen: false, mislukt: false };
  const zet = (wijziging) => {
    Object.assign(stand, wijziging);
    meldHier("over-mij");
  };
  return toonLevend(async () => {
    if (!sessie.start) return null;
    const items = await uitvak(sessie.eigenaar);
    const open = items.filter(({ toestand }) => toestand !== TOESTAND.verzonden).length;
    return bouw({ open, anderen: await aantalVanAnderen(sessie.eigenaar), stand, zet });
  }, ["uitvak", "sessie", "verzender", "over-mij"], signal);
}

function bouw(deel) {
  const hoofd = [gegevens(), toestel(deel), bijGemeente()];
  return { titel: t("mij.titel"), element: gewoonScherm({ kop: kop1(t("mij.titel")), hoofd }) };
}

function gegevens() {
  const { gebruiker, wijk, gegevens: meer = [], talen = [] } = sessie.start;
  const taal = talen.find(({ code }) => code === gebruiker.taal)?.naam;
  const vast = [
    [t("mij.naam"), gebruiker.naam], [t("mij.wijk"), wijk?.naam], [t("mij.taal"), taal],
    [t("mij.email"), gebruiker.email], [t("mij.telefoon"), gebruiker.telefoon],
  ];
  const alles = [...vast, ...meer.map(({ naam, waarde }) => [naam, waarde])].filter(([, waarde]) => waarde);
  return stapel(kop2(t("mij.gegevens")), feiten(alles));
}

function toestel({ open, anderen, stand, zet }) {
  return stapel(
    kop2(t("mij.toestel")),
    open > 0 && !stand.bevestigen && alinea(t("mij.uitloggen.wacht", { aantal: open })),
    anderen > 0 && klein(t("mij.anderen", { aantal: anderen })),
    stand.mislukt && melding("rood", "let", t("mij.uitloggen.mislukt"), { rol: "alert" }),
    stand.bevestigen && open > 0 ? bevestiging(open, zet)
      : knop(t("mij.uitloggen"), { soort: "secondary", voor: "uit", klik: () => (open ? zet({ bevestigen: true }) : uit(zet)) }),
  );
}

/** Unsent items are first sent or kept locked; signing out never throws them away. */
function bevestiging(open, zet) {
  return melding("oker", "slot", [
    sterk(t("mij.uitloggen.wacht", { aantal: open })), " ", t("mij.uitloggen.uitleg"),
    rij(
      tik(t("verstuur.nu"), { klik: () => verstuur({ nu: true }), rand: true }),
      tik(t("mij.uitloggen.toch"), { klik: () => uit(zet), rand: true }),
    ),
  ], { rol: "alert" });
}

async function uit(zet) {
  try {
    await logUit();
    location.assign("/mijn/inloggen/");
  } catch {
    zet({ mislukt: true });
  }
}

function bijGemeente() {
  const { gemeente, contact } = sessie.start;
  const nummer = contact?.telefoon || gemeente.telefoon;
  return stapel(klein(t("mij.klopt_niet")),
    nummer && rij(bel(contact?.telefoon ? t("thuis.bel", { naam: contact.voornaam }) : t("mij.bel_gemeente"), nummer)),
    rij(tik(t("mij.privacy"), { naar: "/privacy/", na: "verder" })));
}
