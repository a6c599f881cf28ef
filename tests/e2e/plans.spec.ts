import { expect, type Locator, type Page, test } from "@playwright/test";
import { COMBINED_COHORT, GREETING_COHORT, JOINED_COHORT, KEPT_SCHOOL, LEFT_COHORT } from "./network";
import { readValue } from "./places";
import { stateOf } from "./support";
import { accountWithSession } from "./written";

const cohortId = (code: string) =>
  String(
    readValue(
      `SELECT c."id" FROM "Cohort" c JOIN "School" s ON s."id" = c."schoolId" WHERE s."code" = @school AND c."code" = @code`,
      { school: KEPT_SCHOOL, code },
    ),
  );

const learnerId = (lastName: string) =>
  String(readValue(`SELECT "id" FROM "Learner" WHERE "lastName" = @lastName`, { lastName }));

async function press(page: Page, what: Locator, ...keys: string[]): Promise<void> {
  await what.focus();
  for (const key of keys) await page.keyboard.press(key);
}

async function type(page: Page, what: Locator, text: string): Promise<void> {
  await what.focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

test.describe("staff, by keyboard alone", () => {
  test.use({ storageState: stateOf("staff"), viewport: { width: 1366, height: 768 } });

  test("somebody stops coming, comes back, goes to another cohort and enters it, each told before it is recorded", async ({
    page,
  }) => {
    const roster = `/promotions/${cohortId(LEFT_COHORT)}/effectif`;
    const main = page.getByRole("main");
    const open = async () => {
      await page.goto(roster);
      await press(page, page.getByRole("link", { name: /: Dominique Bascule A/ }).first(), "Enter");
      await expect(page.getByRole("heading", { name: "Suspension et transfert" })).toBeVisible();
    };
    await open();
    // What follows stands before the form, and a day that cannot be is refused beside its field.
    await expect(main).toContainText("Cette sortie comptera comme abandon.");
    await press(page, page.locator("summary").filter({ hasText: "Suspendre la formation" }), "Enter");
    const suspension = page.locator("form#suspend");
    await type(page, suspension.getByLabel("Dernier jour de présence"), "06/09/2026");
    await press(page, suspension.getByRole("radio", { name: "Transport" }), "Space");
    await press(page, suspension.getByRole("button"), "Enter");
    await expect(main.getByRole("alert")).toContainText("Dernier jour de présence");
    await type(page, suspension.getByLabel("Dernier jour de présence"), "06/11/2026");
    await press(page, suspension.getByRole("button"), "Enter");
    await expect(main).toContainText("Suspension notée : Dominique Bascule A");
    await expect(page.getByRole("row", { name: /Bascule A/ })).toContainText("suspension depuis le 07/11/2026");

    await open();
    await expect(main).toContainText(/Sans retour, Dominique Bascule A sera considéré·e comme sorti·e le/);
    await type(page, page.getByLabel("Premier jour de présence après la suspension"), "16/11/2026");
    await press(page, page.getByRole("button", { name: "Noter le retour" }), "Enter");
    await expect(page.getByRole("row", { name: /Bascule A/ })).toContainText("en formation");

    await open();
    await expect(main).toContainText("pendant soixante jours");
    await press(page, page.locator("summary").filter({ hasText: "Transférer vers une autre promotion" }), "Enter");
    const transfer = page.locator("form#transfer");
    await transfer.getByLabel("Promotion d’arrivée").selectOption({ value: cohortId(JOINED_COHORT) });
    await type(page, transfer.getByLabel("Dernier jour de présence"), "20/11/2026");
    await press(page, transfer.getByRole("button"), "Enter");
    await expect(page.getByRole("row", { name: /Bascule A/ })).toContainText("transfert en cours");

    await open();
    await type(page, page.getByLabel("Premier jour de présence là-bas"), "23/11/2026");
    await press(page, page.getByRole("button", { name: "Noter l’entrée là-bas" }), "Enter");
    await expect(page).toHaveURL(new RegExp(`${cohortId(JOINED_COHORT)}/effectif`));
    await expect(page.getByRole("row", { name: /Bascule A/ })).toContainText("en formation");
    await expect(main).toContainText("1 arrivée");
    // Where they were first they are followed no more, and nothing is to be recorded of them.
    await page.goto(roster);
    await expect(main).toContainText("2 entrées, 1 sortie, 1 personne en formation");
    await press(page, page.getByRole("link", { name: /^Voir le transfert\s?: Dominique Bascule A$/ }), "Enter");
    await expect(main).toContainText("a continué dans");
    await expect(page.locator("form#exit")).toHaveCount(0);
  });

  test("what funders ask and a jury gave is noted, listed, and told to the person who asks what is held on them", async ({
    page,
  }) => {
    const main = page.getByRole("main");
    const [cohort, person] = [cohortId(LEFT_COHORT), learnerId("Bascule B")];
    const enrolment = `SELECT "id" FROM "Enrolment" WHERE "learnerId" = @person AND "cohortId" = @cohort`;
    const entry = `/promotions/${cohort}/inscriptions/${readValue(enrolment, { person, cohort })}`;
    const formOf = (submit: string) => page.locator("form").filter({ has: page.getByRole("button", { name: submit }) });

    await page.goto(entry);
    const referral = formOf("Enregistrer l’orientation");
    await referral.getByLabel("Orientation").selectOption({ label: "mission locale" });
    await type(page, referral.getByLabel("Structure"), "antenne de Muret");
    await type(page, referral.getByLabel("Conseillère ou conseiller"), "Mme Roux");
    await type(page, referral.getByLabel("Le", { exact: true }), "02/06/2026");
    await referral.getByLabel("Qui l’a dit").selectOption({ label: "La personne" });
    await press(page, referral.getByRole("button"), "Enter");
    await expect(page).toHaveURL(new RegExp(cohort));

    await page.goto(entry);
    const terms = formOf("Enregistrer cette situation");
    await press(page, terms.getByRole("button"), "Enter");
    await expect(main.getByRole("alert")).toContainText("Qui l’a dit");
    await terms.getByLabel("Situation").selectOption({ label: "Stagiaire de la formation professionnelle" });
    await terms.getByLabel("Rémunération").selectOption({ label: "Rémunération de la Région" });
    await terms.getByLabel("Qui l’a dit").selectOption({ label: "Le prescripteur" });
    await press(page, terms.getByRole("button"), "Enter");
    await expect(page).toHaveURL(new RegExp(`/apprenants/${person}`));

    await page.goto(entry);
    await press(page, page.locator("summary").filter({ hasText: "Noter le résultat d’un jury" }), "Enter");
    const jury = page.locator("form#jury-new");
    await type(page, jury.getByLabel("Jour du jury"), "25/11/2026");
    await jury.getByLabel("Résultat").selectOption({ label: "Échec" });
    await press(page, jury.getByRole("button"), "Enter");
    await expect(main.getByRole("alert")).toContainText("Ce jour est à venir");
    await type(page, jury.getByLabel("Jour du jury"), "23/11/2026");
    await press(page, jury.getByRole("button"), "Enter");
    await expect(main).toContainText("Résultat du jury enregistré");

    await page.goto(`/apprenants?promotion=${cohort}&colonnes=terms.referrer`);
    const row = page.getByRole("row", { name: /Bascule B/ });
    await expect(row).toContainText("stagiaire de la formation professionnelle, rémunération de la Région");
    await expect(row).toContainText("mission locale, antenne de Muret, Mme Roux");

    await page.goto(`/apprenants/${person}/droits`);
    const request = page.locator("form#demande-faite");
    await press(page, request.getByRole("radio", { name: "Accès à tout ce qui est gardé" }), "Space");
    await press(page, request.getByRole("button"), "Enter");
    await expect(main.getByRole("alert")).toContainText("Comment");
    await press(page, request.getByRole("radio", { name: "par courrier" }), "Space");
    await press(page, request.getByRole("button"), "Enter");
    await expect(main).toContainText("La demande est notée. Une réponse est due dans le mois.");

    await press(page, page.getByRole("link", { name: "Ouvrir la page" }), "Enter");
    for (const held of ["Mme Roux", "rémunération de la Région", "Jury du 23 novembre 2026", "échec"])
      await expect(main).toContainText(held);

    await page.goto(`/apprenants/${person}/droits`);
    await press(page, page.locator("summary").filter({ hasText: "Noter la réponse" }), "Enter");
    const answer = formOf("Enregistrer la réponse");
    await type(page, answer.getByLabel("Ce qui a été fait"), "copie remise en main propre");
    await press(page, answer.getByRole("button"), "Enter");
    await expect(main).toContainText("Aucune demande n’attend de réponse.");
    await expect(main).toContainText("copie remise en main propre");
    await press(page, page.locator("summary").filter({ hasText: "Noter que la version" }), "Enter");
    const notice = page.locator("form#note-donnee");
    await press(page, notice.getByRole("radio", { name: "de vive voix" }), "Space");
    await press(page, notice.getByRole("button"), "Enter");
    await expect(main).toContainText("la note d’information est donnée");
  });
});

test.describe("on a phone, in English, by keyboard alone", () => {
  test.use({ storageState: stateOf("staff"), viewport: { width: 360, height: 800 } });

  test("a cohort goes to another one: what follows is read first, it is undone, done again, and the entry is one course", async ({
    page,
    baseURL: url = "",
  }) => {
    await page.context().addCookies([{ name: "locale", value: "en", url }]);
    const main = page.getByRole("main");
    const [from, to] = [cohortId(COMBINED_COHORT), cohortId(GREETING_COHORT)];
    await page.goto(`/promotions/${from}/modifier`);
    await press(page, page.getByRole("link", { name: "Choose the other cohort" }), "Enter");
    await page.getByRole("combobox", { name: "New cohort" }).selectOption({ value: to });
    await press(page, page.getByRole("button", { name: "See what follows" }), "Enter");
    await expect(main).toContainText(/One person in training goes to .* A place is kept for them/);
    await expect(main).toContainText("One application goes to");
    await expect(main).toContainText(
      "Without that entry, the exit will be dated the sixtieth day and count as a drop-out.",
    );
    await expect(main).toContainText("will not be cancelled: what happened there stays on record.");
    const form = page.locator("form#combine");
    const combine = async (last: string) => {
      await type(page, form.getByLabel(/^Last day of presence in/), last);
      await press(page, form.getByRole("button"), "Enter");
    };
    await combine("24/11/2026");
    await expect(main.getByRole("alert")).toContainText("The entry comes after the last day of presence");
    await combine("20/11/2026");
    await expect(main).toContainText("2 people join this cohort");
    await press(page, page.getByRole("button", { name: "Join these cohorts no longer" }), "Enter");
    await expect(main).toContainText("2 enrolments undone");

    await page.goto(`/promotions/${from}/reunir?avec=${to}`);
    await combine("20/11/2026");
    await expect(main).toContainText("2 people join this cohort");
    await press(page, page.getByRole("button", { name: "Record the entry of the people ticked" }), "Enter");
    await expect(page.getByRole("row", { name: /Fusion A/ })).toHaveCount(0);
    await page.goto(`/promotions/${to}/effectif`);
    await expect(page.getByRole("row", { name: /Fusion A/ })).toContainText("in training");
    await expect(main).toContainText("1 person came from one");
    await page.goto(`/promotions/${from}/historique`);
    await expect(main).toContainText(/Joined with .* from 24\/11\/2026: 2 people go there/);
    await expect(main).toContainText(/No longer joined with /);
  });
});

test.describe("on a phone, in English, without a script", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 800 }, locale: "en-GB" });

  test("one person of staff proposes that two are anonymised, another reads it and confirms, for good", async ({
    browser,
    baseURL: url = "",
  }) => {
    const account = async (email: string, name: string) => {
      const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
      await context.addCookies(await accountWithSession({ email, name, role: "staff" }));
      await context.addCookies([{ name: "locale", value: "en", url }]);
      return context.newPage();
    };
    const [first, second] = [
      await account("ella.essai@exemple.fr", "Ella Essai"),
      await account("sam.second@exemple.fr", "Sam Second"),
    ];
    const [one, other] = [learnerId("Oubli A"), learnerId("Oubli B")];
    await first.goto(`/apprenants/${one}/effacement`);
    await expect(first.getByRole("main")).toContainText("No figure changes");
    await first.goto("/administration/conservation/personnes?qui=applicants");
    await first.locator("summary").filter({ hasText: "Propose several people" }).click();
    const proposal = first.locator("form#proposer");
    for (const box of await proposal.getByRole("checkbox").all()) await box.uncheck();
    await proposal.getByRole("button").click();
    await expect(first.getByRole("alert")).toContainText("People");
    for (const name of [/Oubli A/, /Oubli B/]) await proposal.getByRole("checkbox", { name }).check();
    await proposal.getByRole("button").click();
    await expect(first.getByRole("main")).toContainText("2 proposals are made");
    // Who proposed them confirms nothing.
    await expect(first.locator("form#confirmer")).toHaveCount(0);

    await second.goto("/administration/conservation");
    await expect(second.getByRole("row", { name: /Oubli A/ })).toContainText("Ella Essai");
    await second.locator("summary").filter({ hasText: "Confirm several people" }).click();
    const confirmation = second.locator("form#confirmer");
    await confirmation.getByRole("button").click();
    await expect(second.getByRole("alert")).toContainText("I have read the list");
    await confirmation.getByLabel(/^I have read the list/).check();
    await confirmation.getByRole("button").click();
    await expect(second.getByRole("main")).toContainText("2 people are anonymised");
    for (const id of [one, other]) {
      await second.goto(`/apprenants/${id}`);
      await expect(second.getByRole("main")).toContainText("Nothing here says who it was any more");
      await expect(second.getByRole("main")).not.toContainText("Oubli");
    }
  });
});
