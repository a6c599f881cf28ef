import { expect, test } from "@playwright/test";
import { findPlaces } from "./places";
import { ACCOUNTS, signIn } from "./support";

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

test("a coordinator cannot open another school, nor its cohorts", async ({ page }) => {
  const { elsewhere } = await findPlaces();
  await signIn(page, "coordinator");
  for (const address of ["/ecoles/RODEZ", `/promotions/${elsewhere}`, `/promotions/${elsewhere}/sorties?echeance=M6`]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
  }
});

test("an official sees no name, a host no list, an administrator no figure", async ({ page }) => {
  const { cohort, learner } = await findPlaces();
  await signIn(page, "region");
  for (const address of [`/apprenants/${learner}`, `/promotions/${cohort}/effectif`, "/apprenants", "/import"]) {
    expect([403, 404], address).toContain((await page.goto(address))?.status());
  }
  await page.context().clearCookies();
  await signIn(page, "host");
  for (const address of ["/tableau-de-bord", "/tableau-de-bord/personnes?mesure=base", "/promotions"]) {
    expect([403, 404], address).toContain((await page.goto(address))?.status());
  }
  await page.context().clearCookies();
  await signIn(page, "admin");
  expect([403, 404]).toContain((await page.goto("/tableau-de-bord"))?.status());
});

test("who is signed out is sent to sign in, and comes back to where they were going", async ({ page }) => {
  await page.goto("/tableau-de-bord?annee=2018");
  await expect(page).toHaveURL(/\/connexion\?suite=/);
  await page.getByLabel("Adresse électronique").fill(ACCOUNTS.region);
  await page.getByLabel("Mot de passe").fill("Demonstration-2018");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).toHaveURL(/\/tableau-de-bord\?annee=2018/);
});

test("a page past the end of a list leads to its last page", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto("/apprenants?page=9999");
  await expect(page).toHaveURL(/\/apprenants\?page=\d{1,3}$/);
  expect(await page.getByRole("row").count()).toBeGreaterThan(1);
});
