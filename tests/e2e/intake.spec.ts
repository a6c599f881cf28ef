import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { missionLocaleList, orientedPerson } from "../support/foreign-lists";
import { readValue } from "./places";
import { DIRECTORY, stateOf } from "./support";

test.use({ storageState: stateOf("staff") });

/** A cohort that is to come, of the demonstration. */
const cohort = () =>
  readValue(
    `SELECT "id" FROM "Cohort" WHERE "cancelledOn" IS NULL AND "startsOn" > '2026-12-31' ORDER BY "startsOn", "id" LIMIT 1`,
  );

/** What somebody does: a press, a key or a choice. */
function counted() {
  let gestures = 0;
  return {
    count: () => gestures,
    do: async (act: () => Promise<unknown>) => {
      gestures += 1;
      await act();
    },
  };
}

type List = Parameters<typeof missionLocaleList>[0];

async function fileOf(name: string, list: List): Promise<string> {
  const path = join(DIRECTORY, name);
  await writeFile(path, missionLocaleList(list));
  return path;
}

/** The source of each test is its own: what one has chosen is known to all of them. */
const OWN = {
  with: ["N° DE", "Conseiller·ère", "Observations", "Dispo"],
  without: ["Identifiant", "Référent", "Remarques", "Disponibilités"],
  keyboard: ["N° dossier", "Prescripteur", "Notes", "Quand"],
} as const;

const choose = (page: Page, path: string) => page.getByLabel("Fichier du registre").setInputFiles(path);
const send = (page: Page) => page.getByRole("button", { name: "Vérifier le fichier" }).click();
const check = (page: Page) => page.getByRole("button", { name: "Vérifier les lignes" }).first();

/** By a process of its own, one file at a time: that of another test may be at work. */
async function write(page: Page, count: number): Promise<void> {
  const button = count === 1 ? "Écrire 1 ligne" : `Écrire ${count} lignes`;
  await expect(async () => {
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Import terminé" })).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 60_000 });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a mission locale’s list is understood, decided, written, and its next one known", async ({ page }) => {
      const script = javaScriptEnabled ? "Avec" : "Sans";
      const title = `MISSION LOCALE ${script.toUpperCase()}`;
      const act = counted();
      const own = OWN[javaScriptEnabled ? "with" : "without"];
      const [notes = "", free = ""] = own.slice(2);
      const people = [
        orientedPerson(`Liste ${script}`, "Amandine"),
        orientedPerson(`Liste ${script}`, "Sofiane", { civ: "M.", born: "03/11/1991", level: "CAP/BEP" }),
        orientedPerson(`Liste ${script}`, "Maïder", { born: "31/02/1998" }),
      ];
      const first = await fileOf(`orientations-${script}.csv`, { people, title, own });
      await page.goto(`/import?promotion=${cohort()}`);
      await act.do(() => choose(page, first));
      await act.do(() => send(page));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        "3 personnes lues, 12 colonnes sur 14 comprises : il en reste 2 à décider",
      );
      const columns = page.getByRole("table", { name: "Vos colonnes" });
      await expect(columns.getByRole("row").nth(1)).toContainText(notes);
      await expect(columns.getByRole("row", { name: /né\(e\) le/ })).toContainText("synonyme");
      // What is open comes first, and the press leads there.
      await act.do(() => check(page).click());
      await expect(page).toHaveURL(/decider=1$/);
      const open = page.getByLabel(`« ${notes} » devient`);
      await expect(open).toBeFocused();
      await act.do(() => open.selectOption({ label: "Laissée de côté" }));
      await act.do(() => page.getByLabel(`« ${free} » devient`).selectOption({ label: "Laissée de côté" }));
      await act.do(() => page.getByLabel("« CAP/BEP » devient").selectOption({ label: "niveau 3 (CAP)" }));
      await act.do(() => page.getByLabel("Source").fill(title));
      await act.do(() => check(page).click());
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rien n’est encore écrit, une ligne à corriger");
      await expect(page.getByRole("heading", { name: /^Ligne 7/ })).toContainText("Maïder");
      await expect(page.getByLabel("né(e) le")).toHaveValue("31/02/1998");
      await act.do(() => write(page, 2));
      expect(act.count()).toBeLessThanOrEqual(12);

      const next = counted();
      const ana = [orientedPerson(`Liste ${script}`, "Ana", { born: "05/06/1990" })];
      const second = await fileOf(`suite-${script}.csv`, { people: ana, title, own });
      await page.goto(`/import?promotion=${cohort()}`);
      await next.do(() => choose(page, second));
      await next.do(() => send(page));
      await next.do(() => write(page, 1));
      expect(next.count()).toBeLessThanOrEqual(3);
      const held = `SELECT COUNT(*) FROM "Learner" WHERE "lastName" = @name`;
      expect(readValue(held, { name: `Liste ${script}` })).toBe(3);
    });
  });
}

test("by the keyboard alone: what is open is left out and the rows come", async ({ page }) => {
  const path = await fileOf("clavier.csv", {
    people: [orientedPerson("Clavier", "Lou")],
    title: "PLIE DU CLAVIER",
    own: OWN.keyboard,
  });
  await page.goto(`/import?promotion=${cohort()}`);
  await choose(page, path);
  await page.getByRole("button", { name: "Vérifier le fichier" }).press("Enter");
  await page.getByRole("button", { name: "Laisser de côté les 2 qui restent" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("1 personne lue, 14 colonnes, toutes décidées");
  await check(page).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rien n’est encore écrit");
  await page.getByRole("link", { name: "Revoir ce que nous avons compris du fichier" }).press("Enter");
  await expect(page.getByLabel("« Notes » devient")).toHaveValue("12|left_out");
});
