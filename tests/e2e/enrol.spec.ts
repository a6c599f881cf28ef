import { expect, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/entrances/accounts/demo-accounts";
import { Hand } from "./keyboard";
import { fillIn, findPlace, readValue } from "./places";
import { ACCOUNTS, expectAccessibleState, fillSignIn, stateOf, untilAlive } from "./support";
import { letSessionIdle, signedIn } from "./written";

test.use({ storageState: stateOf("staff") });

/** At two keys a second, slow typing, a minute. */
const KEYS_OF_A_MINUTE = 120;

async function openForm(page: Page, hand: Hand): Promise<void> {
  await page.goto(fillIn("/promotions/{recruiting}"));
  await hand.press("Tab");
  const skip = page.getByRole("link", { name: "Aller au contenu" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await hand.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await hand.tabTo(page.getByRole("link", { name: "Inscrire une personne" }), 10);
  await hand.press("Enter");
  await expect(page.getByLabel("Nom", { exact: true })).toBeFocused();
}

/** The rest of the form from « Plus haut diplôme » on, and sends it. */
async function answerTheRest(page: Page, hand: Hand): Promise<void> {
  await expect(page.getByLabel("Plus haut diplôme")).toBeFocused();
  await hand.type("niveau 4");
  await expect(page.getByLabel("Plus haut diplôme")).toHaveValue("4");
  await hand.press("Tab");
  await expect(page.getByLabel("Situation avant l’entrée")).toBeFocused();
  await hand.type("en r");
  await expect(page.getByLabel("Situation avant l’entrée")).toHaveValue("job_seeker");
  await hand.press("Tab");
  await expect(page.getByLabel("Mois sans emploi")).toBeFocused();
  await hand.type("14");
  await hand.press("Tab");
  await expect(page.getByLabel("Date de candidature")).toBeFocused();
  for (const group of ["Allocataire du RSA", /RQTH/, /QPV/, /ex-ZRR/]) {
    await hand.press("Tab");
    const radios = page.getByRole("group", { name: group });
    await expect(radios.getByLabel("Ne sait pas")).toBeFocused();
    await hand.press("ArrowLeft");
    await expect(radios.getByLabel("Non")).toBeChecked();
  }
  await hand.press("Tab");
  await expect(page.getByRole("button", { name: "Inscrire cette personne" })).toBeFocused();
  await hand.press("Enter");
}

test("staff enrols somebody new from the keyboard, in the keys of a minute", async ({ page }) => {
  const hand = new Hand(page);
  await openForm(page, hand);
  await hand.type("Zabala");
  await hand.press("Tab");
  await expect(page.getByLabel("Prénom")).toBeFocused();
  await hand.type("Maialen");
  await hand.press("Tab");
  await expect(page.getByLabel("Date de naissance")).toBeFocused();
  await hand.type("12/04/1994");
  await hand.press("Tab", 2);
  await expect(page.getByLabel("Femme")).toBeFocused();
  await hand.press("Space");
  await hand.press("Tab");
  await expect(page.getByText("Le reste, maintenant ou plus tard")).toBeFocused();
  await hand.press("Enter");
  await hand.press("Tab", 2);
  const commune = page.getByRole("combobox", { name: /Commune de résidence/ });
  await expect(commune).toBeFocused();
  await hand.type("carbon");
  const option = page.getByRole("option", { name: /Carbonne \(31390\)/ });
  await expect(option).toBeVisible();
  for (let down = 0; down < 5 && (await option.getAttribute("aria-selected")) !== "true"; down += 1)
    await hand.press("ArrowDown");
  await hand.press("Enter");
  await expect(commune).toHaveValue("Carbonne (31390)");
  await expect(option).toBeHidden();
  await hand.press("Tab");
  await answerTheRest(page, hand);
  await expect(page.getByText("Maialen Zabala est dans la liste des candidatures")).toBeVisible();
  expect(readValue(`SELECT "communeInsee" FROM "Learner" WHERE "lastName" = 'Zabala'`)).toBe("31107");
  expect(hand.pressed).toBeLessThanOrEqual(KEYS_OF_A_MINUTE);
  // Ready for the next person.
  await expect(page.getByLabel("Nom", { exact: true })).toBeFocused();
  await expect(page.getByLabel("Nom", { exact: true })).toHaveValue("");
});

/** What staff who enrol somebody at the telephone press for it, as issue 30 has it: 69 before. */
const KEYS_TO_ENROL = 40;

test("somebody is enrolled in forty keys at most, and by a pasted line in a dozen", async ({ page }) => {
  await page.goto(fillIn("/promotions/{recruiting}/inscrire"));
  await untilAlive(page);
  const hand = new Hand(page);
  await expect(page.getByLabel("Nom", { exact: true })).toBeFocused();
  for (const [at, typed] of ["Zubiri", "Maialen", "12041994", "0612345678"].entries()) {
    if (at > 0) await hand.press("Tab");
    await hand.type(typed);
  }
  await hand.press("Tab");
  await hand.press("Space");
  await hand.press("Enter");
  await expect(page.getByText("Maialen Zubiri est dans la liste des candidatures")).toBeVisible();
  expect(hand.pressed).toBeLessThanOrEqual(KEYS_TO_ENROL);
  const phone = `SELECT "phone" FROM "Learner" WHERE "lastName" = 'Zubiri'`;
  expect(readValue(phone)).toBe("0612345678");

  const name = page.getByLabel("Nom", { exact: true });
  await expect(name).toBeFocused();
  await expect(page.getByText("Vous pouvez coller dans")).toBeVisible();
  const line = ["AGIRRE", "Nerea", "F", "03/02/1991", "06 98 76 54 32", "nerea@exemple.fr", "31390 Carbonne"].join(
    "\t",
  );
  await name.evaluate((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, line);
  await expect(page.getByRole("status").filter({ hasText: "Lu dans ce que vous avez collé" })).toContainText(
    "Prénom Nerea",
  );
  await expect(page.getByRole("button", { name: "Inscrire cette personne" })).toBeFocused();
  await expectAccessibleState(page);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nerea Agirre est dans la liste des candidatures")).toBeVisible();
  expect(readValue(`SELECT "email" || ' ' || "communeInsee" FROM "Learner" WHERE "lastName" = 'AGIRRE'`)).toBe(
    "nerea@exemple.fr 31107",
  );
});

test("fifteen people are enrolled from a paste in three keys, and a longer list opens in the import", async ({
  page,
}) => {
  await page.goto(fillIn("/promotions/{recruiting}/inscrire/plusieurs"));
  await untilAlive(page);
  const hand = new Hand(page);
  const field = page.getByLabel("Lignes à lire");
  await field.focus();
  const people = Array.from({ length: 15 }, (_, at) => `Quinzaine${"abcdefghijklmno"[at]}`);
  const lines = people.map(
    (name, at) => `Ane\t${name.toUpperCase()}\t${10 + at}/03/1992\t061${1_000_000 + at * 13_579}`,
  );
  const paste = async (text: string) => {
    await page.evaluate((written) => navigator.clipboard.writeText(written), text);
    await page.keyboard.press("Control+v");
    hand.pressed += 2;
  };
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await paste(["Prénom\tNom\tNé(e) le\tPortable", ...lines].join("\n"));
  const save = page.getByRole("button", { name: "Inscrire ces personnes" });
  await expect(save).toBeFocused();
  await expect(page.getByLabel("Nom, ligne 15", { exact: true })).toHaveValue("QUINZAINEO");
  await expectAccessibleState(page);
  // One of them twice: none is enrolled, and the cursor is led to the line.
  await page.getByLabel("Nom, ligne 15", { exact: true }).fill("Quinzainea");
  await page.getByLabel("Date de naissance, ligne 15").fill("10/03/1992");
  await save.press("Enter");
  await expect(page.getByText("Une information est à corriger")).toBeVisible();
  const count = `SELECT COUNT(*) FROM "Learner" WHERE lower("lastName") LIKE 'quinzaine%'`;
  expect(readValue(count)).toBe(0);
  await page.getByLabel("Nom, ligne 15", { exact: true }).fill("Quinzaineo");
  await page.getByLabel("Date de naissance, ligne 15").fill("24/03/1992");
  await save.focus();
  await hand.press("Enter");
  await expect(page.getByText("15 personnes sont dans la liste des candidatures")).toBeVisible();
  expect(readValue(count)).toBe(15);
  expect(hand.pressed).toBe(3);
  await page.getByRole("button", { name: "Annuler ces 15 inscriptions" }).click();
  await expect(page.getByText(/15 inscriptions annulées/)).toBeVisible();
  expect(readValue(count)).toBe(0);
  await page.goto(fillIn("/promotions/{recruiting}/inscrire/plusieurs"));
  await untilAlive(page);
  await paste(Array.from({ length: 40 }, (_, at) => `ROY${at}\tAna\t01/01/1990`).join("\n"));
  await expect(page).toHaveURL(/\/import\//);
});

/** What staff press to create a cohort, and to put its first day off: 45 and 41 before. */
const [KEYS_TO_CREATE, KEYS_TO_POSTPONE] = [30, 12];

test("a cohort is created in thirty keys at most, and put off in a dozen", async ({ page }) => {
  await page.goto("/promotions/nouvelle");
  await untilAlive(page);
  const created = new Hand(page);
  await expect(page.getByLabel("École", { exact: true })).toBeFocused();
  for (const [at, typed] of ["Mend", "Dév", "05032029", "26102029"].entries()) {
    if (at > 0) await created.press("Tab");
    await created.type(typed);
  }
  await created.press("Enter");
  await expect(page).toHaveURL(/fait=promotion-creee/);
  // Called by the month in which it begins, where nobody says otherwise.
  await expect(page.getByText("Mende, promotion 2029-03").first()).toBeVisible();
  expect.soft(created.pressed).toBeLessThanOrEqual(KEYS_TO_CREATE);
  await page.getByRole("link", { name: "Modifier la promotion" }).click();
  await untilAlive(page);
  const postponed = new Hand(page);
  await expect(page.getByLabel("Premier jour")).toBeFocused();
  await postponed.press("Control+a");
  await postponed.type("02042029");
  await postponed.press("Enter");
  await expect(page).toHaveURL(/fait=promotion-deplacee/);
  expect.soft(postponed.pressed).toBeLessThanOrEqual(KEYS_TO_POSTPONE);
  expect(readValue(`SELECT "endsOn" FROM "Cohort" WHERE "startsOn" = '2029-04-02'`)).toBe("2029-11-23");
});

test("somebody already known is named while one types, and picked from the keyboard", async ({ page }) => {
  const known = { id: findPlace("learner") };
  const of = (column: string) => String(readValue(`SELECT "${column}" FROM "Learner" WHERE "id" = @id`, known));
  const [lastName, firstName, birthDate] = [of("lastName"), of("firstName"), of("birthDate")];
  const hand = new Hand(page);
  await openForm(page, hand);
  const phone = page.getByLabel(/^Téléphone/);
  const before = await phone.boundingBox();
  await hand.type(lastName);
  await hand.press("Tab");
  await hand.type(firstName);
  await hand.press("Tab");
  await hand.type(birthDate.split("-").reverse().join("/"));
  const pick = page.getByRole("radio", { name: new RegExp(`^Choisir ${firstName} ${lastName}`) });
  await expect(pick).toBeVisible();
  // It is said to a screen reader, too, while the focus stays where one types.
  await expect(page.locator("[aria-live=polite]").filter({ has: pick })).toBeAttached();
  const birth = page.getByRole("textbox", { name: "Date de naissance" });
  await expect(birth).toBeFocused();
  // It stands beside the name, and nothing that one types into has moved.
  await expect(pick).toBeInViewport({ ratio: 1 });
  expect(await phone.boundingBox()).toEqual(before);
  await expectAccessibleState(page);
  // On a phone a line under the name leads to it.
  const window = page.viewportSize();
  await page.setViewportSize({ width: 360, height: 740 });
  const hint = page.getByRole("link", { name: /connues? lui ressembl/ });
  await page.getByRole("textbox", { name: "Prénom" }).focus();
  await expect(hint).toBeInViewport({ ratio: 1 });
  await hint.press("Enter");
  await expect(page.locator("#enrol-duplicate")).toBeFocused();
  await expect(page.locator("#enrol-duplicate")).toBeInViewport();
  if (window) await page.setViewportSize(window);
  await expect(hint).toBeHidden();
  await birth.focus();
  await hand.tabTo(pick, 6);
  await hand.press("Space");
  await expect(page.getByText(/Coordonnées connues/)).toBeVisible();
  await expect(page.locator("fieldset[inert]").getByLabel("Prénom")).toBeAttached();
  // What is still to be said of somebody known is open.
  await hand.press("Tab", 2);
  await answerTheRest(page, hand);
  await expect(page.getByText(`${firstName} ${lastName} est dans la liste des candidatures`)).toBeVisible();
  expect(hand.pressed).toBeLessThanOrEqual(KEYS_OF_A_MINUTE);
  const inCohort = { ...known, cohort: findPlace("recruiting") };
  expect(readValue(`SELECT COUNT(*) FROM "Enrolment" WHERE "learnerId" = @id AND "cohortId" = @cohort`, inCohort)).toBe(
    1,
  );
  const sameName = `SELECT COUNT(*) FROM "Learner" WHERE "lastName" = @lastName AND "birthDate" = @birthDate`;
  expect(readValue(sameName, { lastName, birthDate })).toBe(1);
});

/** Fills in who the person is, as a phone types a date, and waits until the page hears of it. */
async function typePerson(page: Page, lastName: string): Promise<void> {
  await page.goto(fillIn("/promotions/{recruiting}/inscrire"));
  await untilAlive(page);
  await page.getByLabel("Nom", { exact: true }).fill(lastName);
  await page.getByRole("textbox", { name: "Prénom" }).fill("Ane");
  await page.getByRole("textbox", { name: "Date de naissance" }).fill("14101989");
  await page.getByLabel("Femme").check();
}

const submit = (page: Page) => page.getByRole("button", { name: "Inscrire cette personne" }).click();
const enrolled = (lastName: string) =>
  readValue(`SELECT COUNT(*) FROM "Learner" WHERE "lastName" = @lastName AND "birthDate" = '1989-10-14'`, { lastName });

test("a lost connection keeps the form, says so, and the same button sends it later", async ({ page, context }) => {
  await typePerson(page, "Etxeberria");
  await context.setOffline(true);
  await submit(page);
  await expect(page.getByText(/Connexion perdue/)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Inscrire une personne" })).toBeVisible();
  await expect(page.getByLabel("Nom", { exact: true })).toHaveValue("Etxeberria");
  await expect(page.getByLabel("Femme")).toBeChecked();
  expect(enrolled("Etxeberria")).toBe(0);
  await context.setOffline(false);
  await submit(page);
  await expect(page.getByText("Ane Etxeberria est dans la liste des candidatures")).toBeVisible();
  expect(enrolled("Etxeberria")).toBe(1);
});

test.describe("a session", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("that ended by itself keeps the form until somebody has signed in elsewhere", async ({ page, context }) => {
    await page.context().addCookies(await signedIn(ACCOUNTS.staff));
    await typePerson(page, "Goikoetxea");
    await letSessionIdle(page);
    await page.getByRole("textbox", { name: "Prénom" }).fill("Anne");
    await submit(page);
    await expect(page.getByText(/Votre session a pris fin/)).toBeVisible();
    await expect(page.getByLabel("Nom", { exact: true })).toHaveValue("Goikoetxea");
    expect(enrolled("Goikoetxea")).toBe(0);
    const [tab] = await Promise.all([
      context.waitForEvent("page"),
      page.getByRole("link", { name: "Reconnectez-vous dans un nouvel onglet" }).click(),
    ]);
    await fillSignIn(tab, ACCOUNTS.staff, DEMO_PASSWORD);
    await tab.close();
    await submit(page);
    await expect(page.getByText("Anne Goikoetxea est dans la liste des candidatures")).toBeVisible();
  });
});

test("leaving asks while answers are not saved", async ({ page }) => {
  await typePerson(page, "Larrea");
  const asked: string[] = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });
  await page.getByRole("main").getByRole("link", { name: "Promotions" }).click();
  await expect.poll(() => asked).toEqual(["confirm"]);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["confirm", "beforeunload"]);
  await expect(page.getByLabel("Nom", { exact: true })).toHaveValue("Larrea");
});

test("the errors of a form come all at once, a commune that several share among them", async ({ page }) => {
  await page.goto(fillIn("/promotions/{recruiting}/inscrire"));
  await untilAlive(page);
  await page.getByText("Le reste, maintenant ou plus tard").click();
  const commune = page.getByRole("combobox", { name: /Commune de résidence/ });
  // The nearest to the school of the cohort, not the five that bear the very name far away.
  await commune.fill("rieux");
  await expect(page.getByRole("option").first()).toHaveText(/^Rieux-Volvestre /);
  await commune.fill("carb");
  await expect(page.getByRole("option", { name: /^Carbonne / })).toBeVisible();
  await commune.press("Escape");
  await page.getByRole("textbox", { name: "Date de naissance" }).fill("31/02/1990");
  await page.getByLabel("Mois sans emploi").fill("900");
  await submit(page);
  const summary = page.getByRole("alert").filter({ hasText: "à corriger" });
  await expect(summary.getByRole("heading")).toHaveText("5 informations sont à corriger");
  await expect(summary).toContainText("Cette date n’existe pas");
  await expect(summary).toContainText("Carbonne (31107)");
  await expect(summary).toContainText("Écrivez un nombre de 0 à 720");
  await expect(commune).toHaveValue("carb");
  await expectAccessibleState(page);
});
