/** The components of the phone app: the only module that knows CSS class names. Text always becomes a text node. */

import { PAD } from "./route.js";
import { t } from "./taal.js";

const SVG = "http://www.w3.org/2000/svg";
const RICHTING = new Set(["pijl", "verder", "terug", "stuur"]);

/** An element with attributes (`onclick` and the like are listeners) and children: nodes, texts, lists, or nothing. */
export function h(soort, kenmerken = {}, ...kinderen) {
  const element = document.createElement(soort);
  for (const [naam, waarde] of Object.entries(kenmerken)) {
    if (naam.startsWith("on")) element.addEventListener(naam.slice(2), waarde);
    else if (waarde === true) element.setAttribute(naam, "");
    else if (waarde !== false && waarde !== undefined && waarde !== null) element.setAttribute(naam, waarde);
  }
  element.append(...kinderen.flat(Infinity).filter((kind) => kind || kind === 0));
  return element;
}

export function icoon(naam) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", RICHTING.has(naam) ? "sp-icoon sp-icoon--richting" : "sp-icoon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const verwijzing = document.createElementNS(SVG, "use");
  verwijzing.setAttribute("href", `${document.getElementById("app").dataset.sprite}#i-${naam}`);
  svg.append(verwijzing);
  return svg;
}

/* Actions -------------------------------------------------------------------------------------------------- */

/** The main kind of button; with `naar` it is a link. `soort`: primary, secondary, subtle. */
export function knop(tekst, { soort = "primary", voor, na, naar, klik, verstuurt = false } = {}) {
  const klasse = `utrecht-button utrecht-button--${soort === "subtle" ? soort : `${soort}-action`}`;
  const inhoud = [voor && icoon(voor), h("span", {}, tekst), na && icoon(na)];
  if (naar) return h("a", { class: `${klasse} utrecht-button-link`, href: naar }, inhoud);
  return h("button", { class: klasse, type: verstuurt ? "submit" : "button", ...(klik && { onclick: klik }) }, inhoud);
}

/** A small action beside something else. */
export function tik(tekst, { voor, na, naar, klik, rand = false, ingedrukt } = {}) {
  const kenmerken = { class: rand ? "sp-tik sp-tik--rand" : "sp-tik" };
  const inhoud = [voor && icoon(voor), tekst, na && icoon(na)];
  if (naar) return h("a", { ...kenmerken, href: naar }, inhoud);
  return h("button", { ...kenmerken, type: "button", "aria-pressed": ingedrukt, onclick: klik }, inhoud);
}

/** The one big action of the first screen. */
export function grootActie(titel, onder, naar) {
  return h("a", { class: "sp-groot", href: naar },
    h("span", { class: "sp-groot__teken" }, icoon("plus")),
    h("span", {}, h("strong", {}, titel), onder), icoon("verder"));
}

export function bel(tekst, nummer, rand = true) {
  return tik(tekst, { voor: "telefoon", naar: `tel:${nummer.replace(/[^\d+]/g, "")}`, rand });
}

/* Text ------------------------------------------------------------------------------------------------------ */

export const kop1 = (tekst) => h("h1", { tabindex: "-1" }, tekst);
export const kop2 = (tekst, id) => h("h2", { id, dir: "auto" }, tekst);
export const alinea = (...inhoud) => h("p", {}, ...inhoud);
export const stil = (...inhoud) => h("p", { class: "sp-stil" }, ...inhoud);
export const klein = (...inhoud) => h("p", { class: "sp-stil sp-klein" }, ...inhoud);
export const vet = (tekst, id) => h("p", { class: "sp-vet", id }, tekst);
export const sterk = (tekst) => h("strong", {}, tekst);
/** What a person wrote, in its own direction. */
export const eigenTekst = (tekst) => h("p", { class: "sp-eigen-tekst", dir: "auto" }, tekst);
export const stapel = (...inhoud) => h("div", { class: "sp-stapel sp-stapel--krap" }, ...inhoud);
export const rij = (...inhoud) => h("div", { class: "sp-rij" }, ...inhoud);
export const rijUit = (...inhoud) => h("div", { class: "sp-rij sp-rij--uit" }, ...inhoud);
export const alleenLezer = (tekst) => h("span", { class: "sp-alleen-lezer" }, tekst);

/** A message: colour and icon support the words. `rol` "status" or "alert" lets a screen reader say it. */
export function melding(toon, beeld, inhoud, { rol, actie } = {}) {
  const klasse = `sp-melding sp-melding--${toon}${actie ? " sp-melding--rij" : ""}`;
  return h("div", { class: klasse, role: rol }, icoon(beeld), h("div", {}, inhoud), actie);
}

export function status(tekst, toon, beeld) {
  return h("span", { class: `utrecht-status-badge sp-status sp-status--${toon}` }, beeld && icoon(beeld), tekst);
}

export function leeg(beeld, titel, uitleg, actie) {
  return h("div", { class: "sp-leeg" }, icoon(beeld), h("h2", {}, titel), alinea(uitleg), actie);
}

/** The outcome of something, large: icon in its tone, heading, explanation. */
export function uitkomst(toon, beeld, titel, uitleg) {
  return h("div", { class: `sp-uitkomst sp-uitkomst--${toon}` },
    h("span", { class: "sp-uitkomst__teken" }, icoon(beeld)), kop1(titel), uitleg.map((zin) => alinea(zin)));
}

export const kopblok = (titel, onder) => h("div", {}, kop1(titel), onder && stil(onder));

export function feiten(paren) {
  return h("dl", { class: "sp-feiten" },
    paren.map(([naam, waarde]) => [h("dt", {}, naam), h("dd", { dir: "auto" }, waarde)]));
}

export function contact(naam, actie) {
  return h("div", { class: "sp-rij sp-rij--uit sp-contact" },
    h("span", {}, h("span", { class: "sp-stil sp-klein" }, t("thuis.contact")), h("br"), sterk(naam)), actie);
}

/* Lists ------------------------------------------------------------------------------------------------------ */

/** Lines to tap on: `{naar, titel, onder, beeld, oker}`; without `beeld` the line has no round icon. */
export function taken(regels, { label, onderArtikel = false } = {}) {
  const klasse = onderArtikel ? "sp-taken sp-taken--na" : "sp-taken";
  return h("ul", { class: klasse, "aria-label": label }, regels.map((regel) => h("li", {}, taak(regel))));
}

function taak({ naar, titel, onder, beeld, oker = false }) {
  const rond = beeld && h("span", { class: oker ? "sp-rond sp-rond--oker" : "sp-rond" }, icoon(beeld));
  const onderregel = typeof onder === "string" ? h("span", { class: "sp-stil sp-klein" }, onder) : onder;
  return h("a", { href: naar, class: beeld ? undefined : "sp-taak--kaal" }, rond,
    h("span", {}, h("strong", { dir: "auto" }, titel), onderregel && h("br"), onderregel), icoon("verder"));
}

/** The four steps of a signal; `tot` is the index of the last one that is done. */
export function stappen(namen, tot) {
  return h("ol", { class: "sp-stappen sp-stappen--smal", "aria-label": t("stappen.label") },
    namen.map((naam, plek) => h("li", {
      class: plek <= tot ? "klaar" : undefined, "aria-current": plek === tot ? "step" : undefined,
    }, h("span", {}, plek <= tot && alleenLezer(t("stappen.klaar")), naam))));
}

/** Something that stands by itself, named by the heading with `id`. */
export function artikel(id, inhoud) {
  const blok = h("article", { class: "sp-stapel sp-stapel--los" }, inhoud);
  const kop = blok.querySelector("h1, h2");
  kop.id = id;
  blok.setAttribute("aria-labelledby", id);
  return blok;
}

/** An answer of `wie`; `van` is the same with the organisation. */
export function antwoord(wie, van, wanneer, tekst) {
  return h("div", { class: "sp-antwoord" },
    h("div", { class: "sp-rij sp-rij--strak" }, h("span", { class: "sp-letters", "aria-hidden": "true" }, letters(wie)),
      h("p", { class: "sp-antwoord__wie" }, sterk(van), h("br"), h("span", { class: "sp-stil sp-klein" }, wanneer))),
    eigenTekst(tekst));
}

/** The first letters of the first and the last word of a name. */
function letters(naam) {
  const woorden = naam.trim().split(/\s+/);
  return [...new Set([woorden[0], woorden.at(-1)])].map((woord) => [...woord][0] ?? "").join("").toUpperCase();
}

/* Form --------------------------------------------------------------------------------------------------------- */

export function vooruit(stap, van) {
  const strepen = Array.from({ length: van }, (_, plek) => h("span", { class: plek < stap ? "vol" : undefined }));
  return stapel(h("div", { class: "sp-vooruit", "aria-hidden": "true" }, strepen), klein(t("nieuw.stap", { stap, van })));
}

export function fout(tekst, id) {
  return h("span", { class: "sp-fout", id, role: "alert" }, icoon("let"), tekst);
}

/** A group of choices; with `isKop` its question is the heading of the screen. `opties`: tiles or choices. */
export function groep(vraag, opties, { isKop = true, foutTekst, uitleg } = {}) {
  const legenda = isKop ? kop1(vraag) : vraag;
  const beschreven = foutTekst ? "groep-fout" : undefined;
  return h("fieldset", { class: isKop ? undefined : "sp-veld", "aria-describedby": beschreven },
    h("legend", { class: isKop ? "sp-legenda" : undefined }, legenda), uitleg && klein(uitleg),
    foutTekst && fout(foutTekst, "groep-fout"), opties);
}

export function tegels(naam, keuzes, gekozen, kies) {
  return h("div", { class: "sp-tegels" }, keuzes.map(({ code, tekst, beeld }) =>
    h("label", { class: "sp-tegel" }, rondje(naam, code, gekozen, kies), icoon(beeld), h("span", {}, tekst))));
}

export function keuzes(naam, opties, gekozen, kies) {
  return stapel(opties.map(({ code, tekst, onder }) => h("label", { class: "sp-keus" }, rondje(naam, code, gekozen, kies),
    h("span", {}, tekst, onder && [h("br"), h("span", { class: "sp-stil sp-gewoon" }, onder)]))));
}

function rondje(naam, code, gekozen, kies) {
  return h("input", { type: "radio", name: naam, value: code, checked: code === gekozen, onchange: () => kies(code) });
}

export function keuzelijst(id, label, opties, gekozen, kies, foutTekst) {
  const veld = h("select", {
    class: "utrecht-select utrecht-select--html-select", id, "aria-invalid": foutTekst ? "true" : undefined,
    "aria-describedby": foutTekst ? `${id}-fout` : undefined, onchange: (wissel) => kies(wissel.target.value),
  }, h("option", { value: "" }, t("nieuw.kies")), opties.map(({ code, naam }) =>
    h("option", { value: code, selected: code === gekozen }, naam)));
  return h("div", { class: "sp-veld" }, h("label", { for: id }, label), foutTekst && fout(foutTekst, `${id}-fout`), veld);
}

export function vink(tekst, aan, kies) {
  return h("label", { class: "sp-keus" },
    h("input", { type: "checkbox", checked: aan, onchange: (wissel) => kies(wissel.target.checked) }), h("span", {}, tekst));
}

export function tekstvak(id, label, waarde, typ, { uitleg, foutTekst, rijen = 5, lengte } = {}) {
  const beschreven = [uitleg && `${id}-uitleg`, foutTekst && `${id}-fout`].filter(Boolean).join(" ");
  const vak = h("textarea", {
    class: "utrecht-textarea utrecht-textarea--html-textarea", id, rows: rijen, maxlength: lengte, dir: "auto",
    "aria-invalid": foutTekst ? "true" : undefined, "aria-describedby": beschreven || undefined,
    oninput: (invoer) => typ(invoer.target.value),
  });
  vak.value = waarde;
  return h("div", { class: "sp-veld" }, h("label", { for: id }, label),
    uitleg && h("span", { class: "sp-stil sp-klein", id: `${id}-uitleg` }, uitleg),
    foutTekst && fout(foutTekst, `${id}-fout`), vak);
}

/* Screens ------------------------------------------------------------------------------------------------------ */

export function merk(onder) {
  return h("span", { class: "sp-merk" }, h("span", { class: "sp-merk__teken" }, icoon("sleutel")),
    h("span", {}, "Sleutelportal", onder && h("small", {}, onder)));
}

const MENU = [[PAD.thuis, "huis", "menu.thuis"], [PAD.signalen, "bericht", "menu.signalen"], [PAD.overMij, "mens", "menu.mij"]];

function onderbalk() {
  return h("nav", { class: "sp-onderbalk", "aria-label": t("menu.label") }, h("ul", {}, MENU.map(([pad, beeld, naam]) =>
    h("li", {}, h("a", { href: pad, "aria-current": location.pathname === pad ? "page" : undefined },
      icoon(beeld), h("span", {}, t(naam)))))));
}

/** A screen with the menu below: `{kop, hoofd}`. */
export function gewoonScherm({ kop, hoofd }) {
  return h("div", { class: "sp-scherm" }, h("header", { class: "sp-scherm__kop" }, kop),
    h("main", { class: "sp-scherm__hoofd", id: "inhoud", tabindex: "-1" }, hoofd), onderbalk());
}

/** A screen that is one form: `{kop, hoofd, onder, verstuur}`; no menu, so that nothing distracts. */
export function formulierScherm({ kop, hoofd, onder, verstuur }) {
  const formulier = h("form", { class: "sp-formscherm", novalidate: true, onsubmit: (gebeurtenis) => {
    gebeurtenis.preventDefault();
    verstuur();
  } }, h("div", { class: "sp-scherm__hoofd sp-scherm__hoofd--dicht" }, hoofd), h("div", { class: "sp-onder" }, onder));
  return h("div", { class: "sp-scherm" }, h("header", { class: "sp-scherm__kop" }, kop),
    h("main", { id: "inhoud", tabindex: "-1" }, formulier));
}
