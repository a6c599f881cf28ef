import { type APIRequestContext, expect, test } from "@playwright/test";
import { ROLES } from "@/lib/foundation/core/context";
import { fillIn, findPlace } from "./places";
import { REFUSALS } from "./screens";
import { ACCOUNTS, type AccountName, stateOf } from "./support";

test("a wrong password is refused in the same words as an unknown account", async ({ page }) => {
  const refusal = async (email: string) => {
    await page.goto("/connexion");
    await page.getByLabel("Adresse électronique").fill(email);
    await page.getByLabel("Mot de passe").fill("Tout-sauf-le-bon-1");
    await page.getByRole("button", { name: "Se connecter" }).click();
    const summary = page.getByRole("alert").filter({ hasText: /\S/ }).first();
    await expect(summary).toBeVisible();
    return summary.textContent();
  };
  const known = await refusal(ACCOUNTS.auditor);
  expect(await refusal("personne@demo.cohorte")).toBe(known);
  await expect(page).toHaveURL(/\/connexion/);
});

test.describe("a coordinator", () => {
  test.use({ storageState: stateOf("coordinator") });

  test("cannot open another school, nor its cohorts, which the administrator reads", async ({ request, browser }) => {
    const elsewhere = findPlace("elsewhere");
    for (const address of [
      "/ecoles/RODEZ",
      `/promotions/${elsewhere}`,
      `/promotions/${elsewhere}/sorties?echeance=M6`,
    ]) {
      expect((await request.get(address)).status(), address).toBe(404);
    }
    const admin = await (await browser.newContext({ storageState: stateOf("admin") })).newPage();
    // Written behind the answer.
    await expect(async () => {
      await admin.goto(`/administration/acces?type=refused&reference=${elsewhere}`);
      await expect(admin.getByRole("row", { name: /^Refusé\s: promotion/ }).first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await admin.context().close();
  });

  test("cannot import", async ({ request }) => {
    const files = ["/import/modele", "/import/{import}/rejets"];
    for (const address of ["/import", "/import/{import}", "/import/colonnes", ...files]) {
      expect((await request.get(fillIn(address))).status(), address).toBe(403);
    }
  });
});

test.describe("a list of people", () => {
  test.use({ storageState: stateOf("staff") });

  test("fetches no page of those it names until one is opened", async ({ page }) => {
    const fetched: string[] = [];
    page.on("request", (request) => {
      if (request.headers().rsc) fetched.push(request.url());
    });
    await page.goto("/apprenants", { waitUntil: "networkidle" });
    await expect(page.getByRole("main").getByRole("row").nth(1)).toBeVisible();
    expect(fetched).toEqual([]);
  });
});

const CLOSED: Partial<Record<AccountName, readonly string[]>> = {
  // No name, and no list of names.
  region: [
    "/apprenants/{learner}",
    "/promotions/{cohort}/effectif",
    "/apprenants",
    "/import",
    "/administration/references",
  ],
  // No list at all.
  host: ["/tableau-de-bord", "/tableau-de-bord/personnes?mesure=base", "/promotions", "/administration/references"],
  // No figure.
  admin: ["/tableau-de-bord"],
};

for (const [account, addresses] of Object.entries(CLOSED)) {
  test.describe(account, () => {
    test.use({ storageState: stateOf(account as AccountName) });

    test("cannot open what is not for them", async ({ request }) => {
      for (const address of addresses) {
        const answer = await request.get(fillIn(address));
        expect([403, 404], address).toContain(answer.status());
        expect(await answer.text(), address).toMatch(/<h1[^>]*>[^<]/);
      }
    });
  });
}

test("the map of the site offers everybody pages that open for them", async ({ browser }) => {
  for (const account of ROLES) {
    const context = await browser.newContext({ storageState: stateOf(account) });
    const [, map = ""] = (await (await context.request.get("/plan")).text()).split("<main");
    const offered = new Set([...map.matchAll(/<a[^>]* href="(\/[^"?#]*)"/gu)].map(([, address = ""]) => address));
    expect(offered.size, account).toBeGreaterThan(8);
    for (const address of offered)
      expect((await context.request.get(address)).status(), `${account} ${address}`).toBe(200);
    await context.close();
  }
});

/** How a refusal is called, in the title of the window and on the page. */
const WORDS = {
  403: { title: "Accès réservé · Cohorte", heading: "Votre rôle ne permet pas d’ouvrir cette page" },
  404: { title: "Page introuvable · Cohorte", heading: "Cette page n’existe pas" },
} as const;

for (const { account, address, status } of REFUSALS) {
  const { title, heading } = WORDS[status];
  test.describe(`${account} at ${address}`, () => {
    test.use({ storageState: account === "nobody" ? undefined : stateOf(account) });

    test(`is told of a ${status} within the frame of the site`, async ({ page }) => {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(status);
      // Without JavaScript too: what the server wrote.
      const written = await answer?.text();
      for (const words of [`<title>${title}</title>`, `>${heading}</h1>`, '<html [^>]*lang="fr"'])
        expect(written).toMatch(new RegExp(words));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      await expect(page).toHaveTitle(title);
      const way = account === "nobody" ? page.getByRole("banner") : page.getByRole("navigation");
      await expect(way.getByRole("link").first()).toBeVisible();
      await expect(page.getByRole("contentinfo")).toBeVisible();
      // Where no page is, who is signed in keeps their menu too.
      if (account === "nobody" || account === "newcomer") return;
      expect((await page.goto("/nulle/part"))?.status()).toBe(404);
      const own = page.getByRole("navigation", { name: "Navigation principale" });
      const places = await own.getByRole("link").allTextContents();
      expect(places.length).toBeGreaterThan(1);
      await page.goto("/plan");
      await expect(own.getByRole("link")).toHaveText(places);
    });
  });
}

test.describe("a form without a script", () => {
  /** The fields of a form as its page has them, with what it sends to say which action it is for. */
  async function fieldsOf(request: APIRequestContext, address: string, id: string): Promise<Record<string, string>> {
    const page = await (await request.get(address)).text();
    const unescaped = (text = "") => text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
    const [form = ""] = new RegExp(`<form id="${id}"[\\s\\S]*?</form>`).exec(page) ?? [];
    const inputs = [...form.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)];
    return Object.fromEntries(
      inputs.map(([input, name = ""]) => [name, unescaped(/ value="([^"]*)"/.exec(input)?.[1])]),
    );
  }

  test("is told in words what it may not do, what it has too much of, and what nobody can read", async ({
    browser,
    request,
    baseURL,
  }) => {
    const staff = await browser.newContext({ storageState: stateOf("staff") });
    const region = await browser.newContext({ storageState: stateOf("region") });
    const address = "/administration/references/organismes/nouveau";
    const fields = await fieldsOf(staff.request, address, "provider");
    expect(Object.keys(fields).some((name) => name.startsWith("$ACTION_"))).toBe(true);
    const headers = { origin: baseURL ?? "" };
    const forbidden = await region.request.post(address, {
      headers,
      multipart: { ...fields, code: "NULLEPART", name: "Nulle part" },
    });
    expect(forbidden.status()).toBe(403);
    expect(await forbidden.text()).toContain("Votre rôle ne permet pas de faire cela.");

    const signIn = await fieldsOf(request, "/connexion", "sign-in");
    const many = new FormData();
    for (const [name, value] of Object.entries(signIn)) many.append(name, value);
    for (let n = 0; n < 80_000; n += 1) many.append("email", "a");
    const whole = new Response(many);
    const type = whole.headers.get("content-type") ?? "";
    const data = Buffer.from(await whole.arrayBuffer());
    const answers = await Promise.all(
      [data, data, data.subarray(0, 1_000)].map((body) =>
        request.post("/connexion", { headers: { ...headers, "content-type": type }, data: body }),
      ),
    );
    expect(answers.map((answer) => answer.status())).toEqual([413, 413, 400]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts[0]).toContain("Votre saisie est trop longue pour être enregistrée en une fois.");
    expect(texts[2]).toContain("incomplet ou abîmé");
    expect((await request.get("/api/health")).status()).toBe(200);
    await staff.close();
    await region.close();
  });
});

test("an address to come back to that is none is refused in words, and forgotten", async ({ playwright, baseURL }) => {
  const visitor = await playwright.request.newContext({ baseURL: baseURL ?? "" });
  for (const [address, cookie] of [
    ["/api/auth/csrf?callbackUrl=%00", ""],
    ["/api/auth/session", "next-auth.callback-url=nowhere"],
  ] as const) {
    const answer = await visitor.get(address, { headers: { cookie } });
    expect(answer.status(), address).toBe(400);
    expect(await answer.text()).toContain("Cet envoi est refusé");
    expect(answer.headers()["set-cookie"]).toMatch(/^next-auth\.callback-url=;.* Max-Age=0/i);
  }
  await visitor.dispose();
});

test("who is signed out is sent to sign in, and comes back to where they were going", async ({ page }) => {
  await page.goto("/tableau-de-bord?annee=2018");
  await expect(page).toHaveURL(/\/connexion\?suite=/);
  await page.getByLabel("Adresse électronique").fill(ACCOUNTS.region);
  await page.getByLabel("Mot de passe").fill("Demonstration-2018");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/tableau-de-bord\?annee=2018/);
});

test.describe("staff", () => {
  test.use({ storageState: stateOf("staff") });

  test("a page past the end of a list leads to its last page", async ({ page }) => {
    for (const list of [
      "/promotions?etat=ended&tri=promotion&ordre=decroissant",
      "/promotions/{cohort}/historique",
      "/tableau-de-bord/personnes?annee=2019&mesure=base",
    ]) {
      const address = fillIn(list);
      const pageOf = (number: number) => `${address}${address.includes("?") ? "&" : "?"}page=${number}`;
      await page.goto(pageOf(9999));
      const [, last, pages] = /Page (\d+) sur (\d+)/.exec((await page.locator("main").textContent()) ?? "") ?? [];
      expect(last, list).toBe(pages);
      await expect(page).toHaveURL(pageOf(Number(pages)));
      expect(await page.getByRole("row").count(), list).toBeGreaterThan(1);
    }
  });

  test("an address that cannot be decoded twice leads nowhere, and is no crash", async ({ page }) => {
    for (const code of ["%25", "%00"]) {
      expect((await page.request.get(`/ecoles/${code}/modifier`)).status(), code).toBe(404);
    }
  });
});
