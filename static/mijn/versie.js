/** The service worker: registers it, and lets a new version wait while something is being typed in any tab. */

const SLOT = "sleutelportal-formulier";
const WERKER = "/mijn/sw.js";

let laatLos = null;
let geopend = false;

/** A form holds unsaved work (`true`) or not; other tabs see it too. */
export function vuil(isVuil) {
  geopend = isVuil;
  if (!navigator.locks) return;
  if (isVuil && !laatLos) {
    navigator.locks.request(SLOT, { mode: "shared" }, () => new Promise((los) => { laatLos = los; }));
  } else if (!isVuil && laatLos) {
    laatLos();
    laatLos = null;
  }
}

async function ergensVuil() {
  if (geopend || !navigator.locks) return geopend;
  const { held } = await navigator.locks.query();
  return held.some(({ name }) => name === SLOT);
}

/** Register, and call `vraag(wissel)` when a new version must wait; `wissel()` is the user's yes. */
export async function begin(vraag) {
  if (!("serviceWorker" in navigator)) return;
  let gewisseld = Boolean(navigator.serviceWorker.controller); // the very first one brings nothing new
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (gewisseld && !geopend) location.reload();
    gewisseld = true;
  });
  const registratie = await navigator.serviceWorker.register(WERKER, { scope: "/mijn/", updateViaCache: "none" });
  const bied = () => biedAan(registratie, vraag);
  registratie.addEventListener("updatefound", () => {
    registratie.installing?.addEventListener("statechange", bied);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registratie.update().catch(() => {});
  });
  await bied();
}

async function biedAan(registratie, vraag) {
  const nieuw = registratie.waiting;
  if (!nieuw || !navigator.serviceWorker.controller) return;
  const wissel = () => {
    vuil(false);
    nieuw.postMessage("wissel");
  };
  if (await ergensVuil()) vraag(wissel);
  else wissel();
}
