import { expect, test } from "@playwright/test";
import { keptCohort } from "./places";
import { stateOf } from "./support";

test.use({ storageState: stateOf("staff") });

const script = "sans";

test.use({ javaScriptEnabled: false });

test("the end of a cohort, one exit of which somebody else records meanwhile: each keeps their own answers", async ({
  page,
  browser,
}) => {
  const base = `/promotions/${keptCohort("completed", script)}`;
  const name = (letter: string) => `Dominique Finale ${script} ${letter}`;
  const leaves = (letter: string) => page.getByRole("checkbox", { name: `${name(letter)} termine la formation` });
  const certification = (letter: string) => page.getByLabel(`Certification : ${name(letter)}`);
  await page.goto(`${base}/terminer`);
  await leaves("B").uncheck();
  await certification("A").selectOption("Titre partiel");
  await certification("C").selectOption("Échec");
  await certification("D").selectOption("Titre complet");

  const other = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  await other.goto(`${base}/effectif`);
  await other.getByRole("link", { name: `Noter la sortie : ${name("A")}` }).click();
  await other.getByLabel("Date de sortie").fill("01/03/2021");
  await other.getByLabel("Emploi", { exact: true }).check();
  await other.getByRole("button", { name: "Enregistrer la sortie" }).click();
  await expect(other.getByText(`Sortie notée : ${name("A")}`)).toBeVisible();

  const save = page.getByRole("button", { name: "Enregistrer les sorties" });
  await save.click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    `${name("A")} : La sortie de cette personne est déjà notée`,
  );
  await expect(leaves("A")).toHaveCount(0);
  await expect(leaves("B")).not.toBeChecked();
  await expect(certification("B")).toHaveValue("none");
  await expect(leaves("C")).toBeChecked();
  await expect(certification("C")).toHaveValue("failed");
  await expect(leaves("D")).toBeChecked();
  await expect(certification("D")).toHaveValue("full");

  await save.click();
  await expect(page.getByText("2 sorties notées")).toBeVisible();
  await expect(page.getByRole("heading", { name: /^4 entrées, 3 sorties notées, 1 sortie à noter/ })).toBeVisible();
  const row = (letter: string) => page.getByRole("row", { name: `Finale ${script} ${letter} Dominique` });
  await expect(row("A")).toContainText("01/03/2021");
  await expect(row("A")).toContainText("pas encore connue");
  await expect(row("B")).toContainText("en formation");
  await expect(row("C")).toContainText("échec");
  await expect(row("D")).toContainText("titre complet");
  await other.context().close();
});
