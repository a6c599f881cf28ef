import { type Browser, expect, type Page, test } from "@playwright/test";
import { addDays } from "@/lib/foundation/core/civil-date";
import { showDate } from "@/lib/foundation/core/typed-date";
import { expectAccessibleState, stateOf } from "./support";

/** A day away from today, as it is typed. */
const day = (away: number) => showDate(addDays(process.env.COHORTE_TODAY ?? "", away));

/** Somebody without an account, a session or a script. */
async function visitor(browser: Browser): Promise<Page> {
  const nobody = { cookies: [], origins: [] };
  return (await browser.newContext({ javaScriptEnabled: false, storageState: nobody })).newPage();
}

test.describe("the Région", () => {
  test.use({ storageState: stateOf("region") });

  test("writes a call, is told what it lacks, publishes it, puts its closing off, and everybody reads it", async ({
    page,
    browser,
  }) => {
    const anybody = await visitor(browser);
    const save = page.getByRole("button", { name: "Enregistrer le brouillon" });
    await page.goto("/candidatures");
    await page.getByRole("link", { name: "Écrire un appel" }).click();
    await page.getByLabel("Titre").fill("Accueillir une école d’essai");
    await page.getByLabel("Code").fill("ami-essai");
    await page.getByLabel("Critère, critère 1").fill("Locaux");
    await page.getByLabel("Ouverture, jour").fill("28/03/2027");
    await page.getByLabel("Ouverture, heure").fill("2h30");
    await save.click();
    // The clocks go forward that night; what was typed stays.
    await expect(
      page.getByRole("alert").getByRole("link", { name: /^Ouverture, heure.*les horloges avancent/ }),
    ).toBeVisible();
    await expectAccessibleState(page);
    await page.getByLabel("Ouverture, jour").fill(day(-1));
    await page.getByLabel("Ouverture, heure").fill("9h");
    await save.click();
    // The answer to this, and not still that before, which named the weight too: an answer takes the focus.
    await expect(page.getByRole("alert").getByRole("link", { name: /^Ouverture, heure/ })).toHaveCount(0);
    await page
      .getByRole("alert")
      .getByRole("link", { name: /^Poids \(%\), critère 1/ })
      .click();
    await expect(page.getByLabel("Poids (%), critère 1")).toBeFocused();
    await page.keyboard.type("60");
    await save.click();
    await expect(page.getByText("Brouillon enregistré")).toBeVisible();
    await expect(page.getByRole("link", { name: /totalisent 60/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Publier maintenant" })).toHaveCount(0);
    await expectAccessibleState(page);
    expect((await anybody.goto("/appels/AMI-ESSAI"))?.status()).toBe(404);

    await page.getByRole("link", { name: "le texte de l’appel" }).click();
    await page.getByLabel("Texte de l’appel").fill("Premier paragraphe.\n\nSecond paragraphe.");
    await page.getByLabel("Clôture, jour").fill(day(30));
    await page.getByLabel("Clôture, heure").fill("17:00");
    await page.getByLabel("Réponse aux candidats").fill(day(90));
    await page.getByLabel("Intercommunalités (EPCI)").check();
    await page.getByLabel("Nombre d’écoles").fill("2");
    await page.getByLabel("Critère, critère 2").fill("Projet");
    await page.getByLabel("Poids (%), critère 2").fill("40");
    await page.getByLabel("Document, document 1").fill("Délibération");
    await page
      .getByLabel("Chiffre, chiffre 1")
      .selectOption({ label: "Emplois du numérique, Occitanie, 2018\u202f: 63\u202f600 emplois" });
    await page.getByLabel("Service chargé").fill("Mission numérique");
    await page.getByLabel("Comment le joindre").fill("essai@region.example");
    await page.getByLabel("Ce que vaut le silence").fill("La candidature est rejetée.");
    await save.click();

    await expect(page.getByRole("heading", { name: "L’appel est prêt à être publié" })).toBeVisible();
    await page.getByRole("link", { name: "Voir l’aperçu" }).click();
    await expect(page.getByText("personne d’autre que la Région ne voit cette page")).toBeVisible();
    await expect(page.getByRole("row", { name: /Projet 40/ })).toBeVisible();
    await page.getByRole("link", { name: "Revenir à l’appel" }).click();
    await page.getByText("Publier l’appel…").click();
    await expect(page.getByText("Les candidatures ouvriront aussitôt")).toBeVisible();
    await expectAccessibleState(page);
    await page.getByRole("button", { name: "Publier maintenant" }).click();
    await expect(page.getByText("Appel publié")).toBeVisible();

    await anybody.goto("/");
    await anybody.getByRole("link", { name: "Lire les appels" }).click();
    await anybody.getByRole("link", { name: "Accueillir une école d’essai" }).click();
    await expect(anybody).toHaveTitle("Accueillir une école d’essai · Cohorte");
    await expect(anybody.locator('meta[name="robots"]')).toHaveAttribute("content", "index, follow");
    await expect(anybody.locator('meta[name="description"]')).toHaveAttribute("content", "Premier paragraphe.");
    await expect(anybody.getByText(/^Ouvert jusqu’au .* à\s17\sh\s00, heure de Paris\.$/)).toBeVisible();
    await expect(anybody.getByText(/^63\s600 emplois$/)).toBeVisible();
    await expect(anybody.getByRole("link", { name: "Demandez un accès au service" })).toHaveAttribute(
      "href",
      /^mailto:essai@region\.example\?subject=/,
    );

    await page.getByText("Ajouter une note ou repousser la clôture…").click();
    await page.getByLabel("Note", { exact: true }).fill("La clôture est repoussée à la demande des communes.");
    await page.getByLabel("Nouvelle clôture, jour").fill(day(29));
    await page.getByLabel("Nouvelle clôture, heure").fill("12h");
    await page.getByRole("button", { name: "Publier la note" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /ne peut être que repoussée/ })).toBeVisible();
    await expectAccessibleState(page);
    await page.getByLabel("Nouvelle clôture, jour").fill(day(37));
    await page.getByRole("button", { name: "Publier la note" }).click();
    await expect(page.getByText("Note publiée, dates repoussées")).toBeVisible();
    await anybody.reload();
    await expect(anybody.getByText(/^Clôture repoussée\s: du .* à\s17\sh\s00 au .* à\s12\sh\s00\.$/)).toBeVisible();
    await anybody.context().close();

    await page.getByLabel("Agent de la Région").selectOption("Hélène Vidal");
    await page.getByRole("button", { name: "Désigner" }).click();
    await expect(page.getByText(/Personne désignée\s: Hélène Vidal/)).toBeVisible();
    await page.getByRole("button", { name: "Retirer Hélène Vidal" }).click();
    await expect(page.getByText("Aucune personne n’est désignée.")).toBeVisible();
    expect((await page.goto("/candidatures/appels/AMI-ESSAI/modifier"))?.status()).toBe(404);
  });
});

test.describe("without JavaScript", () => {
  test.use({ storageState: stateOf("region"), javaScriptEnabled: false });

  test("a draft is begun, refused with what was typed, and kept", async ({ page }) => {
    await page.goto("/candidatures/appels/nouveau");
    await page.getByLabel("Titre").fill("Brouillon sans script");
    await page.getByLabel("Document, document 2").fill("Plan");
    await page.getByLabel("Obligatoire, document 2").uncheck();
    await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /^Code/ })).toBeVisible();
    await expect(page.getByLabel("Document, document 2")).toHaveValue("Plan");
    await expect(page.getByLabel("Obligatoire, document 2")).not.toBeChecked();
    await page.getByLabel("Code").fill("AMI-SANS-SCRIPT");
    await page.getByRole("button", { name: "Enregistrer le brouillon" }).click();
    await expect(page.getByText("Brouillon enregistré")).toBeVisible();
    await expect(page.getByText("Plan (facultatif)")).toBeVisible();
  });
});
