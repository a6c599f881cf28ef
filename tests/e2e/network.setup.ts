import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test as setup } from "@playwright/test";
import { DEMO_ACCOUNTS, type DemoAccount } from "@/lib/entrances/accounts/demo-accounts";
import { ROLES } from "@/lib/foundation/core/context";
import { toCsv } from "@/lib/people/register/csv";
import { runCli } from "../support/cli";
import {
  grownRows,
  HOST_OF_TWO,
  importedRows,
  importSchool,
  KEPT_SCHOOL,
  LEFT_SCHOOL,
  SCRIPTS,
  waitingList,
  waitingRows,
} from "./network";
import { copyOf } from "./places";
import { ACCOUNTS, DIRECTORY, stateOf } from "./support";
import {
  accountWithSession,
  addSchool,
  keepState,
  meetingLink,
  newLink,
  signedIn,
  unconfirmedLink,
  writeAlike,
} from "./written";

setup.describe.configure({ mode: "parallel" });

setup("everybody has signed in, somebody with a password that was handed over", async () => {
  for (const account of ROLES) keepState(stateOf(account), await signedIn(ACCOUNTS[account]));
  const newcomer = { email: "arrivee@exemple.fr", name: "Personne Neuve", role: "region", handedOver: true } as const;
  keepState(stateOf("newcomer"), await accountWithSession(newcomer));
  const reading = DEMO_ACCOUNTS.find((one: DemoAccount) => one.readOnly);
  keepState(stateOf("readingAgent"), await signedIn(reading?.email ?? ""));
  const ofTwo = { email: "agent@exemple.fr", role: "host", host: HOST_OF_TWO } as const;
  keepState(stateOf("agentOfTwo"), await accountWithSession(ofTwo));
});

setup("an agent is invited, and has not answered", async ({ page }) => {
  await page.context().addCookies(await signedIn(ACCOUNTS.region));
  await page.goto("/candidatures/collectivites/inviter?siren=200023737");
  await page.getByLabel("Adresse électronique professionnelle").fill("accueil@grand-cahors.test");
  await page.getByRole("button", { name: "Créer l’invitation" }).click();
  await expect(page).toHaveURL(/fait=invitation-ecrite/);
  await writeFile(
    copyOf("invitation"),
    (await page.getByLabel("Lien à transmettre").inputValue()).split("/").at(-1) ?? "",
  );
});

setup("a local authority begins to answer the call that is open", async ({ page }) => {
  await page.context().addCookies(await signedIn(ACCOUNTS.host));
  await page.goto("/candidatures");
  await page.getByRole("button", { name: "Commencer un dossier" }).click();
  await expect(page).toHaveURL(/fait=dossier-commence/);
});

setup("the network gets the cohorts that the tests write to, and a file to confirm", async ({ page }) => {
  const register = join(DIRECTORY, "registre.csv");
  for (const script of SCRIPTS) addSchool(importSchool(script), { host: HOST_OF_TWO });
  addSchool(LEFT_SCHOOL);
  writeAlike();
  await writeFile(register, toCsv([...grownRows(), ...importedRows()]));
  const school = ["school:create", "--code", KEPT_SCHOOL, "--name", "Villefranche", "--commune", "12300"];
  for (const command of [school, ["import", register]]) {
    const { code, err } = await runCli(command, process.env.DATABASE_URL ?? "");
    expect(code, err).toBe(0);
  }
  await page.context().addCookies(await signedIn(ACCOUNTS.staff));
  await page.goto("/import");
  await page
    .getByLabel("Fichier du registre")
    .setInputFiles({ name: "attente.csv", mimeType: "text/csv", buffer: toCsv(waitingRows()) });
  await page.getByRole("button", { name: "Vérifier le fichier" }).click();
  await expect(page).toHaveURL(/\/import\/./);
  await page.goto("/import");
  await page
    .getByLabel("Fichier du registre")
    .setInputFiles({ name: "orientations.csv", mimeType: "text/csv", buffer: Buffer.from(waitingList()) });
  await page.getByRole("button", { name: "Vérifier le fichier" }).click();
  await expect(page).toHaveURL(/\/comprendre$/);
  await writeFile(copyOf("answer"), newLink("Lettre", "employed"));
  await writeFile(copyOf("application"), unconfirmedLink());
  await writeFile(copyOf("ownMeeting"), meetingLink());
});
