import { once } from "node:events";
import { type IncomingMessage, request as send } from "node:http";
import { expect, type Response, test } from "@playwright/test";
import { fillIn } from "./places";
import { stateOf, watchFaults } from "./support";

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const directives = (policy = "") =>
  new Map(policy.split("; ").map((text) => [text.split(" ")[0] ?? "", text.split(" ").slice(1)]));

/** The policy of a response: nothing from elsewhere, and scripts by the nonce that is returned. */
function expectStrictPolicy(headers: Record<string, string>): string {
  const policy = directives(headers["content-security-policy"]);
  expect(policy.get("default-src")).toEqual(["'self'"]);
  expect(policy.get("form-action")).toEqual(["'self'"]);
  for (const name of ["object-src", "base-uri", "frame-ancestors"]) expect(policy.get(name), name).toEqual(["'none'"]);
  const scripts = policy.get("script-src") ?? [];
  expect(scripts.filter((source) => source.includes("unsafe"))).toEqual([]);
  const nonce = scripts.find((source) => source.startsWith("'nonce-"));
  expect(nonce).toMatch(/^'nonce-.{20,}'$/);
  expect(policy.get("style-src")).toEqual(["'self'", nonce]);
  return nonce ?? "";
}

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  /** A page, a form, a file, what is not there, what is not allowed, a machine's address, a file of the build. */
  const ADDRESSES: readonly [string, number][] = [
    ["/tableau-de-bord", 200],
    ["/promotions/{cohort}/effectif", 200],
    ["/tableau-de-bord/chiffres?tableau=ecoles", 200],
    ["/nulle/part", 404],
    ["/ecoles/AUCUNE", 404],
    ["/administration", 403],
    ["/ecoles/%ff", 404],
    ["/api/health", 200],
    ["/icon.svg", 200],
    ["/favicon.ico", 200],
  ];

  test("a page and a file are compressed as the browser takes it", async ({ request }) => {
    const ways = { "gzip, deflate, br": "br", gzip: "gzip", identity: undefined };
    for (const address of ["/tableau-de-bord", "/tableau-de-bord/chiffres?tableau=ecoles"])
      for (const [taken, sent] of Object.entries(ways)) {
        const answer = await request.get(address, { headers: { "accept-encoding": taken } });
        expect(answer.headers()["content-encoding"], `${address} ${taken}`).toBe(sent);
        expect(answer.headers().vary).toContain("Accept-Encoding");
        expect(await answer.text()).toMatch(/Carbonne|CARBONNE/);
      }
  });

  test("the files of the build say what they are, and are shown nowhere", async ({ request }) => {
    const html = await (await request.get("/tableau-de-bord")).text();
    for (const [kind, type] of Object.entries({ css: "text/css", js: "text/javascript" })) {
      const [address = ""] = new RegExp(`/_next/static/[^"\\\\]+\\.${kind}`).exec(html) ?? [];
      const headers = (await request.get(address)).headers();
      expect(headers["content-type"]).toBe(`${type}; charset=utf-8`);
      expect(headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers).toMatchObject(EVERYWHERE);
    }
  });

  for (const [address, status] of ADDRESSES) {
    test(`${address} answers ${status} with the headers that protect it`, async ({ request }) => {
      const answers = [await request.get(fillIn(address)), await request.get(fillIn(address))] as const;
      const nonces = answers.map((answer) => {
        expect(answer.status()).toBe(status);
        expect(answer.headers()).toMatchObject(EVERYWHERE);
        expect(answer.headers()).not.toHaveProperty("x-powered-by");
        // What names somebody is kept by no browser, nor on the way.
        const kept = address.endsWith(".svg") || address.endsWith(".ico") ? "max-age" : "no-store";
        expect(answer.headers()["cache-control"], address).toContain(kept);
        // Not over plain http: tests/unit/proxy.test.ts has what is promised over https.
        expect(answer.headers()).not.toHaveProperty("strict-transport-security");
        return expectStrictPolicy(answer.headers());
      });
      expect(new Set(nonces).size, "a nonce serves once").toBe(2);
    });
  }
});

test("the public page, which is kept, has the nonce of each answer, and nothing of who asked before", async ({
  request,
  playwright,
  baseURL,
}) => {
  const english = await playwright.request.newContext({
    baseURL: baseURL ?? "",
    extraHTTPHeaders: { cookie: "locale=en" },
  });
  const answers = [await request.get("/"), await english.get("/"), await request.get("/?page=1")] as const;
  const pages = await Promise.all(answers.map((answer) => answer.text()));
  expect(pages.map((html) => /<html lang="(\w\w)"/.exec(html)?.[1])).toEqual(["fr", "en", "fr"]);
  const nonces = answers.map((answer, at) => {
    expect(answer.headers()).toMatchObject({ ...EVERYWHERE, "cache-control": expect.stringContaining("no-store") });
    const nonce = expectStrictPolicy(answer.headers()).slice("'nonce-".length, -1);
    const text = `${pages[at]}${answer.headers().link ?? ""}`;
    const written = [...text.matchAll(/nonce=(?:\\?)"([^"\\]+)/g)].map(([, value]) => value);
    expect(written.length).toBeGreaterThan(3);
    expect(new Set(written)).toEqual(new Set([nonce]));
    return nonce;
  });
  expect(new Set(nonces).size, "a nonce serves once").toBe(3);
  await english.dispose();
});

test("a link to the public page is followed, and the way back taken, without loading a document", async ({ page }) => {
  await page.goto("/accessibilite");
  const documents: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "document") documents.push(request.url());
  });
  await page.getByRole("link", { name: "Accueil Cohorte" }).click();
  await expect(page.getByRole("heading", { name: "Le réseau en chiffres" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Accessibilité" })).toBeVisible();
  expect(documents).toEqual([]);
});

/** A request as nobody's browser sends it: every header is said here. */
async function raw(baseURL: string | undefined, method: string, headers: Record<string, string>, body = "") {
  const { hostname, port, host } = new URL(baseURL ?? "");
  const call = send({ hostname, port, path: "/connexion", method, headers: { host, ...headers }, agent: false });
  call.end(body);
  const [answer] = (await once(call, "response")) as [IncomingMessage];
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return { status: answer.statusCode, headers: answer.headers, text };
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a form from elsewhere, and under another name of the server, is refused with a page that says so", async ({
    page,
    baseURL,
  }) => {
    await page.goto("/connexion");
    const fields = await page
      .locator("form#sign-in input")
      .evaluateAll((inputs: HTMLInputElement[]) => inputs.map(({ name, value }) => [name, value]));
    const boundary = "b".repeat(32);
    const parts = fields.map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const body = `${parts.join("")}--${boundary}--\r\n`;
    const post = (headers: Record<string, string>) =>
      raw(baseURL, "POST", { "Content-Type": `multipart/form-data; boundary=${boundary}`, ...headers }, body);
    const origin = baseURL ?? "";
    expect((await post({ origin })).status).toBe(200);
    const { port } = new URL(origin);
    for (const [headers, words] of [
      [{}, /n’a pas dit de quelle page vient cet envoi/],
      [{ origin: "null" }, /n’a pas dit de quelle page vient cet envoi/],
      [{ origin: "https://autre.example" }, /à une autre adresse que celle du site/],
      [{ origin: `http://poste:${port}`, host: `poste:${port}` }, /à une autre adresse que celle du site/],
      [{ origin, host: `poste:${port}` }, /à une autre adresse que celle du site/],
    ] as const) {
      const answer = await post(headers);
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(answer.text).toMatch(words);
      expect(answer.headers).toMatchObject(EVERYWHERE);
      expectStrictPolicy(answer.headers as Record<string, string>);
    }
    const action = await post({ origin: "https://autre.example", "Next-Action": "40" });
    expect([action.status, action.headers["content-type"]]).toEqual([403, "text/plain"]);
    // Reading needs no page to come from.
    expect((await raw(baseURL, "GET", { host: `poste:${port}` })).status).toBe(200);
  });
});

test("a form on a page that is open under another name says why nothing was saved", async ({ page, baseURL }) => {
  // A browser does not let a test say where a page is from: the request is sent on by hand.
  await page.route("**/connexion", async (route) => {
    const request = route.request();
    if (request.method() !== "POST") return route.continue();
    const headers = { ...(await request.allHeaders()), origin: "http://poste:3000" };
    return route.fulfill({ response: await route.fetch({ headers }) });
  });
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("quelqu.une@exemple.fr");
  await page.getByLabel("Mot de passe").fill("Tout-sauf-le-bon-1");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByText(/Envoi refusé/)).toBeVisible();
  await expect(page.getByLabel("Adresse électronique")).toHaveValue("quelqu.une@exemple.fr");
  expect(page.url()).toBe(`${baseURL}/connexion`);
});

for (const method of ["TRACE", "PUT", "DELETE", "PROPFIND", "PATCH"]) {
  test(`${method} is not allowed, and the answer says what is`, async ({ baseURL }) => {
    const { status, headers } = await raw(baseURL, method, { origin: baseURL ?? "" });
    expect([status, headers.allow]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
    expect(headers).toMatchObject(EVERYWHERE);
  });
}

test("a style that the policy refuses, and an error that nothing catches, are faults of a page", async ({ page }) => {
  const faults = await watchFaults(page);
  await page.goto("/");
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "p { color: red }";
    document.body.append(style);
    setTimeout(() => {
      throw new Error("not caught");
    });
  });
  await expect.poll(() => faults.join("\n")).toMatch(/refused by style-src-elem: inline/);
  await expect.poll(() => faults.join("\n")).toMatch(/throws Error: not caught/);
});

test("attempts are counted by where they come from, whatever the client says", async ({ page }) => {
  const refusals: (string | null)[] = [];
  for (let attempt = 1; attempt <= 6; attempt += 1) {
    await page.setExtraHTTPHeaders({ "X-Forwarded-For": `203.0.113.${attempt}` });
    await page.goto("/connexion");
    await page.getByLabel("Adresse électronique").fill("quelqu.un@exemple.fr");
    await page.getByLabel("Mot de passe").fill("Tout-sauf-le-bon-1");
    const answered = page.waitForResponse((response: Response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Se connecter" }).click();
    await answered;
    const summary = page.getByRole("alert").filter({ hasText: /\S/ }).first();
    await expect(summary).toBeVisible();
    refusals.push(await summary.textContent());
  }
  expect(new Set(refusals.slice(0, 5)).size).toBe(1);
  expect(refusals[5]).not.toBe(refusals[0]);
});
