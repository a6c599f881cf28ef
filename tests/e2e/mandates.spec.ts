import { expect, test } from "@playwright/test";
import { accountWithSession } from "./written";

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });

test("an official reads by name whom a mandate opens, from the day it is given until it is withdrawn", async ({
  browser,
}) => {
  const account = async (role: "staff" | "region", email: string, name: string) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies(await accountWithSession({ email, name, role }));
    return context.newPage();
  };
  const staff = await account("staff", "maude.mandante@exemple.fr", "Maude Mandante");
  const official = await account("region", "tania.tiers@exemple.fr", "Tania Tiers");
  await official.goto("/controles/mandats");
  await expect(official.locator("main")).toContainText("Vous n’avez aucun mandat");

  await staff.goto("/controles/mandats");
  await staff.getByLabel("Qui contrôle").selectOption({ label: "Tania Tiers" });
  await staff.getByLabel("Référence de la demande").fill("CTRL-E2E");
  await staff.getByLabel("Date de la demande").fill("23/11/2026");
  await staff.getByLabel("Objet du contrôle").fill("Service fait");
  await staff.getByLabel("Premier jour").fill("23/11/2026");
  await staff.getByLabel("Dernier jour").fill("30/11/2026");
  await staff.getByRole("button", { name: "Donner ce mandat" }).click();
  await expect(staff.getByLabel("Référence de la demande")).toHaveValue("CTRL-E2E");
  await staff.getByLabel("Carbonne").check();
  await staff.getByRole("button", { name: "Donner ce mandat" }).click();
  await expect(staff.getByRole("alert")).toContainText("Un mandat commence aujourd’hui au plus tôt.");
  await staff.getByLabel("Premier jour").fill("24/11/2026");
  await staff.getByRole("button", { name: "Donner ce mandat" }).click();
  await expect(staff.locator("main")).toContainText("Le mandat est donné");

  await official.goto("/controles/mandats");
  await official.getByRole("link", { name: /^CTRL-E2E/ }).click();
  await official.getByRole("link", { name: "2018-05" }).click();
  await expect(official.locator("main")).toContainText("20 personnes entrées");
  await official.locator("main table").getByRole("link").first().click();
  await expect(official.getByRole("heading", { name: "Situations notées" })).toBeVisible();
  const person = official.url();

  await staff.goto("/controles/mandats");
  await staff.locator("summary").filter({ hasText: "Retirer CTRL-E2E" }).click();
  const withdrawal = staff.locator("form").filter({ hasText: "Motif du retrait" }).filter({ visible: true });
  await withdrawal.getByLabel("Motif du retrait").fill("Contrôle terminé");
  await withdrawal.getByRole("button", { name: "Retirer ce mandat" }).click();
  await expect(staff.locator("main")).toContainText("Contrôle terminé");
  expect((await official.goto(person))?.status()).toBe(404);
});
