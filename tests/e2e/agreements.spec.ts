import { expect, test } from "@playwright/test";
import { fillIn } from "./places";
import { expectAccessibleState, stateOf } from "./support";

test.describe("the Région", () => {
  test.use({ storageState: stateOf("region") });

  test("signs a funding agreement, pays under it, is refused with the reason, cancels and amends", async ({ page }) => {
    await page.goto("/conventions");
    await page.getByRole("link", { name: "Ajouter Financement" }).click();
    await page.getByLabel("Organisme de formation").selectOption("ADRAR");
    await page.getByLabel("Premier jour").fill("01/01/2027");
    await page.getByLabel("Dernier jour").fill("hier");
    await page.getByRole("button", { name: "Continuer" }).click();
    await expect(page.getByLabel("Dernier jour")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("Dernier jour").fill("31/12/2028");
    await page.getByRole("button", { name: "Continuer" }).click();

    await page.getByLabel("Numéro").fill("2027-031");
    await page.getByLabel("Signée le").fill("02/11/2026");
    await page.getByLabel("Plafond de la Région (€)").fill("148.000");
    await page
      .getByLabel(/^Coût prévu\s: /)
      .first()
      .fill("150 000");
    const first = page.getByRole("group", { name: "Versements, ligne 1" });
    await first.getByLabel("Versement").selectOption("avance");
    await first.getByLabel("Montant (€)").fill("100 000");
    await first.getByLabel("Date limite").fill("30 j");
    const second = page.getByRole("group", { name: "Versements, ligne 2" });
    await second.getByLabel("Versement").selectOption("solde");
    await second.getByLabel("Montant (€)").fill("50 000");
    await second.getByLabel("Date limite").fill("31/12/2028");
    await second.getByLabel("Justificatif").selectOption("bilan accepté");
    const report = page.getByRole("group", { name: "Bilans attendus, ligne 1" });
    await report.getByLabel("Bilan").selectOption("bilan final");
    await report.getByLabel("Attendu le").fill("30/11/2028");
    await page.getByRole("button", { name: "Enregistrer la convention" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /se lit de deux façons/ })).toBeVisible();
    await page.getByLabel("Plafond de la Région (€)").fill("148 000");
    const hours = page.getByLabel(/^Heures prévues par personne\s: /).first();
    const planned = await hours.inputValue();
    await hours.fill("");
    await page.getByRole("button", { name: "Enregistrer la convention" }).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: /^Heures prévues par personne/ })
      .click();
    await expect(hours).toBeFocused();
    await hours.fill(planned);
    await page.getByRole("button", { name: "Enregistrer la convention" }).click();
    await expect(page.getByText(/2\s000\s€ de plus que le plafond de 148\s000\s€/).first()).toBeVisible();
    await expectAccessibleState(page);
    await second.getByLabel("Montant (€)").fill("48 000");
    await page.getByRole("button", { name: "Enregistrer la convention" }).click();
    await expect(page.getByText("Convention enregistrée")).toBeVisible();
    const agreement = new URL(page.url()).pathname;

    await page.getByRole("link", { name: "Enregistrer un paiement", exact: true }).click();
    await expect(page.getByLabel("Montant (€)")).toHaveValue(/^100\s000$/);
    await page.getByLabel("Montant (€)").fill("148 000,01");
    await page.getByLabel("Payé le").fill("20/11/2026");
    await page.getByLabel("Référence du paiement").fill("M-77");
    await page.getByRole("button", { name: "Enregistrer le paiement" }).click();
    await expect(page.getByText(/Il reste 148\s000\s€ sous le plafond/).first()).toBeVisible();
    await page.getByLabel("Montant (€)").fill("100 000");
    await page.getByRole("button", { name: "Enregistrer le paiement" }).click();
    await expect(page.getByText("Paiement enregistré")).toBeVisible();

    // What cannot be paid yet has no link; who asks for it all the same is told why.
    await expect(page.getByRole("link", { name: /^Enregistrer un paiement/ })).toHaveCount(0);
    await page.goto(`${agreement}/paiement?tranche=2`);
    await page.getByLabel("Payé le").fill("20/11/2026");
    await page.getByLabel("Référence du paiement").fill("M-78");
    await page.getByRole("button", { name: "Enregistrer le paiement" }).click();
    await expect(page.getByText(/bilan accepté.*page de la convention/).first()).toBeVisible();
    // What was typed is left.
    page.once("dialog", (dialog) => dialog.accept());
    await page.goto(agreement);

    await page.getByRole("link", { name: "Annuler le paiement M-77" }).click();
    await page.getByLabel("Pourquoi annuler ce paiement ?").fill("Saisi deux fois");
    await page.getByRole("button", { name: "Annuler le paiement M-77" }).click();
    await expect(page.getByText("Paiement annulé")).toBeVisible();
    await expect(page.getByText(/annulé le .*\s: Saisi deux fois/)).toBeVisible();

    await page.getByRole("link", { name: "Ajouter un avenant" }).click();
    await page.getByLabel("Pourquoi cet avenant ?").fill("Coût revu");
    await page.getByLabel("Signée le").fill("10/11/2026");
    await page.getByLabel("Plafond de la Région (€)").fill("150 000");
    await page.getByRole("button", { name: "Enregistrer l’avenant" }).click();
    await expect(page.getByText("Avenant enregistré")).toBeVisible();
    await expect(page.getByText(/Avenant n°\s1 signé le 10\snovembre 2026/)).toBeVisible();
    await expectAccessibleState(page);
  });
});

test.describe("the training team", () => {
  test.use({ storageState: stateOf("staff"), javaScriptEnabled: false });

  test("records premises without JavaScript, and a cohort larger than its room is refused", async ({ page }) => {
    await page.goto("/ecoles/ALBI/locaux");
    await page.getByRole("link", { name: "Ajouter des locaux" }).click();
    await page.getByLabel("Nom des locaux").fill("Maison du numérique");
    await page.getByLabel("Adresse").fill("3 rue des Écoles");
    await page.getByRole("button", { name: "Enregistrer les locaux" }).click();
    await page.getByRole("link", { name: "Connexion ou travaux Maison du numérique" }).click();
    await page.getByLabel("Depuis le", { exact: true }).fill("02/11/2026");
    await page.getByLabel("Travaux (facultatif)", { exact: true }).fill("Toiture");
    await page.getByRole("button", { name: "Noter la connexion et les travaux" }).click();
    await page.getByText("Connexion et travaux, notés 2 fois").click();
    await expect(page.getByRole("row", { name: /le 2 novembre 2026.*Toiture.*Noté le .* par/ })).toBeVisible();
    await page.getByRole("link", { name: "Ajouter une salle Maison du numérique" }).click();
    await page.getByLabel("Nom de la salle").fill("Salle A");
    await page.getByLabel("Places assises").fill("14");
    await page.getByLabel("Postes de travail").fill("10");
    await page.getByRole("button", { name: "Enregistrer la salle" }).click();
    await page.getByRole("link", { name: "Signaler une panne, Salle A" }).click();
    await page.getByLabel("Nombre de postes hors service").fill("11");
    await page.getByLabel("Premier jour hors service").fill("02/11/2026");
    await page.getByRole("button", { name: "Noter la panne" }).click();
    await expect(page.getByText(/dépasse les 10 postes de la salle/).first()).toBeVisible();
    await page.getByLabel("Nombre de postes hors service").fill("1");
    await page.getByRole("button", { name: "Noter la panne" }).click();
    await expect(page.getByText(/^Un poste hors service depuis \d+\sjours$/)).toBeVisible();
    await page.getByRole("link", { name: /^Noter la fin ou corriger\s: Salle A/ }).click();
    await page.getByLabel("Dernier jour hors service").fill("03/11/2026");
    await page.getByRole("button", { name: "Noter la panne" }).click();
    await expect(page.getByRole("alert").getByRole("link", { name: /Pourquoi cette correction/ })).toBeVisible();
    await page.getByLabel(/Pourquoi cette correction/).fill("Poste réparé");
    await page.getByRole("button", { name: "Noter la panne" }).click();
    await expect(page.getByText(/jusqu’à la correction du .*\s: Poste réparé/)).toHaveCount(1);

    await page.goto("/promotions/nouvelle?ecole=ALBI");
    await page.getByLabel("Formation", { exact: true }).selectOption({ index: 1 });
    await page.getByLabel("Code de la promotion").fill("SALLE");
    await page.getByLabel("Premier jour").fill("04/01/2027");
    await page.getByLabel("Dernier jour prévu").fill("29/10/2027");
    const room = page.getByLabel("Salle (facultatif)");
    const added = await room.locator("option", { hasText: "Salle A" }).getAttribute("value");
    await room.selectOption(added ?? "");
    await page.getByRole("button", { name: "Créer la promotion" }).click();
    await expect(page.getByText(/Salle A a 14 places assises pour 15 personnes/).first()).toBeVisible();
  });
});

test.describe("a host", () => {
  test.use({ storageState: stateOf("host") });

  test("reads what was promised and paid by year, and no hours, cohort or single payment", async ({ page }) => {
    await page.goto(fillIn("/conventions/{funding}"));
    await expect(page.getByRole("table", { name: "Versements par année civile" })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(/heures|promotion|M-20/i);
    await page.goto(fillIn("/conventions/{funding}/paiement"));
    await expect(page.getByRole("heading", { level: 1 })).not.toContainText("Paiement");
    await page.goto(fillIn("/conventions/{hosting}"));
    await expect(page.getByText("Avenant n° 1")).toBeVisible();
    await page.getByRole("link", { name: "Les locaux tels qu’ils sont aujourd’hui" }).click();
    await expect(page.getByText(/^2\spostes hors service depuis 41\sjours$/)).toBeVisible();
  });
});
