/** Addresses of the app. Every screen has a real address, so that back, reload and a link in a message work. */

import { meldHier } from "./gebeurtenis.js";

export const PAD = Object.freeze({
  thuis: "/mijn/",
  nieuw: "/mijn/nieuw/",
  klaar: "/mijn/klaar/",
  signalen: "/mijn/signalen/",
  overMij: "/mijn/over-mij/",
  signaal: (uuid) => `/mijn/signalen/${uuid}/`,
  concept: (uuid) => `/mijn/nieuw/?concept=${uuid}`,
  bevestiging: (uuid) => `/mijn/klaar/?signaal=${uuid}`,
});

/** Go to another screen; with `vervang` the present one is not kept in the history. */
export function ga(pad, { vervang = false } = {}) {
  history[vervang ? "replaceState" : "pushState"]({}, "", pad);
  meldHier("route");
}

/** Leave the app for the sign-in page, and come back to this screen afterwards. */
export function naarInloggen() {
  location.assign(inlogAdres());
}

export function inlogAdres() {
  return `/mijn/inloggen/?next=${encodeURIComponent(location.pathname + location.search)}`;
}

/** Follow links between screens without loading the page again; all other links stay ordinary links. */
export function volgLinks(isScherm) {
  document.addEventListener("click", (klik) => {
    const link = klik.target.closest("a[href]");
    const gewoon = klik.button === 0 && !klik.metaKey && !klik.ctrlKey && !klik.shiftKey && !klik.altKey;
    if (!link || !gewoon || klik.defaultPrevented || link.target || link.origin !== location.origin) return;
    if (!isScherm(link.pathname) || (link.hash && link.pathname === location.pathname)) return;
    klik.preventDefault();
    ga(link.pathname + link.search + link.hash);
  });
  addEventListener("popstate", () => meldHier("route"));
}
