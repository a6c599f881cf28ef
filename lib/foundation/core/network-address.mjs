// @ts-check
/** Plain JavaScript: what holds the connections reads it too, before anything is built. */

/** @param {string} address IPv6 */
function networkOf(address) {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  const full = [...groups, ...Array(missing).fill("0"), ...last];
  const first = full.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, "").slice(0, 4));
  return `${first.join(":")}::/64`;
}

/** Whom an address is of: an IPv6 client owns a /64. @param {string} address */
export function ownerOfAddress(address) {
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (ipv4?.[1]) return ipv4[1];
  return address.includes(":") ? networkOf(address) : address.slice(0, 45);
}
