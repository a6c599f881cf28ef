import { expect, type Page, test } from "@playwright/test";
import { inventedPaper } from "@/prisma/demo/invented-paper";
import { fillIn } from "./places";
import { expectAccessibleState, stateOf, untilAlive } from "./support";

const CONTRACT = {
  name: "contrat.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(inventedPaper("Contrat de travail", ["Premier jour : 1er juillet 2026"])),
};
const LIAR = { name: "contrat.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>un contrat</html>") };

const person = (page: Page) => page.locator("#proof-person");

test.describe("a file is attached without JavaScript, on a phone", () => {
  test.use({ storageState: stateOf("staff"), javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("from a person's page, refused in words where it lies, and taken back for a reason", async ({ page }) => {
    await page.goto("/suivi/preuves");
    await page.getByRole("link", { name: "Sa fiche" }).click();
    await page
      .getByRole("link", { name: /^(Joindre un justificatif|Justificatifs),/ })
      .first()
      .click();
    const before = await page.getByRole("link", { name: "contrat.pdf" }).count();
    await page.locator("#attach-proof-file").setInputFiles(LIAR);
    await page.getByRole("button", { name: "Joindre" }).click();
    await expect(page.locator("#attach-proof")).toContainText("ni un PDF, ni une photo");
    await page.locator("#attach-proof-file").setInputFiles([{ ...CONTRACT, name: "page-1.pdf" }, LIAR]);
    await page.getByRole("button", { name: "Joindre" }).click();
    await expect(page.locator("#attach-proof")).toContainText(/contrat\.pdf\s:.*Aucun des fichiers n’a été gardé\./);
    await page.locator("#attach-proof-file").setInputFiles([{ ...CONTRACT, name: "page-1.pdf" }, CONTRACT]);
    await page.getByRole("button", { name: "Joindre" }).click();
    await expect(page.locator("main")).toContainText("Les fichiers sont joints.");
    await expect(page.getByRole("link", { name: "page-1.pdf" })).toHaveCount(1);
    await expect(page.getByRole("link", { name: "contrat.pdf" })).toHaveCount(before + 1);
    const last = page.locator("main li").filter({ hasText: "contrat.pdf" }).last();
    await last.getByText("Retirer ce fichier").click();
    await last.getByRole("button", { name: "Retirer" }).click();
    await expect(page.locator("main")).toContainText("Pourquoi");
    await page.locator("[id$=-why]:visible").last().fill("autre personne");
    await page.getByRole("button", { name: "Retirer" }).locator("visible=true").last().click();
    await expect(page.locator("main")).toContainText("Le fichier est retiré et supprimé.");
    await expect(page.getByRole("link", { name: "contrat.pdf" })).toHaveCount(before);
  });

  test("from a row of the exits, to which one comes back", async ({ page }) => {
    await page.goto(fillIn("/promotions/{cohort}/sorties?echeance=M6"));
    const link = page.getByRole("link", { name: /^Fichiers, / }).first();
    const row = await link.evaluate((element) => element.closest("tr")?.id);
    await link.click();
    await page.locator("#attach-proof-file").setInputFiles({ ...CONTRACT, name: "de-la-grille.pdf" });
    await page.getByRole("button", { name: "Joindre" }).click();
    await expect(page.locator("main")).toContainText("Le fichier est joint.");
    await page.getByRole("link", { name: "Revenir à la ligne de la grille" }).click();
    await expect(page).toHaveURL(new RegExp(`/sorties\\?echeance=M6#${row}$`));
  });
});

test.describe("a second person", () => {
  test.use({ storageState: stateOf("coordinator") });

  test("verifies by one key each, the next one comes, and what a file says instead stands on the person's page", async ({
    page,
  }) => {
    await page.goto("/suivi/preuves");
    await untilAlive(page);
    await expect(page.locator("main")).toContainText("Ce qui est noté");
    const picture = page.getByRole("img", { name: "Première page du document" });
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(600);
    await expectAccessibleState(page, "main");
    const first = (await person(page).textContent()) ?? "";
    await page.keyboard.press("c");
    await expect(page.locator("[data-told]")).toContainText("C’est noté.");
    await expect(person(page)).not.toHaveText(first);
    const second = (await person(page).textContent()) ?? "";
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(600);
    await page.keyboard.press("x");
    await page.keyboard.type("CDD de quatre mois");
    const theirs = await page.getByRole("link", { name: "Sa fiche" }).getAttribute("href");
    await page.keyboard.press("Enter");
    await expect(person(page)).not.toHaveText(second);
    await page.goto(theirs ?? "");
    await expect(page.locator("#missing + ul")).toContainText("le justificatif dit autre chose");
    await expect(page.locator("main")).toContainText(/dit autre chose, d’après Julien Castéra/);
  });
});
