import { expect, test } from "@playwright/test";
import { fillIn } from "./places";
import { stateOf } from "./support";
import { accountWithSession, addSchool } from "./written";

const SCHOOL = { code: "ESSAI-VIDE", name: "Essai Vide" };

test.beforeAll(() => addSchool(SCHOOL.code, SCHOOL));

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
        /Notez d’abord leur entrée/,
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

test("to who coordinates a school that has just opened", async ({ page }) => {
  const coordinator = { email: "essai.vide@exemple.fr", role: "coordinator", school: SCHOOL.code } as const;
  await page.context().addCookies(await accountWithSession(coordinator));
  await page.goto("/");
  const main = page.locator("main");
  await expect(main.getByText(/Aucune échéance n’est en vue\s: elles viennent des sorties/)).toBeVisible();
  await main.getByRole("link", { name: "Voir les promotions" }).click();
  await expect(main.getByText(/L’équipe de formation crée les promotions/)).toBeVisible();
  await expect(main.getByText("Une promotion passe ici le jour où elle commence.")).toBeVisible();
  await page.goto("/apprenants");
  await expect(main.getByText(/L’équipe de formation inscrit les personnes/)).toBeVisible();
  await page.goto(`/ecoles/${SCHOOL.code}`);
  await expect(main.getByText(/L’équipe de formation crée les promotions/)).toBeVisible();
});
