/** The address people type to come here; null where the environment does not say. */
export function siteAddress(env: NodeJS.ProcessEnv = process.env): URL | null {
  const address = env.NEXTAUTH_URL ?? "";
  return URL.canParse(address) ? new URL(address) : null;
}

export const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Throws, naming the variable: it decides what may be sent from where, and whether cookies are kept to https. */
export function requireSiteAddress(env: NodeJS.ProcessEnv = process.env): URL | null {
  const address = env.NEXTAUTH_URL ?? "";
  if (address === "" && (env.NODE_ENV !== "production" || env.COHORTE_DEMO === "1")) return null;
  const url = siteAddress(env);
  const isAddress =
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search + url.hash === "";
  if (!isAddress) {
    throw new Error(
      `NEXTAUTH_URL must be the address people type, such as https://cohorte.example, without a path, and is ${address || "empty"} (see .env.example)`,
    );
  }
  // Names, telephone numbers and sessions would be there to read for whoever is on the way.
  const inClear = url.protocol === "http:" && !LOOPBACK.includes(url.hostname);
  if (inClear && env.NODE_ENV === "production" && env.COHORTE_DEMO !== "1") {
    throw new Error(
      `NEXTAUTH_URL must start with https:// unless it is an address of this machine itself, and is ${address}: put a proxy that speaks TLS before it (docs/security.md)`,
    );
  }
  return url;
}

export function usesHttps(env: NodeJS.ProcessEnv = process.env): boolean {
  return siteAddress(env)?.protocol === "https:";
}

/** The name of a cookie of ours: over https, one that only this host can set, for itself alone and over https alone. */
export function cookieName(name: string, env: NodeJS.ProcessEnv = process.env): string {
  return usesHttps(env) ? `__Host-${name}` : name;
}

/** The addresses that are this site; a machine calls itself by several names. None where nobody said which it is. */
function ownOrigins(env: NodeJS.ProcessEnv): string[] {
  const site = siteAddress(env);
  if (!site) return [];
  if (!LOOPBACK.includes(site.hostname)) return [site.origin];
  return LOOPBACK.map((name) => new URL(site.href.replace(site.hostname, name)).origin);
}

/** The browser says where a page is from. Without a known address the two must be one host. */
export function isFromHere(origin: string | null, host: string | null, env: NodeJS.ProcessEnv = process.env): boolean {
  if (!origin || !URL.canParse(origin) || !host) return false;
  const page = new URL(origin);
  const own = ownOrigins(env);
  const sameHost = page.host === host.toLowerCase();
  return sameHost && (own.length === 0 || own.includes(page.origin));
}
