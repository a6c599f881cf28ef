import { expect, type Page, test } from "@playwright/test";
import { Hand } from "./keyboard";
import { fillIn, findPlace, readValue } from "./places";
import { stateOf } from "./support";

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
  await expect(page.getByLabel("Statut")).toBeFocused();
  await hand.type("en r");
  await expect(page.getByLabel("Statut")).toHaveValue("job_seeker");
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
  await hand.press("Tab");
  await expect(page.getByLabel("Femme")).toBeFocused();
  await hand.press("Space");
  await hand.press("Tab", 3);
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

test("somebody already known is named while one types, and picked from the keyboard", async ({ page }) => {
  const known = { id: findPlace("learner") };
  const of = (column: string) => String(readValue(`SELECT "${column}" FROM "Learner" WHERE "id" = @id`, known));
  const [lastName, firstName, birthDate] = [of("lastName"), of("firstName"), of("birthDate")];
  const hand = new Hand(page);
  await openForm(page, hand);
  await hand.type(lastName);
  await hand.press("Tab");
  await hand.type(firstName);
  await hand.press("Tab");
  await hand.type(birthDate.split("-").reverse().join("/"));
  const pick = page.getByRole("radio", { name: new RegExp(`^Choisir ${firstName} ${lastName}`) });
  await expect(pick).toBeVisible();
  // It is said to a screen reader, too, while the focus stays where one types.
  await expect(page.locator("[aria-live=polite]").filter({ has: pick })).toBeAttached();
  await expect(page.getByRole("textbox", { name: "Date de naissance" })).toBeFocused();
  await hand.tabTo(pick, 6);
  await hand.press("Space");
  await expect(page.getByText(/La personne choisie garde ses coordonnées/)).toBeVisible();
  await expect(page.locator("fieldset[inert]").getByLabel("Prénom")).toBeAttached();
  await hand.press("Tab");
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
