import { expect, test } from "@playwright/test";
import { runCli } from "../support/cli";
import { fillIn } from "./places";
import { choosePassword, stateOf } from "./support";

const SCHOOL = { code: "ESSAI-VIDE", name: "Essai Vide" };
const COORDINATOR = { email: "essai.vide@exemple.fr", password: "une école sans promotion" };

test.beforeAll(async () => {
  const { code, err } = await runCli(
    ["school:create", "--code", SCHOOL.code, "--name", SCHOOL.name, "--commune", "46042"],
    process.env.DATABASE_URL ?? "",
  );
  expect(code, err).toBe(0);
});

test.describe("what holds nothing yet says what to do next", () => {
  test.use({ storageState: stateOf("staff") });

  test("to who enrols", async ({ page }) => {
    const main = page.locator("main");
    for (const [address, says, action, leadsTo] of [
      [
        `/ecoles/${SCHOOL.code}`,
        /Créez la première/,
        "Nouvelle promotion",
        `/promotions/nouvelle?ecole=${SCHOOL.code}`,
      ],
      [
        "/promotions/{recruiting}/effectif",
        /dès que leur entrée est notée/,
        "Voir le recrutement",
        "/promotions/{recruiting}",
      ],
      [
        "/promotions/{recruiting}/sorties",
        /Leur entrée se note d’abord/,
        "Ouvrir l’effectif",
        "/promotions/{recruiting}/effectif",
      ],
      ["/promotions?q=nulle-part", /Élargissez la recherche/, "Effacer les filtres", "/promotions"],
    ] as const) {
      await page.goto(fillIn(address));
      await expect(main.getByText(says)).toBeVisible();
      await main.getByRole("link", { name: action }).click();
      await expect(page).toHaveURL(fillIn(leadsTo));
    }
  });
});

test("to who coordinates a school that has just opened", async ({ page, browser }) => {
  const { email, password } = COORDINATOR;
  const admin = await (await browser.newContext({ storageState: stateOf("admin") })).newPage();
  await admin.goto("/administration/nouveau");
  await admin.getByLabel("Nom et prénom").fill("Personne Essai");
  await admin.getByLabel("Adresse électronique").fill(email);
  await admin.getByLabel(/^Coordination/).check();
  await admin.getByLabel(SCHOOL.name).check();
  await admin.getByLabel(/^Mot de passe/).fill(password);
  await admin.getByRole("button", { name: "Créer le compte" }).click();
  await expect(admin.getByText("Le compte est ouvert")).toBeVisible();
  await admin.context().close();

  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await choosePassword(page, "l’école aura des promotions");
  const main = page.locator("main");
  await expect(main.getByText("Rien à faire aujourd’hui")).toBeVisible();
  await expect(main.getByText(/Elles naissent des sorties/)).toBeVisible();
  await main.getByRole("link", { name: "Voir les promotions" }).click();
  await expect(main.getByText(/L’équipe de formation crée les promotions/)).toBeVisible();
  await expect(main.getByText("Une promotion passe ici le jour où elle commence.")).toBeVisible();
  await page.goto("/apprenants");
  await expect(main.getByText(/L’équipe de formation inscrit les personnes/)).toBeVisible();
  await page.goto(`/ecoles/${SCHOOL.code}`);
  await expect(main.getByText(/L’équipe de formation crée les promotions/)).toBeVisible();
});
