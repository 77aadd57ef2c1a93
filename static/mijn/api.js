/** The JSON interface below /mijn/api/. Every failure is an `ApiFout` whose `soort` says what to do about it. */

const BASIS = "/mijn/api/";
const GEDULD = 30_000;
const SOORTEN = {
  401: "aanmelden", 403: "geen_toegang", 404: "onbekend", 408: "netwerk", 409: "conflict", 413: "te_groot",
  422: "invoer", 425: "server", 429: "server",
};

export class ApiFout extends Error {
  constructor(soort, { status = 0, fouten = {}, wacht = 0 } = {}) {
    super(soort);
    this.soort = soort;
    this.status = status;
    this.fouten = fouten;
    this.wacht = wacht;
  }
}

let csrf = "";
let eigenaar = "";

/** Whoever asks next: the server refuses when its session is somebody else's. */
export function namens(nieuweEigenaar, nieuweCsrf) {
  eigenaar = nieuweEigenaar;
  csrf = nieuweCsrf;
}

export const haal = (pad) => vraag("GET", pad);
export const plaats = (pad, inhoud) => vraag("POST", pad, inhoud);
export const zet = (pad, inhoud) => vraag("PUT", pad, inhoud);

async function vraag(methode, pad, inhoud) {
  const headers = { Accept: "application/json" };
  if (eigenaar && pad !== "start") headers["X-Eigenaar"] = eigenaar;
  if (methode !== "GET") {
    headers["Content-Type"] = "application/json";
    headers["X-CSRFToken"] = csrf;
  }
  let antwoord;
  try {
    antwoord = await fetch(pad.startsWith("/") ? pad : BASIS + pad, {
      method: methode,
      headers,
      body: inhoud === undefined ? undefined : JSON.stringify(inhoud),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(GEDULD),
    });
    return await lees(antwoord);
  } catch (fout) {
    throw fout instanceof ApiFout ? fout : new ApiFout("netwerk");
  }
}

async function lees(antwoord) {
  if (antwoord.status === 204) return null;
  const isJson = (antwoord.headers.get("Content-Type") ?? "").includes("json");
  const inhoud = isJson ? await antwoord.json() : null;
  if (antwoord.ok && isJson) return inhoud;
  if (antwoord.ok) throw new ApiFout("netwerk"); // a login page of a wireless network answered, not the portal
  const soort = antwoord.status >= 500 ? "server" : SOORTEN[antwoord.status] ?? "geweigerd";
  throw new ApiFout(antwoord.status === 403 && inhoud?.fout === "csrf" ? "csrf" : soort, {
    status: antwoord.status,
    fouten: inhoud?.fouten,
    wacht: Number(antwoord.headers.get("Retry-After")) * 1000 || 0,
  });
}
