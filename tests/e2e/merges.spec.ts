import { expect, test } from "@playwright/test";
import { stateOf } from "./support";

test.use({ storageState: stateOf("staff") });

const PAIR = "/apprenants/doublons/Ysern-A/Ysern-B";

test("staff make one of two records by keyboard, read what follows, and make two of them again without a script", async ({
  page,
  browser,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const card = page.getByRole("link", { name: /^C’est la même personne.*Ysern/ });
  // Other tests bring pairs meanwhile, so that theirs is on any page of the list.
  for (let number = 1; number <= 5; number += 1) {
    await page.goto(`/apprenants/doublons?page=${number}`);
    if ((await card.count()) > 0) break;
  }
  await card.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(PAIR);
  await expect(page.getByRole("listitem").filter({ hasText: "Aucun chiffre ne bouge" })).toBeVisible();
  const phones = page.getByRole("radio", { name: /^Téléphone/ });
  await expect(phones.last()).toBeChecked();
  await phones.last().focus();
  await page.keyboard.press("ArrowUp");
  await expect(phones.first()).toBeChecked();
  await page.getByRole("button", { name: "C’est la même personne" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/apprenants\/Ysern-A\?fait=fiches-reunies/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Ysern-Pascal/);
  // The other record's pages lead here.
  for (const of of ["", "/modifier", "/heures", "/droits/dossier", "/opposition?retour=appels"]) {
    await page.goto(`/apprenants/Ysern-B${of}`);
    await expect(page).toHaveURL(`/apprenants/Ysern-A${of}`);
  }
  const plain = await browser.newContext({
    storageState: stateOf("staff"),
    javaScriptEnabled: false,
    locale: "fr-FR",
    viewport: { width: 360, height: 740 },
  });
  const phone = await plain.newPage();
  await phone.goto("/apprenants/Ysern-A");
  await phone.getByRole("link", { name: "Défaire la fusion" }).click();
  await phone.getByRole("button", { name: "En refaire deux fiches" }).click();
  await expect(phone.getByText("Pourquoi").first()).toBeVisible();
  await phone.getByLabel("Pourquoi").fill("Deux cousines.");
  await phone.getByRole("button", { name: "En refaire deux fiches" }).click();
  await expect(phone).toHaveURL(/fait=fiches-separees/);
  await expect(phone.getByRole("heading", { level: 1 })).not.toHaveText(/Pascal/);
  await plain.close();
});
