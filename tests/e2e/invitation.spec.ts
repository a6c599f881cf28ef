import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessibleState, stateOf } from "./support";

const PASSWORD = "quatre mots qui vont ensemble";
const ALONE = { storageState: { cookies: [], origins: [] } };

/** The invitation of an address, in the list of those that wait. */
const waiting = (page: Page, email: string) => page.getByRole("listitem").filter({ hasText: email });

async function invite(page: Page, email: string, access: RegExp): Promise<string> {
  await page.getByLabel("Adresse électronique professionnelle").fill(email);
  await page.getByLabel(access).check();
  await page.getByRole("button", { name: "Créer l’invitation" }).click();
  const done = waiting(page, email).getByText(`Invitation créée\u202f: ${email}`);
  await expect(done).toBeInViewport();
  await expect(page.locator(":focus")).toContainText(email);
  return waiting(page, email).getByLabel("Lien à transmettre").inputValue();
}

/** Opens the account of a link, without JavaScript, and gives the page it leads to. */
async function join(browser: Browser, link: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ ...ALONE, javaScriptEnabled: false })).newPage();
  await page.goto(link);
  await page.getByLabel("Vos nom et prénom").fill(name);
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Mot de passe, encore une fois").fill(`${PASSWORD} ?`);
  await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /Mot de passe, encore une fois/ })).toBeVisible();
  await expect(page.getByLabel("Vos nom et prénom")).toHaveValue(name);
  await page.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Mot de passe, encore une fois").fill(PASSWORD);
  await page.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(page).not.toHaveURL(/\/invitation/);
  await expect(page.getByText(name).first()).toBeVisible();
  return page;
}

test.describe("the Région", () => {
  test.use({ storageState: stateOf("region"), permissions: ["clipboard-read", "clipboard-write"] });

  test("invites an authority by its postcode; its agent joins without JavaScript, once, and invites a colleague", async ({
    page,
    browser,
  }) => {
    await page.goto("/candidatures/collectivites");
    await page.getByRole("link", { name: "Inviter une collectivité" }).click();
    await page.getByLabel("Nom, SIREN ou code postal").fill("31390");
    await page.getByRole("button", { name: "Rechercher" }).click();
    await page.getByRole("link", { name: "Communauté de communes du Volvestre" }).click();
    await expect(page.getByText("200\u202f066\u202f819")).toBeVisible();
    await page.getByLabel("Adresse électronique professionnelle").fill("collectivite.ccv@demo.cohorte");
    await page.getByRole("button", { name: "Créer l’invitation" }).click();
    await expect(page.getByRole("alert").getByText(/Un compte existe déjà à cette adresse/)).toBeVisible();
    const link = await invite(page, "elise.bonnet@volvestre.test", /^Lire et agir/);
    const line = waiting(page, "elise.bonnet@volvestre.test");
    await line.getByRole("button", { name: "Copier" }).click();
    await expect(line.getByText("Lien copié")).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await expectAccessibleState(page);

    const visitor = await browser.newPage(ALONE);
    await visitor.goto(link);
    await expect(visitor.getByText(/Hélène Vidal vous invite/)).toBeVisible();
    await expect(visitor.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
    const agent = await join(browser, link, "Élise Bonnet");
    await visitor.goto(link);
    await expect(visitor.getByRole("heading", { name: "Ce lien a déjà servi" })).toBeVisible();

    await agent.goto("/candidatures/agents");
    await agent.getByRole("link", { name: "Inviter un collègue" }).click();
    const toRead = await invite(agent, "paul.lecteur@volvestre.test", /^Lire seulement/);
    const colleague = await join(browser, toRead, "Paul Lecteur");
    await colleague.goto("/candidatures/agents");
    await expect(colleague.getByRole("row", { name: /Paul Lecteur .* Lecture seule/ })).toBeVisible();
    await expect(colleague.getByRole("row", { name: /Élise Bonnet .* Lit et agit/ })).toBeVisible();
    await expect(colleague.getByRole("link", { name: "Inviter un collègue" })).toHaveCount(0);
    expect((await colleague.goto("/candidatures/agents/inviter"))?.status()).toBe(403);
    expect((await agent.goto("/candidatures/collectivites"))?.status()).toBe(403);

    await agent.goto("/candidatures/agents/inviter");
    const revoked = await invite(agent, "erreur@volvestre.test", /^Lire et agir/);
    await agent.getByRole("button", { name: "Révoquer l’invitation : erreur@volvestre.test" }).click();
    await expect(agent.getByText("Invitation révoquée")).toBeVisible();
    await expect(waiting(agent, "erreur@volvestre.test")).toHaveCount(0);
    await visitor.goto(revoked);
    await expect(visitor.getByRole("heading", { name: "Cette invitation a été annulée" })).toBeVisible();
    for (const opened of [visitor, agent, colleague]) await opened.context().close();
  });
});
