/*
 * The service worker of the phone app. `INSTELLING` stands above this text when it is served.
 *
 * It answers only GET: the shell for every screen and the static files of this version. Requests for data, for signing
 * in and everything else go to the network untouched, so that no personal data is ever in a cache.
 */

const NAAM = "sleutelportal-";
const VOORRAAD = NAAM + INSTELLING.versie;
const EXTRA = `${NAAM}extra`; // other languages and letters, house styles: public files, kept once used
const VAN_ONS = new Set(INSTELLING.bestanden);
const SCHERM = new RegExp(INSTELLING.schermen);
const ZOEK = { ignoreVary: true };

self.addEventListener("install", (gebeurtenis) => {
  gebeurtenis.waitUntil(vul());
});

async function vul() {
  const voorraad = await caches.open(VOORRAAD);
  await voorraad.addAll([new Request(INSTELLING.schil, { cache: "reload", credentials: "omit" }), ...INSTELLING.bestanden]);
}

self.addEventListener("activate", (gebeurtenis) => {
  gebeurtenis.waitUntil(ruimOp().then(() => self.clients.claim()));
});

async function ruimOp() {
  const namen = await caches.keys();
  const oud = namen.filter((naam) => naam.startsWith(NAAM) && naam !== VOORRAAD && naam !== EXTRA);
  await Promise.all(oud.map((naam) => caches.delete(naam)));
}

self.addEventListener("message", ({ data }) => {
  if (data === "wissel") self.skipWaiting();
});

self.addEventListener("fetch", (gebeurtenis) => {
  const { request } = gebeurtenis;
  const adres = new URL(request.url);
  if (request.method !== "GET" || adres.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (SCHERM.test(adres.pathname)) gebeurtenis.respondWith(uitVoorraad(INSTELLING.schil, request));
  } else if (VAN_ONS.has(adres.pathname)) {
    gebeurtenis.respondWith(uitVoorraad(adres.pathname, request));
  } else if (adres.pathname.startsWith(INSTELLING.statisch)) {
    gebeurtenis.respondWith(bewaardOfNet(request));
  } else if (adres.pathname.startsWith("/huisstijl/")) {
    gebeurtenis.respondWith(netOfBewaard(request));
  }
});

async function uitVoorraad(pad, request) {
  const voorraad = await caches.open(VOORRAAD);
  return (await voorraad.match(pad, ZOEK)) ?? fetch(request);
}

async function bewaardOfNet(request) {
  const extra = await caches.open(EXTRA);
  return (await extra.match(request, ZOEK)) ?? haalEnBewaar(extra, request);
}

async function netOfBewaard(request) {
  const extra = await caches.open(EXTRA);
  try {
    return await haalEnBewaar(extra, request);
  } catch (fout) {
    const oud = await extra.match(request, ZOEK);
    if (oud) return oud;
    throw fout;
  }
}

async function haalEnBewaar(extra, request) {
  const antwoord = await fetch(request);
  if (antwoord.ok) await extra.put(request, antwoord.clone());
  return antwoord;
}
