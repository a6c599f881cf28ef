/**
 * The network address a request came from, as one counts attempts by it. Behind a proxy of ours the last entry of
 * `X-Forwarded-For` is the one it added, and those before it are whatever the client wrote. Reached directly, the server
 * writes the header only where the client sent none, and believes it otherwise (docs/adr/0006). An IPv6 client owns a /64.
 */
export function clientAddress(headers: Pick<Headers, "get">): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (last === "") return "unknown";
  const ipv4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(last);
  if (ipv4?.[1]) return ipv4[1];
  return last.includes(":") ? networkOf(last) : last.slice(0, 45);
}

/** The first four groups of an IPv6 address, `::` written out. */
function networkOf(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - last.length);
  const full = [...groups, ...Array<string>(missing).fill("0"), ...last];
  return `${full
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, "").slice(0, 4))
    .join(":")}::/64`;
}
