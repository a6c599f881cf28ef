import { expect, test } from "@playwright/test";
import { inventedPaper } from "@/prisma/demo/invented-paper";
import { readValue } from "./places";
import { expectAccessibleState, stateOf } from "./support";
import { linkToken, newLink } from "./written";

const idOf = (lastName: string) =>
  String(readValue(`SELECT "id" FROM "Learner" WHERE "lastName" = @lastName`, { lastName }));

test.describe("somebody who left, on a phone without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("answers three questions by the link that the school sent, and corrects what was understood", async ({
    browser,
    page,
  }) => {
    const office = await browser.newContext({ storageState: stateOf("staff"), javaScriptEnabled: false });
    const file = await office.newPage();
    await file.goto(`/apprenants/${idOf("Embauche")}`);
    const offer = file.getByRole("link", { name: "Lui envoyer le lien par courriel, à trois mois" });
    // Of a window that is open nobody is « injoignable » yet.
    await expect(file.locator("main")).toContainText("jamais sollicité·e");
    await offer.click();
    await file.getByRole("button", { name: "Lui envoyer le lien par courriel" }).click();
    await expect(file.locator("[data-told]")).toContainText("Le lien lui est envoyé par courriel.");
    await offer.click();
    await file.getByRole("button", { name: "Lui envoyer le lien par courriel" }).click();
    await expect(file.getByRole("alert")).toContainText("Le lien lui a déjà été envoyé aujourd’hui.");
    const sql = `SELECT k."id" FROM "SurveyLink" k JOIN "Enrolment" e ON e."id" = k."enrolmentId" WHERE e."learnerId" = @id`;
    await page.goto(`/s/${linkToken(String(readValue(sql, { id: idOf("Embauche") })))}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bonjour Dominique, que devenez-vous ?");
    await expect(page.locator("main")).toContainText(/École\s: Villefranche/);
    await page.getByRole("button", { name: "travaillez pour un employeur" }).click();
    await page.getByLabel("CDD").check();
    await page.getByLabel("Début").fill("02/09/2026");
    await page.getByLabel("Fin prévue").fill("01/09/2026");
    await page.getByRole("button", { name: "Continuer" }).click();
    await expect(page.getByRole("alert")).toContainText("La fin est avant le début, le 02/09/2026.");
    await page.getByLabel("Fin prévue").fill("01/03/2027");
    await page.getByRole("button", { name: "Continuer" }).click();
    await page.getByRole("button", { name: "en partie" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Merci, c’est noté");
    await expect(page.locator("main")).toContainText("du 2 septembre 2026 au 1er mars 2027");
    await expect(page.locator("main")).toContainText("Il dure six mois ou plus, d’après vos dates.");
    await page.getByRole("link", { name: "Corriger : métier appris" }).click();
    await page.getByRole("button", { name: "oui", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Merci, c’est noté");
    await page.getByRole("link", { name: "Ajouter votre employeur" }).click();
    await page.getByLabel("Numéro de l’employeur").fill("732 829");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.getByRole("alert")).toContainText("Un SIREN compte neuf chiffres.");
    await page.getByLabel("Numéro de l’employeur").fill("732 829 320 00074");
    await page.getByLabel("Commune où vous travaillez").fill("Toulouse");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.locator("main")).toContainText(/SIREN 732\s829\s320, .*Toulouse/);
    await file.goto(`/apprenants/${idOf("Embauche")}`);
    await expect(file.locator("main")).toContainText(/Répondu par la personne, par son lien, le/);
    // A photograph of the contract, which the school finds among what is to be verified.
    await page.getByRole("link", { name: "Ajouter un document" }).click();
    await page.getByLabel("Photo ou fichier").setInputFiles({
      name: "contrat.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("<html>pas un contrat</html>"),
    });
    await page.getByRole("button", { name: "Envoyer" }).click();
    await expect(page.getByRole("alert")).toContainText("Photo ou fichier");
    await page.getByLabel("Photo ou fichier").setInputFiles({
      name: "contrat.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from(inventedPaper("Contrat de travail", ["Premier jour : 2 septembre"])),
    });
    await page.getByRole("button", { name: "Envoyer" }).click();
    await expect(page.locator("[data-told]")).toContainText("Bien reçu, merci.");
    await expect(page.locator("main")).toContainText("L’école ne l’a pas encore lu.");
    await file.goto(`/apprenants/${idOf("Embauche")}`);
    await expect(file.locator("main")).toContainText("par la personne elle-même");
    await office.close();
  });

  test("gives a birth date to see and correct what is held, and says not to be contacted any more", async ({
    page,
  }) => {
    const token = newLink("Souvenir");
    const birthDate = String(readValue(`SELECT "birthDate" FROM "Learner" WHERE "lastName" = 'Souvenir'`));
    const [year, month, day] = birthDate.split("-");
    await page.goto(`/s/${token}/dossier`);
    await expect(page.locator("main")).not.toContainText("Souvenir");
    await page.getByLabel("Date de naissance").fill("01/01/1901");
    await page.getByRole("button", { name: "Continuer" }).click();
    await expect(page.getByRole("alert")).toContainText("Ce n’est pas la date de naissance que nous connaissons.");
    await page.getByLabel("Date de naissance").fill(`${day}/${month}/${year}`);
    await page.getByRole("button", { name: "Continuer" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce que nous gardons sur vous");
    await page.locator("summary").first().click();
    await expect(page.locator("main")).toContainText("Souvenir");
    const fetched = page.waitForEvent("download");
    await page.getByRole("link", { name: "Tout télécharger" }).click();
    expect((await fetched).suggestedFilename()).toBe("mes-donnees.json");
    await page.goto(`/s/${token}/coordonnees`);
    await page.getByLabel("Téléphone").fill("06 39 98 41 07");
    await page.getByRole("button", { name: "Enregistrer" }).click();
    await expect(page.locator("[data-told]")).toContainText("C’est enregistré.");
    await expect(page.getByLabel("Téléphone")).toHaveValue(/^06\s39\s98\s41\s07$/);
    await page.goto(`/s/${token}/opposition`);
    await page.getByRole("button", { name: "Ne plus me contacter" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vous ne voulez plus être contacté·e");
    await page.getByRole("button", { name: "Vous pouvez de nouveau me contacter" }).click();
    await expect(page.locator("[data-told]")).toContainText("nous pouvons de nouveau vous écrire");
  });
});

test("whoever looks for work answers in one tap, in the language they chose", async ({ page }) => {
  await page.goto(`/s/${newLink("Tapote")}`);
  await expectAccessibleState(page);
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "are looking for a job" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thank you, your answer is recorded");
  await expect(page.locator("main")).toContainText("a known situation, without a job or a course.");
  await expectAccessibleState(page);
});
