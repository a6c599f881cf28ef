import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test as setup } from "@playwright/test";
import { toCsv } from "@/lib/register/csv";
import { runCli } from "../support/cli";
import { grownRows, KEPT_SCHOOL, waitingRows } from "./network";
import { ACCOUNT_NAMES, DIRECTORY, fillSignIn, signIn, stateOf } from "./support";

setup.describe.configure({ mode: "parallel" });

for (const account of ACCOUNT_NAMES) {
  setup(`${account} signs in`, async ({ page }) => {
    await signIn(page, account);
    await page.context().storageState({ path: stateOf(account) });
  });
}

setup("somebody signs in with a password that was handed over", async ({ page }) => {
  const email = "arrivee@exemple.fr";
  const create = ["user:create", "--email", email, "--name", "Personne Neuve", "--role", "region", "--format", "json"];
  const { code, out, err } = await runCli(create, process.env.DATABASE_URL ?? "");
  expect(code, err).toBe(0);
  await page.goto("/connexion");
  await fillSignIn(page, email, JSON.parse(out).password);
  await expect(page).toHaveURL("/mot-de-passe");
  await page.context().storageState({ path: stateOf("newcomer") });
});

setup("the network gets the cohorts that the tests write to, and a file to confirm", async ({ page }) => {
  const register = join(DIRECTORY, "registre.csv");
  await writeFile(register, toCsv(grownRows()));
  const school = ["school:create", "--code", KEPT_SCHOOL, "--name", "Villefranche", "--commune", "12300"];
  for (const command of [school, ["import", register]]) {
    const { code, err } = await runCli(command, process.env.DATABASE_URL ?? "");
    expect(code, err).toBe(0);
  }
  await signIn(page, "staff");
  await page.goto("/import");
  await page
    .getByLabel("Fichier du registre")
    .setInputFiles({ name: "attente.csv", mimeType: "text/csv", buffer: toCsv(waitingRows()) });
  await page.getByRole("button", { name: "Vérifier le fichier" }).click();
  await expect(page).toHaveURL(/\/import\/./);
});
