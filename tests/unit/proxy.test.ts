import { NextRequest } from "next/server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { refusalTexts } from "@/components/ui/leaves-page";
import { METHOD_HEADER } from "@/lib/entrances/web/incoming";
import { LOCALE_COOKIE } from "@/lib/foundation/i18n/locale";
import fr from "@/lib/foundation/i18n/messages/fr/refused.json";
import { logger } from "@/lib/foundation/platform/logger";
import { cookieName } from "@/lib/foundation/platform/site-address";
import { bareHeaders, HTTPS_ONLY } from "@/lib/foundation/platform/static-headers.mjs";
import { proxy } from "@/proxy";

const SITE = "https://cohorte.example";
/** What the database is not asked for, so that none is needed here. */
const NO_PAGE = "/api/auth/signout";

beforeAll(() => void vi.spyOn(logger, "warn").mockReturnValue(undefined));
afterAll(() => vi.restoreAllMocks());
afterEach(() => void vi.unstubAllEnvs());

/** What becomes of a form that is sent here; with the headers that its browser and a proxy add. */
async function send(headers: Record<string, string>, site = SITE, method = "POST", path = "/connexion") {
  vi.stubEnv("NEXTAUTH_URL", site);
  const host = site === "" ? "127.0.0.1:3000" : new URL(site).host;
  const request = new NextRequest(`${site || "http://127.0.0.1:3000"}${path}`, {
    method,
    headers: { host, ...headers },
  });
  const answer = await proxy(request);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe("what is sent from", () => {
  it.each([
    ["a page of the site", { origin: SITE }, SITE],
    [
      "the same behind a proxy that says so",
      { origin: SITE, host: "127.0.0.1:3000", "x-forwarded-host": "cohorte.example" },
      SITE,
    ],
    [
      "another name of the machine itself",
      { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" },
      "http://localhost:3000",
    ],
    ["the machine's IPv6 name", { origin: "http://[::1]:3000", host: "[::1]:3000" }, "http://localhost:3000"],
    ["where nobody said what the address is", { origin: "http://127.0.0.1:3000" }, ""],
  ])("%s passes", async (_from, headers, site) =>
    expect((await send(headers, site, "POST", NO_PAGE)).status).toBe(200),
  );

  it.each([
    ["nowhere", {}, SITE, "unknown"],
    ["a page that is not to be named", { origin: "null" }, SITE, "unknown"],
    ["another site", { origin: "https://autre.example" }, SITE, "elsewhere"],
    ["the site without https", { origin: "http://cohorte.example" }, SITE, "elsewhere"],
    [
      "another site that names this one as its own",
      { origin: "https://cohorte.example.autre.example" },
      SITE,
      "elsewhere",
    ],
    ["another name of this server", { origin: "https://autre.example", host: "autre.example" }, SITE, "elsewhere"],
    ["the site to another name of this server", { origin: SITE, host: "autre.example" }, SITE, "elsewhere"],
    [
      "the site to another name, as a proxy tells it",
      { origin: SITE, "x-forwarded-host": "autre.example, cohorte.example" },
      SITE,
      "elsewhere",
    ],
    [
      "another port of the machine",
      { origin: "http://127.0.0.1:3001", host: "127.0.0.1:3001" },
      "http://localhost:3000",
      "elsewhere",
    ],
    [
      "a name that this machine answers to",
      { origin: "http://poste:3000", host: "poste:3000" },
      "http://localhost:3000",
      "elsewhere",
    ],
    ["another host, where nobody said what the address is", { origin: "https://autre.example" }, "", "elsewhere"],
    ["something that is no address", { origin: "<script>" }, SITE, "elsewhere"],
  ] as const)("%s is refused with a page that says why and what to do", async (_from, headers, site, reason) => {
    const { status, text, headers: answered } = await send(headers, site);
    expect(status).toBe(403);
    expect(answered.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answered.get("cache-control")).toBe("no-store");
    expect(text).toContain(fr.title);
    for (const words of [fr[reason], fr[`${reason}Next`]]) expect(text).toContain(words);
    const way = site ? `<p>${fr.site} <a href="${site}">${site}</a></p>` : `<p><a href="/">${fr.home}</a></p>`;
    expect(text).toContain(way);
    expect(text).not.toContain(fr.address);
    const [, nonce = ""] = /<style nonce="([^"]+)">/.exec(text) ?? [];
    expect(answered.get("content-security-policy")).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(text).not.toContain("autre.example");
  });

  it("is refused in the reader's language", async () => {
    vi.stubEnv("NEXTAUTH_URL", SITE);
    const { text } = await send({ cookie: `${cookieName(LOCALE_COOKIE)}=en` });
    expect(text).toContain('<html lang="en">');
  });

  it("elsewhere by a script of ours is answered in text, which the form puts into words", async () => {
    const { status, text, headers } = await send({ origin: "https://autre.example", "next-action": "40" });
    expect([status, headers.get("content-type")]).toEqual([403, "text/plain"]);
    expect(refusalTexts(new Error(text))).toEqual(fr.form.elsewhere);
  });
});

describe("a request", () => {
  it.each(["GET", "HEAD"])("of %s needs not say where it is from", async (method) => {
    expect((await send({}, SITE, method, NO_PAGE)).status).toBe(200);
  });

  it("of OPTIONS is told what there is", async () => {
    const { status, headers } = await send({}, SITE, "OPTIONS");
    expect([status, headers.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  });

  it.each(["PUT", "DELETE", "PATCH", "PROPFIND"])("of %s is not allowed, whoever asks", async (method) => {
    const { status, headers, text } = await send({ origin: SITE }, SITE, method);
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
    expect(text).toContain(`<title>${fr.methodTitle} · Cohorte</title>`);
    expect(text).toContain(`<p><a href="/">${fr.home}</a></p>`);
    expect(logger.warn).toHaveBeenLastCalledWith(
      { event: "request.refused", reason: "method", status, method, route: "none" },
      "request refused",
    );
  });

  it("of TRACE, as the guard tells it, is not allowed", async () => {
    const { status, headers } = await send({ [METHOD_HEADER]: "TRACE" }, SITE, "GET");
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
  });
});

describe("every answer", () => {
  it("promises https for the site and all under it, where it has it", async () => {
    const promise = async (site: string) =>
      (await send({ origin: site }, site)).headers.get("strict-transport-security");
    expect(await promise(SITE)).toBe("max-age=63072000; includeSubDomains");
    expect(await promise("http://localhost:3000")).toBeNull();
    const ofFile = (site: string) => bareHeaders({ NODE_ENV: "production", NEXTAUTH_URL: site });
    expect(ofFile(SITE)).toContainEqual(HTTPS_ONLY);
    expect(ofFile("http://localhost:3000")).not.toContainEqual(HTTPS_ONLY);
  });

  it("lets no page move what its addresses are relative to", async () => {
    expect((await send({ origin: SITE })).headers.get("content-security-policy")).toContain("base-uri 'none'");
  });
});

describe("the address of a page of figures", () => {
  const page = { accept: "text/html,application/xhtml+xml" };

  it.each([
    [
      "/tableau-de-bord?departement=&ecole=&echeance=M6&definition=ern-prudente&annee=2025&arrete=&connu=",
      "/tableau-de-bord?annee=2025",
    ],
    ["/qualite?ecole=&echeance=M6", "/qualite"],
    ["/definitions/changements?avec=&annee=2018&puis=", "/definitions/changements?annee=2018"],
  ])("%s is said shorter: %s", async (path, short) => {
    const { status, headers } = await send(page, SITE, "GET", path);
    expect([status, headers.get("Location")]).toEqual([307, `${SITE}${short}`]);
  });

  it.each([
    ["/tableau-de-bord?annee=2025&echeance=M12", page],
    ["/apprenants?q=&page=1", page],
    ["/tableau-de-bord/chiffres?annee=", page],
    ["/tableau-de-bord?annee=", { ...page, rsc: "1" }],
  ])("%s stays as it is", async (path, headers) => {
    expect((await send(headers as Record<string, string>, SITE, "GET", path)).headers.get("Location")).toBeNull();
  });
});

it("lets nothing of a file that somebody sent run, whatever a browser makes of it", async () => {
  const { headers } = await send({ "next-action": "x" }, SITE, "GET", `/fichiers/${crypto.randomUUID()}`);
  expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*; sandbox$/);
  const page = await send({ "next-action": "x" }, SITE, "GET", "/tableau-de-bord");
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'self';(?!.*sandbox)/);
});
