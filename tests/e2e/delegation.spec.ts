import { expect, test } from "@playwright/test";
import { importSchool, LEFT_SCHOOL } from "./network";
import { readValue } from "./places";
import { accountWithSession } from "./written";

test.use({ javaScriptEnabled: false });

test("a coordinator who is away is replaced: the other calls, in the name of both, until the place is taken back", async ({
  browser,
}) => {
  const account = async (email: string, name: string, school: string) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    await context.addCookies(await accountWithSession({ email, name, role: "coordinator", school }));
    return context.newPage();
  };
  const giver = await account("aude.absente@exemple.fr", "Aude Absente", LEFT_SCHOOL);
  const receiver = await account("remi.releve@exemple.fr", "Remi Relève", importSchool("sans"));
  const person = `/apprenants/${readValue(`SELECT "id" FROM "Learner" WHERE "lastName" = 'Relais'`)}`;
  expect((await receiver.goto(person))?.status()).toBe(404);

  await giver.goto("/compte");
  await giver.getByLabel("Qui remplace").selectOption({ label: "Remi Relève" });
  await giver.getByLabel("Premier jour").fill("23/11/2026");
  await giver.getByLabel("Dernier jour").fill("30/11/2026");
  await giver.getByRole("button", { name: "Enregistrer le remplacement" }).click();
  await expect(giver.getByRole("alert")).toContainText("Un remplacement commence aujourd’hui au plus tôt.");
  await giver.getByLabel("Premier jour").fill("24/11/2026");
  await giver.getByRole("button", { name: "Enregistrer le remplacement" }).click();
  await expect(giver.locator("main")).toContainText("Remi Relève, du 24 novembre 2026 au 30 novembre 2026");

  await receiver.goto("/suivi");
  await expect(receiver.locator("main")).toContainText("Vous remplacez Aude Absente jusqu’au 30 novembre 2026");
  await expect(receiver.locator("#queue-person")).toContainText("Relais");
  await receiver.getByRole("button", { name: "Pas de réponse" }).click();
  await expect(receiver.locator("#last-call")).toContainText("pas de réponse");
  await receiver.goto(person);
  await expect(receiver.locator("main")).toContainText("Remi Relève, pour Aude Absente");

  await giver.goto("/compte");
  await giver.locator("summary").filter({ hasText: "Annuler le remplacement" }).click();
  await giver.getByLabel("Motif de l’annulation").fill("De retour plus tôt");
  await giver.getByRole("button", { name: "Annuler ce remplacement" }).click();
  await expect(giver.locator("main")).toContainText("Annulé");
  expect((await receiver.goto(person))?.status()).toBe(404);
  // What was done in the meantime stays, in the name of both.
  await giver.goto(person);
  await expect(giver.locator("main")).toContainText("Remi Relève, pour Aude Absente");
});
