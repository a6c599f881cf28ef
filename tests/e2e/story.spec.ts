import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { deploy } from "../../scripts/seed-demo.mjs";
import { heic } from "../support/sent-heic";
import { ownServer } from "./own-server";
import { DIRECTORY, expectAccessibleState, tickCohorts } from "./support";
import { accountWithSession } from "./written";

const DATABASE = `file:${join(DIRECTORY, "story.db")}`;
const PASSWORD = "quatre mots qui vont ensemble";

type Server = Awaited<ReturnType<typeof ownServer>>;
let server: Server | undefined;

/** It is another day: the clock of a server is set as it starts. */
async function comes(today: string): Promise<void> {
  await server?.stop();
  server = await ownServer({ place: 2, database: DATABASE, today });
}

const at = (address: string) => `${server?.origin}${address}`;

/** Somebody with an account of their own, who has signed in. */
async function open(browser: Browser, role: "region" | "staff", name: string, email: string): Promise<Page> {
  const context = await browser.newContext({ storageState: undefined, locale: "fr-FR" });
  await context.addCookies(await accountWithSession({ email, role, name }, DATABASE));
  return context.newPage();
}

const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
const follow = (page: Page, name: string | RegExp) => page.getByRole("link", { name }).first().click();
const said = (page: Page, text: string | RegExp) => expect(page.getByText(text).first()).toBeVisible();

/** The field of a label, which may say that it is not asked of everybody. */
const field = (page: Page, label: string) =>
  page.getByLabel(new RegExp(`^${label.replace(/[()]/g, "\\$&")}( \\(facultatif\\))?$`, "u"));

async function fill(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(answers)) await field(page, label).fill(text);
}

/** An agent of the Volvestre follows the link, and joins. */
async function joins(browser: Browser, inviter: Page, address: string, name: string, email: string): Promise<Page> {
  await inviter.goto(at(address));
  await inviter.getByLabel("Adresse électronique professionnelle").fill(email);
  await inviter.getByLabel(/^Lire et agir/).check();
  await press(inviter, "Créer l’invitation");
  const invited = inviter.getByRole("listitem").filter({ hasText: email });
  const link = await invited.getByLabel("Lien à transmettre").inputValue();
  const agent = await (await browser.newContext({ storageState: undefined, locale: "fr-FR" })).newPage();
  await agent.goto(at(new URL(link).pathname));
  await agent.getByLabel("Vos nom et prénom").fill(name);
  await agent.getByLabel("Mot de passe", { exact: true }).fill(PASSWORD);
  await agent.getByLabel("Mot de passe, encore une fois").fill(PASSWORD);
  await press(agent, "Ouvrir mon compte");
  await expect(agent).not.toHaveURL(/invitation/);
  return agent;
}

/** What the Volvestre answers, by the label of the question; the premises by its second agent. */
const ANSWERS = {
  host: {
    "Personne à joindre": "Anne Delrieu",
    "Sa fonction": "Directrice",
    "Son adresse électronique": "anne@volvestre.test",
    "Son téléphone": "05 61 00 00 00",
    "Numéro de la délibération": "2017-88",
    "Date de la délibération": "12/09/2017",
  },
  territory: {
    "Commune de l’école": "Carbonne",
    "Besoin du territoire": "Des jeunes sans emploi, loin de Toulouse.",
    "Entreprises du numérique": "14",
    Transports: "Gare de Carbonne.",
  },
  premises: {
    "Adresse des locaux": "34 avenue de Toulouse",
    Surface: "180",
    "Salles de formation": "1",
    "Places assises": "20",
    "Postes informatiques": "20",
    "Locaux disponibles le": "01/04/2018",
  },
  connection: { "Débit descendant": "500", Équipement: "Tables." },
  project: { "Promotions par an": "1", Partenaires: "Mission locale.", "Durée de l’engagement": "9" },
} as const;

/** The twenty of May 2018, sixteen of whom have a job or a business or study on at six months. */
function registerOf(known: "entered" | "left"): RegisterRowText[] {
  return Array.from({ length: 20 }, (_, index) => {
    const letter = String.fromCharCode(65 + index);
    const situation =
      index < 13 ? "cdi" : index < 14 ? "creation_entreprise" : index < 16 ? "etudes_specialisees" : "recherche_emploi";
    return {
      ref: `CARB-${letter}`,
      ecole: "CARBONNE",
      promotion: "2018-05",
      formation: "DWWM",
      debut_promotion: "2018-05-07",
      fin_promotion: "2019-03-01",
      capacite: 20,
      nom: `Histoire ${letter}`,
      prenom: "Camille",
      date_naissance: `19${70 + index}-03-04`,
      sexe: index < 8 ? "F" : "H",
      niveau: "4",
      statut: "entre",
      date_candidature: "2018-04-10",
      date_entree: "2018-05-07",
      ...(known === "left" && {
        date_sortie: "2019-03-01",
        motif_sortie: "fin_normale",
        statut: "sorti",
        certification: "complete",
        m6_observe_le: "2019-09-05",
        m6_situation: situation,
        m6_source: "apprenant",
      }),
    };
  });
}

async function importRegister(page: Page, rows: readonly RegisterRowText[]): Promise<void> {
  await page.goto(at("/import"));
  const file = { name: "registre.csv", mimeType: "text/csv", buffer: Buffer.from(toCsv(rows)) };
  await page.getByLabel("Fichier du registre").setInputFiles(file);
  await press(page, "Vérifier le fichier");
  await tickCohorts(page);
  await press(page, /^Écrire \d/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import terminé", { timeout: 30_000 });
}

test.afterAll(() => server?.stop());

test("from the call of 2017 to the label: Carbonne applies, is retained, opens, and answers for what it was paid", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  await deploy({ ...process.env, DATABASE_URL: DATABASE });

  await comes("2017-09-20");
  const region = await open(browser, "region", "Hélène Vidal", "helene@exemple.fr");
  const reviewer = await open(browser, "region", "Inès Costa", "ines@exemple.fr");
  const staff = await open(browser, "staff", "Nadia Ferrand", "nadia@exemple.fr");

  await test.step("what the network needs is there: provider and programme", async () => {
    await staff.goto(at("/administration/references/organismes/nouveau"));
    await fill(staff, { "Nom de l’organisme": "ADRAR", Code: "ADRAR" });
    await press(staff, "Ajouter l’organisme");
    await staff.goto(at("/administration/references/formations/nouvelle"));
    await fill(staff, { Intitulé: "Développeur web et web mobile", "Code de la formation": "DWWM" });
    await press(staff, "Ajouter la formation");
    await said(staff, "C’est enregistré");
  });

  await test.step("the call is published, once nothing is missing", async () => {
    await region.goto(at("/candidatures/appels/nouveau"));
    await fill(region, { Titre: "Accueillir une école régionale du numérique", Code: "AMI-2017" });
    await press(region, "Enregistrer le brouillon");
    await expect(region.getByRole("button", { name: "Publier maintenant" })).toHaveCount(0);
    await follow(region, "le texte de l’appel");
    await fill(region, {
      "Texte de l’appel": "La Région ouvre des écoles du numérique avec les collectivités.",
      "Ouverture, jour": "15/06/2017",
      "Ouverture, heure": "0h",
      "Clôture, jour": "29/09/2017",
      "Clôture, heure": "17:00",
      "Réponse aux candidats au plus tard le": "31/01/2018",
      "Nombre d’écoles à retenir": "1",
      "Critère, critère 1": "Besoin du territoire",
      "Poids (%), critère 1": "60",
      "Critère, critère 2": "Locaux",
      "Poids (%), critère 2": "40",
      "Document, document 1": "Délibération",
      "Service chargé de l’appel": "Mission numérique",
      "Comment le joindre": "numerique@region.example",
      "Ce que vaut le silence": "La candidature est rejetée.",
    });
    await region.getByLabel("Intercommunalités (EPCI)").check();
    await press(region, "Enregistrer le brouillon");
    await region.getByText("Publier l’appel…").click();
    await press(region, "Publier maintenant");
    await said(region, "Appel publié");
  });
  await test.step("its reviewers are named", async () => {
    for (const name of ["Hélène Vidal", "Inès Costa"]) {
      await region.getByLabel("Agent de la Région").selectOption({ label: name });
      await press(region, "Désigner");
      await said(region, `Personne désignée\u202f: ${name}`);
    }
  });

  const anne = await joins(
    browser,
    region,
    "/candidatures/collectivites/inviter?siren=200066819",
    "Anne Delrieu",
    "anne@volvestre.test",
  );
  const bruno = await joins(browser, anne, "/candidatures/agents/inviter", "Bruno Lacaze", "bruno@volvestre.test");
  await anne.goto(at("/candidatures"));
  await press(anne, "Commencer un dossier");
  await expect(anne).toHaveURL(/fait=dossier-commence/);
  const dossier = new URL(anne.url()).pathname;

  await test.step("two agents write one dossier, and it is handed in once nothing is missing", async () => {
    await anne.goto(at(`${dossier}/relire`));
    await expect(anne.getByRole("button", { name: "Déposer le dossier" })).toHaveCount(0);
    for (const [section, answers] of Object.entries(ANSWERS)) {
      const agent = section === "premises" ? bruno : anne;
      await agent.goto(at(`${dossier}/rubriques/${section}`));
      await fill(agent, answers);
      if (section === "premises") await agent.getByLabel("Accès de plain-pied").selectOption("Oui");
      if (section === "connection") await agent.getByLabel("Connexion Internet").selectOption("Fibre");
      if (section === "project") await agent.getByLabel("Demandeurs d’emploi").check();
      await press(agent, "Enregistrer et continuer");
      await said(agent, "Rubrique enregistrée");
    }
    await anne.goto(at(`${dossier}/documents`));
    // As a telephone gives it, which says no type of it.
    const file = { name: "deliberation.HEIC", mimeType: "", buffer: Buffer.from(heic()) };
    await anne.getByLabel("Fichier").first().setInputFiles(file);
    await press(anne, "Envoyer ce fichier");
    await said(anne, "Fichier reçu");
    await expect(anne.getByText("deliberation.jpg")).toBeVisible();
    await anne.goto(at(`${dossier}/relire`));
    await press(anne, "Déposer le dossier");
    await said(anne, "Dossier déposé");
  });

  await comes("2018-01-22");
  await test.step("complete, it is scored by two officials apart, and the service gives its opinion", async () => {
    await anne.goto(at("/candidatures"));
    await expect(anne.getByRole("button", { name: "Commencer un dossier" })).toHaveCount(0);
    await region.goto(at(dossier));
    await press(region, "Déclarer le dossier complet");
    await said(region, "Dossier déclaré complet");
    await press(region, "Commencer l’examen");
    await said(region, "Examen commencé");
    for (const official of [reviewer, region]) {
      await official.goto(at(`${dossier}/instruction`));
      await expect(official.getByRole("table", { name: "Notes rendues" })).toHaveCount(0);
      await follow(official, "Votre avis");
      await expect(official.getByText("anne@volvestre.test")).toHaveCount(0);
      await press(official, "Rendre cet avis");
      await said(official, /2\sinformations sont à corriger/);
      for (const group of await official.getByRole("group").filter({ hasText: "%" }).all()) {
        await group.getByLabel("4", { exact: true }).check();
      }
      await press(official, "Rendre cet avis");
      await said(official, "Avis rendu");
    }
    // The button Back leads to what was given, and to nothing else.
    await reviewer.goBack();
    await expect(reviewer).toHaveURL(/\/instruction$/);
    await expect(reviewer.getByRole("table", { name: "Notes rendues" })).toBeVisible();
    await region.getByLabel("favorable", { exact: true }).check();
    await region.getByLabel("Motifs de l’avis").fill("Un besoin établi.");
    await press(region, "Rendre l’avis du service");
    await said(region, "Avis du service rendu");
  });

  await test.step("it is retained, by somebody other than who scored last", async () => {
    await region.goto(at(`${dossier}/instruction/decision`));
    await expect(region.getByText(/Vous avez noté ce dossier en dernier/)).toBeVisible();
    await expect(region.getByRole("button", { name: "Enregistrer la décision" })).toHaveCount(0);
    await reviewer.goto(at(`${dossier}/instruction/decision`));
    await reviewer.getByLabel("Candidature retenue", { exact: true }).check();
    await fill(reviewer, {
      "Numéro de la délibération": "2018/AP-JANV/07",
      "Date de la délibération": "19/01/2018",
      Motifs: "Le besoin est établi.",
    });
    await press(reviewer, "Enregistrer la décision");
    await said(reviewer, /Cette délibération précède l’avis du service/);
    await fill(reviewer, { "Date de la délibération": "22/01/2018" });
    await press(reviewer, "Enregistrer la décision");
    await said(reviewer, "Décision enregistrée");
    await anne.goto(at(dossier));
    await said(anne, "Candidature retenue");
    const letter = anne.waitForEvent("download");
    await follow(anne, "Lettre (PDF)");
    expect((await letter).suggestedFilename()).toBe("decision-AMI-2017.pdf");
  });

  await comes("2018-06-04");
  await test.step("Carbonne opens with its agreement, premises and first cohort, in one go", async () => {
    region.on("dialog", (dialog) => dialog.accept());
    await region.goto(at(`${dossier}/ouverture`));
    await expect(region.getByLabel("Code de l’école")).toHaveValue("CARBONNE");
    await expect(region.getByLabel("Adresse", { exact: true })).toHaveValue("34 avenue de Toulouse");
    await region.getByLabel("Organisme de formation").selectOption("ADRAR");
    await region.getByLabel("Formation", { exact: true }).selectOption({ index: 1 });
    await fill(region, {
      "Rang d’ouverture dans le réseau": "16",
      "Signée le": "02/04/2018",
      "Premier jour": "01/04/2018",
      "Dernier jour": "31/03/2027",
      "Disponibles à partir du": "01/04/2018",
    });
    await region.getByLabel("Numéro", { exact: true }).fill("H-2018-11");
    const first = (name: string) => region.getByLabel(`${name}, promotion 1`);
    await first("Code").fill("2018-05");
    await first("Premier jour").fill("07/05/2018");
    await first("Dernier jour").fill("01/03/2019");
    await first("Places").fill("25");
    await press(region, "Ouvrir l’école");
    await said(region, /20 places assises pour 25 personnes/);
    await first("Places").fill("20");
    await press(region, "Ouvrir l’école");
    await said(region, "École ouverte");
    await region.goto(at(`${dossier}/ouverture`));
    await said(region, "L’école de cette candidature est déjà ouverte");
  });

  let agreement = "";
  await test.step("its training is funded, and nothing is paid before its proof", async () => {
    await region.goto(at("/conventions"));
    await follow(region, "Ajouter Financement");
    await region.getByLabel("Organisme de formation").selectOption("ADRAR");
    await fill(region, { "Premier jour": "01/05/2018", "Dernier jour": "31/12/2019" });
    await press(region, "Continuer");
    await fill(region, { Numéro: "2018-031", "Signée le": "02/04/2018", "Plafond de la Région (€)": "148 000" });
    await region
      .getByLabel(/^Heures prévues par personne\s: /)
      .first()
      .fill("1200");
    await region
      .getByLabel(/^Coût prévu\s: /)
      .first()
      .fill("150 000");
    const part = async (row: number, kind: string, euros: string, due: string, proof: string) => {
      const line = region.getByRole("group", { name: `Versements, ligne ${row}` });
      await line.getByLabel("Versement").selectOption(kind);
      await line.getByLabel("Montant (€)").fill(euros);
      await line.getByLabel("Date limite").fill(due);
      await line.getByLabel("Justificatif").selectOption(proof);
    };
    await part(1, "avance", "100 000", "30 j", "promotion commencée");
    await part(2, "solde", "48 000", "31/12/2019", "bilan accepté");
    const report = region.getByRole("group", { name: "Bilans attendus, ligne 1" });
    await report.getByLabel("Bilan").selectOption("bilan final");
    await report.getByLabel("Attendu le").fill("15/11/2019");
    await press(region, "Enregistrer la convention");
    await said(region, "Convention enregistrée");
    agreement = new URL(region.url()).pathname;
    await pay("avance", "04/06/2018", "M-1", "100 000");
    await said(region, /attend son justificatif\s: promotion commencée/);
  });
  /** By its address: no link leads to what cannot be paid yet, and the form says why it cannot. */
  async function pay(which: "avance" | "solde", day: string, reference: string, euros: string): Promise<void> {
    await region.goto(at(`${agreement}/paiement?tranche=${which === "avance" ? 1 : 2}`));
    await fill(region, { "Montant (€)": euros, "Payé le": day, "Référence du paiement": reference });
    await press(region, "Enregistrer le paiement");
  }

  await test.step("twenty enter, the advance is paid: once, and not beyond it", async () => {
    await importRegister(staff, registerOf("entered"));
    await pay("avance", "04/06/2018", "M-1", "148 000,01");
    await said(region, /148\s000\s€ sous le plafond/);
    await pay("avance", "04/06/2018", "M-1", "100 000");
    await said(region, "Paiement enregistré");
    await pay("solde", "04/06/2018", "m-1", "48 000");
    await said(region, /M-1.*déjà|déjà.*M-1/i);
    await pay("solde", "04/06/2018", "M-2", "48 000");
    await said(region, /attend son justificatif\s: bilan accepté/);
  });

  await comes("2019-10-15");
  await test.step("they are followed, hours are stated, and the report is handed in, sent back and accepted", async () => {
    await importRegister(staff, registerOf("left"));
    await staff.goto(at(agreement));
    await follow(staff, /^Déclarer les heures/);
    await fill(staff, { "Heures suivies en centre": "22 480", "Déclarées le": "15/10/2019" });
    await press(staff, "Enregistrer la déclaration");
    await said(staff, "Déclaration d’heures enregistrée");
    const report = agreement.replace("/conventions/", "/restitutions/bilans/").concat("/1");
    await staff.goto(at(report));
    await staff.getByLabel("Chiffres arrêtés au").fill("15/10/2019");
    await press(staff, "Figer les chiffres");
    await said(staff, /16 sorties positives sur 20 personnes/);
    await press(staff, "Remettre la version 1 à la Région");
    await said(staff, "Bilan remis à la Région");
    await region.goto(at(report));
    await region.getByText("Renvoyer le bilan").first().click();
    await region.getByLabel("Ce qu’il faut corriger").fill("Expliquez l’écart d’heures.");
    await press(region, "Renvoyer le bilan");
    await said(region, /renvoyé/);
    await staff.goto(at(report));
    await staff.getByLabel(/^Commentaire\s: Heures et financement/).fill("Les absences.");
    await press(staff, "Enregistrer les commentaires");
    await said(staff, "Commentaires enregistrés");
    await press(staff, "Remettre la version 1 à la Région");
    await said(staff, "Bilan remis à la Région");
    await region.goto(at(report));
    await press(region, "Accepter le bilan");
    await said(region, "Bilan accepté");
    await pay("solde", "15/10/2019", "M-2", "48 000");
    await said(region, "Paiement enregistré");
  });

  await test.step("the label is measured from the same people, and the ledger says what was kept", async () => {
    await region.goto(at("/label"));
    for (const [criterion, rule, percent] of [
      ["Sorties positives à six mois", "plus grande que le seuil", "70"],
      ["Femmes parmi les personnes entrées", "au moins égale au seuil", "30"],
    ] as const) {
      await region.goto(at("/label/seuil"));
      await region.getByLabel(criterion).check();
      await region.getByLabel(rule).check();
      await fill(region, { "Seuil, en pour cent": percent, Source: "GEN", "Valable à partir du": "01/01/2016" });
      await press(region, "Enregistrer le seuil");
      await said(region, "Seuil enregistré");
    }
    await follow(region, "Développeur web et web mobile");
    await follow(region, "Enregistrer une décision");
    await fill(region, {
      "À partir du": "01/05/2018",
      "Date de la décision": "20/04/2018",
      "Référence de la décision": "GEN-2018-A16",
    });
    await press(region, "Enregistrer la décision");
    await said(region, "Décision enregistrée");
    await said(region, "16 sur 20");
    await said(region, "8 sur 20");
    await region.goto(at("/ecoles/CARBONNE/engagements"));
    await said(region, /148\s000\s€/);
    await expect(region.getByRole("row", { name: /Bilan final/ })).toContainText(/Tenu.*accepté/);
    await expectAccessibleState(region);
    await anne.goto(at("/ecoles/CARBONNE/engagements"));
    await expect(anne.getByRole("table").first()).not.toContainText(/heures|Femmes|six mois|promotion sur/);
  });

  await test.step("anybody reads how the school came to be, and nothing of its people", async () => {
    const anybody = await (await browser.newContext({ storageState: undefined, javaScriptEnabled: false })).newPage();
    await anybody.goto(at("/reseau/CARBONNE"));
    await said(anybody, "Candidature retenue");
    await said(anybody, /2018\/AP-JANV\/07/);
    await said(anybody, "école du réseau");
    await expect(anybody.getByRole("main")).not.toContainText(/sorties positives|16 sur 20|80\s%/);
    await anybody.context().close();
  });
  for (const page of [region, reviewer, staff, anne, bruno]) await page.context().close();
});
