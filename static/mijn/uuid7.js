/** UUID version 7 (RFC 9562): sortable by the moment it was made, unique without asking a server. */

export function uuid7(nu = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let tijd = nu;
  for (let plek = 5; plek >= 0; plek -= 1) {
    bytes[plek] = tijd % 256;
    tijd = Math.floor(tijd / 256);
  }
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
