import { type Browser, expect, type Page, test } from "@playwright/test";
import { pdf } from "../support/sent-files";
import { Hand } from "./keyboard";
import { fillIn } from "./places";
import { expectAccessibleState, stateOf, untilAlive } from "./support";
import { signedIn } from "./written";

const PASSWORD = "quatre mots qui vont ensemble";

const as = async (browser: Browser, account: string): Promise<Page> => {
  const context = await browser.newContext();
  await context.addCookies(await signedIn(`${account}@demo.cohorte`));
  return context.newPage();
};

test("two agents write one section at once, on a line that breaks, and lose no word", async ({ browser }) => {
  const anne = await (await browser.newContext({ storageState: stateOf("host") })).newPage();
  const bruno = await as(browser, "elu.ccv");
  const address = fillIn("/candidatures/{begun}/rubriques/project");
  for (const page of [anne, bruno]) await page.goto(address);
  const need = (page: Page) => page.getByLabel("Partenaires");
  await need(anne).fill("La mission locale de Muret.");
  await expect(anne.getByText(/^Enregistré le /)).toBeVisible();
  await need(bruno).fill("France Travail.");
  await expect(bruno.getByText("Quelqu’un d’autre a écrit")).toBeVisible();
  await expect(bruno.getByText("La mission locale de Muret.")).toBeVisible();
  await expectAccessibleState(bruno);
  // Another answer is kept meanwhile, and the one in doubt overwrites nothing.
  await bruno.getByLabel("Promotions par an").fill("2");
  await expect(bruno.getByText(/^Enregistré le /)).toBeVisible();
  await anne.reload();
  await expect(need(anne)).toHaveValue("La mission locale de Muret.");
  await expect(anne.getByLabel("Promotions par an")).toHaveValue("2");
  await need(bruno).fill("La mission locale de Muret et France Travail.");
  await bruno.getByRole("button", { name: "Garder la mienne" }).click();
  await expect(bruno.getByText("Quelqu’un d’autre a écrit")).toBeHidden();
  await anne.context().setOffline(true);
  await anne.getByLabel("Durée de l’engagement").fill("4");
  await expect(anne.getByText(/^Connexion perdue/)).toBeVisible();
  await anne.context().setOffline(false);
  await expect(anne.getByText(/^Enregistré le /)).toBeVisible();
  await bruno.reload();
  await expect(need(bruno)).toHaveValue("La mission locale de Muret et France Travail.");
  await expect(bruno.getByLabel("Durée de l’engagement")).toHaveValue("4");
  // The answer that its author left alone came in by itself.
  await expect(need(anne)).toHaveValue("La mission locale de Muret et France Travail.");
  for (const page of [anne, bruno]) await page.context().close();
});

/** What a commune answers, by the label of the question. */
const ANSWERS: Record<string, Record<string, string>> = {
  host: {
    "Personne à joindre": "Lucie Abadie",
    "Sa fonction": "Directrice",
    "Son adresse électronique": "lucie@lourdes.test",
    "Son téléphone": "05 62 00 00 00",
    "Numéro de la délibération": "2026-88",
    "Date de la délibération": "12/10/2026",
  },
  territory: {
    "Commune de l’école": "Lourdes",
    "Besoin du territoire": "Des saisonniers cherchent un métier.",
    "Entreprises du numérique": "beaucoup",
    Transports: "Gare.",
  },
  premises: {
    "Adresse des locaux": "Place Peyramale",
    Surface: "180",
    "Salles de formation": "1",
    "Places assises": "18",
    "Postes informatiques": "18",
    "Locaux disponibles le": "01/09/2027",
  },
  connection: { "Débit descendant": "500", Équipement: "Tables." },
  project: { "Promotions par an": "1", Partenaires: "Mission locale.", "Durée de l’engagement": "3" },
};

async function answerSection(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(answers)) await page.getByLabel(label, { exact: true }).fill(text);
}

// How it is scored, decided and what becomes of it, story.spec.ts tells.
test("a commune is invited, applies, hands in by keyboard, is sent back, and examined once the call is over", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const region = await (await browser.newContext({ storageState: stateOf("region") })).newPage();
  await region.goto("/candidatures/collectivites/inviter?siren=216502864");
  await region.getByLabel("Adresse électronique professionnelle").fill("lucie@lourdes.test");
  await region.getByLabel(/^Lire et agir/).check();
  await region.getByRole("button", { name: "Créer l’invitation" }).click();
  const invited = region.getByRole("listitem").filter({ hasText: "lucie@lourdes.test" });
  const link = await invited.getByLabel("Lien à transmettre").inputValue();
  const host = await (await browser.newContext()).newPage();
  await host.goto(new URL(link).pathname);
  await host.getByLabel("Vos nom et prénom").fill("Lucie Abadie");
  await host.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await host.getByLabel("Mot de passe, encore une fois").fill(PASSWORD);
  await host.getByRole("button", { name: "Ouvrir mon compte" }).click();
  await expect(host).not.toHaveURL(/invitation/);
  await host.goto("/candidatures");
  await host.getByRole("button", { name: "Commencer un dossier" }).click();
  await expect(host).toHaveURL(/fait=dossier-commence/);
  const dossier = new URL(host.url()).pathname;

  for (const [section, answers] of Object.entries(ANSWERS)) {
    await host.goto(`${dossier}/rubriques/${section}`);
    await answerSection(host, answers);
    if (section === "premises") await host.getByLabel("Accès de plain-pied").selectOption("Oui");
    if (section === "connection") await host.getByLabel("Connexion Internet").selectOption("Fibre");
    if (section === "project") await host.getByLabel("Demandeurs d’emploi").check();
    await host.getByRole("button", { name: "Enregistrer et continuer" }).click();
    const kept = section === "territory" ? "Écrivez un nombre entier, en chiffres." : "Rubrique enregistrée";
    await expect(host.getByText(kept).first()).toBeVisible();
  }
  await host.goto(dossier);
  await expect(host.getByText(/Il manque 3 réponses ou documents/)).toBeVisible();
  await expectAccessibleState(host);
  await host.getByRole("link", { name: "Entreprises du numérique" }).click();
  await expect(host.getByText("Écrivez un nombre entier, en chiffres.")).toBeVisible();
  await host.getByLabel("Entreprises du numérique").fill("14");
  await host.getByRole("button", { name: "Enregistrer et continuer" }).click();
  await expect(host.getByText("Rubrique enregistrée")).toBeVisible();

  await host.goto(`${dossier}/documents`);
  const document = (name: RegExp) => host.getByRole("listitem").filter({ has: host.getByRole("heading", { name }) });
  const [deliberation, plan] = [document(/^Délibération/), document(/^Plan/)];
  // From here to the receipt by nothing but the keyboard, and never back to the top of a page.
  const hand = new Hand(host);
  let chosen = { name: "", mimeType: "application/pdf", buffer: Buffer.of() };
  host.on("filechooser", (dialog) => dialog.setFiles(chosen));
  await untilAlive(host);
  const send = async (name: string, content: Uint8Array | string) => {
    chosen = { ...chosen, name, buffer: Buffer.from(content) };
    await hand.tabTo(deliberation.getByLabel("Fichier"), 24);
    await hand.press("Enter");
    await expect(deliberation.getByLabel("Fichier")).toHaveValue(new RegExp(`${name}$`));
    await hand.press("Tab");
    await hand.press("Enter");
  };
  await send("page.pdf", "<html>pas un PDF</html>");
  await expect(deliberation.getByRole("alert")).toBeFocused();
  await send("deliberation.pdf", pdf());
  await expect(deliberation.locator(":focus")).toHaveText(
    "Fichier reçu\u202f: Délibération de l’assemblée de la collectivité",
  );
  await hand.tabTo(plan.locator("summary"), 6);
  await hand.press("Enter");
  await hand.press("Tab");
  await hand.type("15/01/2027");
  await hand.press("Enter");
  await expect(plan.locator(":focus")).toHaveText(/^Date notée/);
  await hand.tabTo(host.getByRole("link", { name: "Relire et déposer" }), 12);
  await hand.press("Enter");
  await expect(host).toHaveURL(/relire$/);
  await hand.tabTo(host.getByRole("button", { name: "Déposer le dossier" }), 24);
  await hand.press("Enter");
  await expect(host.getByText("Dossier déposé", { exact: true }).first()).toBeVisible();
  const downloading = host.waitForEvent("download");
  await hand.tabTo(host.getByRole("link", { name: "Récépissé (PDF)" }).first(), 8);
  await hand.press("Enter");
  expect((await downloading).suggestedFilename()).toMatch(/^recepisse-AMI-\d{4}-v1\.pdf$/);
  expect((await host.goto(`${dossier}/rubriques/host`))?.url()).toContain("/relire");

  await region.goto(`${dossier}/completer`);
  await region.getByLabel("Ce qui manque").fill("Précisez les transports.");
  await region.getByLabel("À compléter au plus tard le").fill("31/12/2030");
  await region.getByRole("button", { name: "Demander ce complément" }).click();
  await expect(region.getByText("Complément demandé à la collectivité")).toBeVisible();
  await host.goto(dossier);
  await expect(host.getByText(/La Région demande un complément au plus tard le 31\sdécembre 2030/)).toBeVisible();
  await host.goto(`${dossier}/relire`);
  await host.getByRole("button", { name: "Déposer le dossier" }).click();
  await expect(host.getByRole("link", { name: "Version 2" })).toBeVisible();
  await region.goto(dossier);
  await region.getByRole("button", { name: "Déclarer le dossier complet" }).click();
  await expect(region.getByText("Dossier déclaré complet").first()).toBeVisible();
  for (const address of [dossier, `${dossier}/instruction`]) {
    await region.goto(address);
    await expect(
      region.getByText(/^L’appel reçoit des dossiers jusqu’au .* Ils sont examinés ensuite\.$/),
    ).toBeVisible();
    await expect(region.getByRole("button", { name: "Commencer l’examen" })).toHaveCount(0);
  }
  await expectAccessibleState(region);
  await region.goto("/candidatures");
  await expect(region.getByRole("row").filter({ hasText: "Commune de Lourdes" }).first()).toContainText(
    /la suite à partir du \p{L}+ \d/u,
  );
  for (const page of [host, region]) await page.context().close();
});

test.describe("without JavaScript", () => {
  test.use({ storageState: stateOf("host"), javaScriptEnabled: false });

  test("a section is kept by its button, wrong answers too, and a message is sent", async ({ page }) => {
    await page.goto(fillIn("/candidatures/{begun}/rubriques/premises"));
    await page.getByLabel("Surface").fill("beaucoup");
    await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
    await expect(page.getByRole("alert")).toContainText("Surface : Écrivez un nombre entier, en chiffres.");
    await page.goto(fillIn("/candidatures/{begun}/rubriques/premises"));
    await expect(page.getByLabel("Surface")).toHaveValue("beaucoup");
    await page.getByLabel("Surface").fill("180");
    await page.getByRole("button", { name: "Enregistrer et continuer" }).click();
    await expect(page).toHaveURL(/rubriques\/connection/);
    await page.goto(fillIn("/candidatures/{begun}/documents"));
    await expect(page.getByText("un PDF dont le texte peut être sélectionné")).toBeVisible();
    await page.getByRole("button", { name: "Envoyer ce fichier" }).first().click();
    await expect(page.getByRole("alert").first()).toContainText("Choisissez un fichier.");
    await page.getByText("Il arrivera plus tard").first().click();
    await page.getByLabel("Date d’envoi").first().fill("hier");
    await page.getByRole("button", { name: "Noter la date" }).first().click();
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByLabel("Date d’envoi").first()).toHaveValue("hier");
    await page.goto(fillIn("/candidatures/{begun}/echanges"));
    await page.getByLabel("Votre message").fill("Une salle suffit-elle ?");
    await page.getByRole("button", { name: "Envoyer" }).click();
    await expect(page.getByText("Message envoyé")).toBeVisible();
    await expect(page.getByText("Une salle suffit-elle ?")).toBeVisible();
  });
});
