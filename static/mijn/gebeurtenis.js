/** What happened, told to every part of the app and to the other tabs: "uitvak", "sessie", "verzender", "route". */

const bron = new EventTarget();
const kanaal = "BroadcastChannel" in globalThis ? new BroadcastChannel("sleutelportal") : null;

if (kanaal) {
  kanaal.onmessage = ({ data }) => bron.dispatchEvent(new Event(data));
}

/** Tell this tab only. */
export function meldHier(naam) {
  bron.dispatchEvent(new Event(naam));
}

/** Tell this tab and all others of this phone. */
export function meld(naam) {
  meldHier(naam);
  kanaal?.postMessage(naam);
}

/** Call `doe` at each of the `namen`, until `signal` (AbortSignal) stops it. */
export function bij(namen, doe, signal) {
  for (const naam of namen) {
    bron.addEventListener(naam, doe, { signal });
  }
}
