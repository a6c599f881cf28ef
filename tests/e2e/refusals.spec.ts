import { expect, test } from "@playwright/test";
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
        expect([403, 404], address).toContain((await request.get(fillIn(address))).status());
      }
    });
  });
}

/** How a refusal is called, in the title of the window and on the page. */
const WORDS = {
  403: { title: "Accès réservé · Cohorte", heading: "Votre rôle ne permet pas d’ouvrir cette page" },
  404: { title: "Page introuvable · Cohorte", heading: "Cette page n’existe pas" },
} as const;
const STATUS = {
  nobody: 404,
  newcomer: 404,
  staff: 404,
  coordinator: 403,
  region: 403,
  host: 404,
  auditor: 404,
  admin: 403,
} as const;

for (const [account, addresses] of Object.entries(REFUSALS) as [keyof typeof REFUSALS, readonly string[]][]) {
  for (const address of addresses) {
    const status = STATUS[account];
    const { title, heading } = WORDS[status];
    test.describe(`${account} at ${address}`, () => {
      test.use({ storageState: account === "nobody" ? undefined : stateOf(account) });

      test(`is told of a ${status} within the frame of the site`, async ({ page }) => {
        const answer = await page.goto(address);
        expect(answer?.status()).toBe(status);
        // Without JavaScript too, whose title is what the server wrote.
        expect(await answer?.text()).toContain(`<title>${title}</title>`);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
        await expect(page).toHaveTitle(title);
        const way = account === "nobody" ? page.getByRole("banner") : page.getByRole("navigation");
        await expect(way.getByRole("link").first()).toBeVisible();
        await expect(page.getByRole("contentinfo")).toBeVisible();
      });
    });
  }
}

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
      "/suivi?tache=proof",
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
