import { expect, test } from "@playwright/test";
import { stateOf } from "./support";

test.use({ storageState: stateOf("staff") });

/** SIREN that no authority of the demonstration has, with their keys. */
const SIREN = { with: "999999915", without: "999999923" };

for (const javaScript of ["with", "without"] as const) {
  test.describe(`${javaScript} JavaScript`, () => {
    test.use({ javaScriptEnabled: javaScript === "with" });

    test("an authority that a school form lacks is added, and comes back chosen", async ({ page }) => {
      const name = `Commune d’essai ${javaScript}`;
      const siren = SIREN[javaScript];
      await page.goto("/ecoles/nouvelle");
      await page.getByRole("link", { name: "nouvelle collectivité" }).click();
      await page.getByLabel("Nom de la collectivité").fill(name);
      await page.getByLabel("Nature").selectOption("commune");
      await page.getByLabel("SIREN").fill(siren.replace(/.$/, (key) => String((Number(key) + 1) % 10)));
      await page.getByLabel("Département").selectOption("66");
      const add = page.getByRole("button", { name: "Ajouter la collectivité" });
      await add.click();
      await expect(page.getByRole("alert").getByRole("link", { name: /^SIREN.*n’existe pas/ })).toBeVisible();
      await expect(page.getByLabel("SIREN")).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("Nature")).toHaveValue("commune");

      await page.getByLabel("SIREN").fill(siren);
      await add.click();
      await expect(page).toHaveURL(/\/ecoles\/nouvelle\?collectivite=/);
      await expect(page.getByText(`${name} est dans la liste`)).toBeVisible();
      await expect(page.getByLabel("Collectivité d’accueil").locator("option:checked")).toHaveText(name);

      await page.goto("/administration/references/collectivites/nouvelle");
      await page.getByLabel("Nom de la collectivité").fill("La même");
      await page.getByLabel("Nature").selectOption("commune");
      await page.getByLabel("SIREN").fill(siren);
      await page.getByLabel("Département").selectOption("66");
      await add.click();
      await expect(page.getByRole("alert").getByRole("link", { name: new RegExp(name) })).toBeVisible();
    });

    test("a programme whose code there is already is refused beside a cohort form, and what was typed stays", async ({
      page,
    }) => {
      await page.goto("/promotions/nouvelle");
      await page.getByText("Ajouter une formation qui manque").click();
      await page.getByLabel("Intitulé").fill("Autre intitulé");
      await page.getByLabel("Code de la formation").fill("dwwm");
      await page.getByRole("button", { name: "Ajouter la formation" }).click();
      await expect(page.getByRole("alert").getByRole("link", { name: /Développeur web et web mobile/ })).toBeVisible();
      await expect(page.getByLabel("Code de la formation")).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("Intitulé")).toHaveValue("Autre intitulé");
      await expect(page.getByLabel("Code de la formation")).toHaveValue("dwwm");
    });
  });
}
