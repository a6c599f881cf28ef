import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { fillIn } from "./places";
import { expectAccessibleState, stateOf } from "./support";

test.use({ storageState: stateOf("staff") });

test("a report that was sent back is corrected, handed in again, accepted, and its file handed over", async ({
  page,
  browser,
}) => {
  await page.goto("/restitutions");
  await expect(page.getByRole("row").nth(1)).toContainText(/en retard de \d+\sjours/);
  await page.getByRole("link", { name: "DREETS" }).click();
  await expect(page.getByRole("link", { name: /^Bilan final/ })).toHaveCount(0);
  const report = fillIn("/restitutions/bilans/{sentBack}/1");
  await page.goto(report);
  await expect(page.getByText("Expliquez l’écart entre les heures").first()).toBeVisible();
  await page.getByLabel(/^Commentaire\s: Heures et financement/).fill("L’écart tient aux absences.");
  await page.getByRole("button", { name: "Enregistrer les commentaires" }).click();
  await expect(page.getByText("Commentaires enregistrés")).toBeVisible();
  await page.getByText("Figer de nouveau").first().click();
  await page.getByLabel("Chiffres arrêtés au").fill("01/01/2030");
  await page.getByRole("button", { name: "Figer de nouveau" }).click();
  await expect(page.getByText(/Choisissez au plus tard la date d’aujourd’hui/).first()).toBeVisible();
  await page.getByRole("button", { name: "Remettre la version 1 à la Région" }).click();
  await expect(page.getByText("Bilan remis à la Région").first()).toBeVisible();
  await expect(page.getByLabel(/^Commentaire\s/)).toHaveCount(0);

  const official = await (await browser.newContext({ storageState: stateOf("region") })).newPage();
  await official.goto(report);
  await expect(official.getByText("L’écart tient aux absences.")).toBeVisible();
  await official.getByLabel("Accepté le").fill("02/01/2026");
  await official.getByRole("button", { name: "Accepter le bilan" }).click();
  await expect(official.getByText(/il ne peut pas être accepté avant/).first()).toBeVisible();
  await expectAccessibleState(official);
  await official.goto(report);
  await official.getByRole("button", { name: "Accepter le bilan" }).click();
  await expect(official.getByText("Bilan accepté").first()).toBeVisible();
  await official.goto(fillIn("/conventions/{sentBack}"));
  await expect(official.getByRole("row", { name: /solde/ })).toContainText(/bilan accepté, le/);

  const version = fillIn("/restitutions/versions/{version}");
  await page.goto(version);
  await page.getByText("Noter une transmission").click();
  await page.getByRole("button", { name: "Noter la transmission" }).click();
  await expect(page.getByText("Transmission notée")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Région Occitanie, le" })).toHaveCount(2);
  const fileOf = (format: string) => page.request.get(`${version}/fichier?format=${format}`);
  const [pdf, xlsx, json] = await Promise.all(["pdf", "xlsx", "json"].map(fileOf));
  expect((await pdf?.body())?.subarray(0, 5).toString()).toBe("%PDF-");
  expect((await xlsx?.body())?.subarray(0, 2).toString()).toBe("PK");
  const text = (await json?.body()) ?? Buffer.of();
  await expect(page.getByText(createHash("sha256").update(text).digest("hex"))).toBeVisible();

  // Who funds reads how many are incomplete, and never who: neither on the page nor in the file.
  await page.goto("/restitutions/fse");
  await expect(page.getByRole("table", { name: "Fiches à compléter" })).toBeVisible();
  await official.goto("/restitutions/fse");
  await expect(official.getByRole("table", { name: "Informations manquantes" })).toBeVisible();
  await expect(official.getByRole("table", { name: "Fiches à compléter" })).toHaveCount(0);
  expect((await official.request.get("/restitutions/fse/fichier")).status()).toBe(403);
  await official.context().close();
});
