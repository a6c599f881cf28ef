import { expect, type Page, test } from "@playwright/test";
import { MORNING_SIZE, type MORNINGS } from "./network";
import { readValue } from "./places";
import { expectAccessibleState, stateOf, untilAlive } from "./support";

test.use({ storageState: stateOf("coordinator") });
// One queue: who is called in a test is not called by another meanwhile.
test.describe.configure({ mode: "default" });

const turn = (page: Page) => page.locator("#queue-person");
const side = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name }).first();

test("a call is noted by one key and taken back by another, and a call back waits for its hour", async ({ page }) => {
  await page.goto("/suivi");
  await untilAlive(page);
  const name = (await turn(page).textContent()) ?? "";
  await page.keyboard.press("p");
  await expect(page.locator("#last-call")).toContainText(/pas de réponse/);
  await expect(turn(page)).not.toHaveText(name);
  await expect(side(page, name)).toContainText("déjà tentée aujourd’hui");
  await expectAccessibleState(page, "main");
  await page.keyboard.press("z");
  await expect(page.locator("[data-told]")).toContainText("La tentative est retirée.");
  await expect(turn(page)).toHaveText(name);
  await page.keyboard.press("r");
  await page.keyboard.press("Tab");
  await page.keyboard.type("01/12/2030 18:30");
  await page.keyboard.press("Enter");
  await expect(page.locator("#call-back-form")).toContainText("Ce jour est après la fin de la période de réponse");
  await page.locator("#call-back-form-callBackOther").fill("25/11 18:30");
  await page.keyboard.press("Enter");
  await expect(turn(page)).not.toHaveText(name);
  await expect(side(page, name)).toContainText("à rappeler mercredi 25 novembre 2026 à 18 h 30");
  await page.keyboard.press("z");
  await expect(turn(page)).toHaveText(name);
});

test("who refuses is asked what, in that same place; an objection ends calls, and goes with the call", async ({
  page,
}) => {
  await page.goto("/suivi");
  await untilAlive(page);
  const name = (await turn(page).textContent()) ?? "";
  const [refuses, wrong] = [page.locator("#refuses"), page.getByRole("button", { name: "Mauvais numéro" })];
  await page.keyboard.press("f");
  await expect(refuses.getByRole("button", { name: "De répondre cette fois" })).toBeFocused();
  await expect(wrong).toBeHidden();
  await expectAccessibleState(page, "main");
  await page.keyboard.press("Escape");
  await expect(refuses.locator("summary")).toBeFocused();
  await expect(wrong).toBeVisible();
  await page.keyboard.press("f");
  await page.keyboard.press("o");
  await expect(page.locator("[data-told]")).toContainText("C’est noté : ni message ni appel, désormais.");
  await expect(page.locator("#last-call")).toContainText(`${name}, ne veut plus être contacté·e`);
  await expect(side(page, name)).toHaveCount(0);
  await page.keyboard.press("z");
  await expect(page.locator("[data-told]")).toContainText("L’opposition est retirée.");
  await expect(turn(page)).toHaveText(name);
});

/** Somebody of Carbonne who answered at an earlier window, and waits at a later one. */
const ANSWERED_BEFORE = `
  SELECT x."enrolmentId" || ' ' || f."window" FROM "FollowUp" f
  JOIN "Exit" x ON x."id" = f."exitId" JOIN "School" s ON s."id" = f."schoolId"
  JOIN "FollowUp" b ON b."exitId" = f."exitId" AND b."toOn" < f."toOn" AND b."outcome" LIKE 'permanent%'
  WHERE s."code" = 'CARBONNE' AND f."awaits" = 'answer' AND @today BETWEEN f."fromOn" AND f."toOn" LIMIT 1`;

test("what somebody said the last time is offered by a key and goes with the call; filters are kept as a view", async ({
  page,
}) => {
  const today = process.env.COHORTE_TODAY ?? "";
  const [id, window] = String(readValue(ANSWERED_BEFORE, { today })).split(" ");
  await page.goto(`/suivi?personne=${id}&echeance=${window}`);
  await untilAlive(page);
  const name = (await turn(page).textContent()) ?? "";
  await page.keyboard.press("j");
  await expect(page.locator("#answer").getByRole("radio", { checked: true })).toHaveCount(0);
  await page.keyboard.press("t");
  await expect(page.locator("#answer").getByRole("radio", { name: "CDI" })).toBeChecked();
  await expect(page.locator("#answer")).toContainText("C’est enregistré");
  await page.reload();
  await untilAlive(page);
  await expect(page.locator("#last-call")).toContainText(`${name}, CDI`);
  await page.keyboard.press("z");
  await expect(page.locator("[data-told]")).toContainText(/retirée/);
  await page.goto(`/suivi?periode=${window}`);
  await page.getByRole("link", { name: "Enregistrer cette vue" }).press("Enter");
  await page.getByLabel("Nom de la vue").fill("Une échéance");
  await page.getByRole("button", { name: "Enregistrer", exact: true }).click();
  await expect(page.getByText("La vue est enregistrée")).toBeVisible();
  await expect(page).toHaveURL(`/suivi?periode=${window}`);
});

/** Presses keys one by one and says how many. */
async function press(page: Page, ...keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

/** The queue of twenty people, of whom nobody was called. */
async function openMorning(page: Page, code: (typeof MORNINGS)[number]): Promise<void> {
  const id = readValue(`SELECT "id" FROM "Cohort" WHERE "code" = @code`, { code });
  await page.goto(`/suivi?promotion=${id}`);
  await untilAlive(page);
}

test.describe("a morning", () => {
  test.use({ storageState: stateOf("staff") });

  test("by keyboard: twenty people, with 25 keys at most where a call brings an answer, 8 where it brings none", async ({
    page,
  }) => {
    await openMorning(page, "CLAVIER");
    const names: string[] = [];
    const questions = page.locator("#answer");
    const person = async () => {
      const name = (await turn(page).textContent()) ?? "";
      names.push(name);
      return name;
    };
    const next = async (keys: number, most: number) => {
      expect.soft(keys, names.at(-1)).toBeLessThanOrEqual(most);
      if (names.length < MORNING_SIZE) await expect(turn(page)).not.toHaveText(names.at(-1) ?? "");
    };
    /** What follows a contract: its days, and whether it is in the trade. */
    const contract = async (keys: number) => {
      await expect(page.locator("#answer-startedOn")).toBeFocused();
      const days = await press(page, ..."0109", "Tab", ..."310327", "Tab");
      await expect(questions).toContainText("Six mois ou plus, d’après les dates.");
      const link = await press(page, "o");
      await expect(page.getByRole("button", { name: "Enregistrer, personne suivante" })).toBeFocused();
      return keys + days + link + (await press(page, "Enter"));
    };

    const first = await person();
    let keys = await press(page, "j", "c", "d");
    await expect(questions).toContainText("encore une lettre, ou Entrée pour CDI");
    keys += await press(page, "d");
    await expect(questions).toContainText("C’est enregistré");
    await expect(side(page, first)).toBeVisible();
    await expectAccessibleState(page, "main");
    await next(await contract(keys), 25);
    await expect(page.locator("#last-call")).toContainText(`${first}, CDD`);

    const called = await person();
    keys = await press(page, "r");
    await expect(page.locator("#call-back-form input[type=radio]").first()).toBeFocused();
    await next(keys + (await press(page, "d", "Enter")), 8);
    await expect(side(page, called)).toContainText("à rappeler");

    const kept = await person();
    await press(page, "j", "i", "n", "a");
    await expect(questions).toContainText("C’est enregistré");
    await press(page, "Escape");
    await expect(page.locator("[data-key='j']")).toBeFocused();
    await page.reload();
    await untilAlive(page);
    await expect(turn(page)).not.toHaveText(kept);
    await expect(page.locator("#last-call")).toContainText(`${kept}, Inactivité`);

    const calls = ["p", "p", "f", "j", "m", "p", "p", "d", "p", "j", "p", "p", "f", "p", "m", "p", "p"];
    for (const call of calls) {
      await person();
      if (call === "j") await next(await press(page, "j", "r", "Enter"), 25);
      else if (call === "f") await next(await press(page, "f", "c"), 8);
      else if (call === "d") {
        keys = await press(page, "j", "c", "d", "d");
        await next(await contract(keys), 25);
      } else await next(await press(page, call), 8);
    }
    expect(new Set(names).size).toBe(MORNING_SIZE);
    await expect(turn(page)).toHaveCount(0);
    await page.getByRole("link", { name: "Mes appels du jour" }).click();
    const own = page.locator("#calls li").filter({ hasText: "Touche" });
    await expect(own).toHaveCount(MORNING_SIZE);
    await expectAccessibleState(page, "main");
    await own.first().getByRole("button").click();
    await expect(own).toHaveCount(MORNING_SIZE - 1);
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

    test("by touch: twenty people, with two presses at most where a call brings no answer", async ({ page }) => {
      await openMorning(page, "DOIGT");
      const results = page.locator(".queue-results");
      const tap = (name: string | RegExp) => page.getByRole("button", { name }).tap();
      for (let called = 0; called < MORNING_SIZE; called += 1) {
        const name = (await turn(page).textContent()) ?? "";
        await expect.soft(turn(page)).toBeInViewport({ ratio: 1 });
        if (called % 5 === 3) {
          await page.locator("[data-key='j']").tap();
          await page.locator("#answer label").filter({ hasText: "Recherche d’emploi" }).tap();
          await tap("Enregistrer, personne suivante");
        } else if (called % 5 === 4) {
          await results.locator("#refuses summary").tap();
          await tap(/De répondre cette fois/);
        } else await tap(called % 5 === 2 ? "Mauvais numéro" : "Pas de réponse");
        await expect(page.locator("#last-call")).toContainText(name);
      }
      await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(/Plus personne à appeler aujourd’hui/);
    });
  });
});

test("a call noted without a network is kept, sent when it is back, and not lost where it is refused", async ({
  page,
  context,
}) => {
  await page.goto("/suivi");
  await untilAlive(page);
  const name = (await turn(page).textContent()) ?? "";
  const unsent = page.locator("#unsent-calls");
  await context.setOffline(true);
  await page.keyboard.press("n");
  await page.keyboard.type("Sans réseau");
  await page.getByRole("button", { name: "Pas de réponse" }).click();
  await expect(unsent.getByRole("status")).toContainText("1 appel à envoyer.");
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(name.split(" ").at(-1) ?? name);
  await page.locator("[data-key='r']").click();
  await page.locator("#call-back-form-callBackOther").fill("01/12/2030 18:30");
  await page.keyboard.press("Enter");
  await expect(unsent.getByRole("status")).toContainText("2 appels à envoyer.");
  await context.setOffline(false);
  await expect(unsent).toContainText("Ce jour est après la fin de la période de réponse");
  await expect(unsent.locator("[role=status]")).toBeEmpty();
  await expect(page.locator("#last-call")).toContainText(`${name}, pas de réponse`);
  await expectAccessibleState(page, "main");
  await page.reload();
  await untilAlive(page);
  await unsent.getByRole("button", { name: "Retirer de cette liste" }).click();
  await expect(unsent.getByRole("listitem")).toHaveCount(0);
  await page.keyboard.press("z");
  await expect(turn(page)).toHaveText(name);
});

test("letters are let alone where they are turned off, and where something is typed", async ({ page }) => {
  await page.goto("/suivi");
  await untilAlive(page);
  const name = (await turn(page).textContent()) ?? "";
  await page.keyboard.press("n");
  await page.keyboard.type("pmf");
  await expect(page.locator("#attempt-note")).toHaveValue("pmf");
  await page.getByText("Touches", { exact: true }).click();
  await page.getByLabel("Une touche suffit").uncheck();
  await page.reload();
  await untilAlive(page);
  await page.keyboard.press("p");
  await expect(turn(page)).toHaveText(name);
  await page.getByText("Touches", { exact: true }).click();
  await expect(page.getByLabel("Une touche suffit")).not.toBeChecked();
});

test("two who call from one queue are given two people, and are told of each other where they choose the same", async ({
  page,
  browser,
}) => {
  await page.goto("/suivi");
  const name = (await turn(page).textContent()) ?? "";
  const other = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  await other.goto("/suivi?ecole=CARBONNE");
  await expect(turn(other)).not.toHaveText(name);
  await other.getByRole("link", { name, exact: true }).first().click();
  await expect(turn(other)).toHaveText(name);
  await expect(other).toHaveURL(/ecole=CARBONNE&personne=/);
  await expect(other.getByText(/appelle cette personne depuis/)).toBeVisible();
  await other.goto("/suivi?ecole=CARBONNE&periode=M12&etat=never");
  await expect(other.getByRole("heading", { level: 2 }).first()).toHaveText(
    "Aucune personne à appeler sous ces filtres",
  );
  await other.context().close();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the person, the number and the results are the first screen, and the list is one press away", async ({
    page,
  }) => {
    await page.goto("/suivi");
    await untilAlive(page);
    await expect(turn(page)).toBeInViewport({ ratio: 1 });
    const pressed = [
      page.locator("a[href^='tel:']"),
      ...["Pas de réponse", "Mauvais numéro"].map((name) => page.getByRole("button", { name })),
      page.locator("#refuses summary"),
      page.locator("[data-key='j']"),
    ];
    for (const one of pressed) {
      await expect.soft(one).toBeInViewport({ ratio: 1 });
      expect.soft((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.getByRole("link", { name: "La liste" }).click();
    await expect(page.getByRole("heading", { name: "Ensuite" })).toBeInViewport();
  });
});

test.describe("without JavaScript, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("what came of a call is noted with a line, and taken back", async ({ page }) => {
    await page.goto("/suivi");
    const name = (await turn(page).textContent()) ?? "";
    await page.locator("#attempt-note").fill("Sonne dans le vide");
    await page.getByRole("button", { name: "Mauvais numéro" }).click();
    await expect(page.locator("#last-call")).toContainText("mauvais numéro ou mauvaise adresse");
    await page.getByRole("button", { name: "Annuler" }).click();
    await expect(turn(page)).toHaveText(name);
    await page.getByRole("link", { name: "Rappeler le …" }).click();
    await page.locator("#call-back-form label").filter({ hasText: "samedi" }).click();
    await page.getByRole("button", { name: "Noter le rappel" }).click();
    await expect(page.locator("#last-call")).toContainText(`${name}, à rappeler`);
    await page.getByRole("button", { name: "Annuler" }).click();
    await page.locator("summary").filter({ hasText: "ses heures" }).click();
    await page.locator("#hours-notBefore").fill("18h");
    await page.getByLabel("Lundi").check();
    await page.getByRole("button", { name: "Enregistrer ses heures" }).click();
    await expect(page.locator("main")).toContainText("plutôt après 18\u00a0h, sauf lundi");
    await page.getByRole("link", { name: "Joint·e" }).click();
    await expect(page.getByLabel("Situation")).toBeVisible();
  });

  test("an objection is noted, said where the telephone stands, and ended by a letter", async ({ page }) => {
    await page.goto("/suivi");
    await page.getByRole("link", { name: "Sa page" }).click();
    const person = page.url();
    const name = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
    await page.goto("/suivi");
    await page.locator("#refuses summary").click();
    await page.getByRole("button", { name: "D’être contacté·e, désormais" }).click();
    await expect(page.locator("#last-call")).toContainText("ne veut plus être contacté·e");
    await page.goto(person);
    await expect(page.getByRole("main")).toContainText("Ne veut plus être contacté·e, depuis le 24 novembre 2026");
    await expect(page.locator("a[href^='tel:']")).toHaveCount(0);
    await page.getByRole("link", { name: /^Contacts/ }).click();
    await expect(page.getByRole("link", { name: /^Contacts/ })).toHaveAttribute("aria-current", "page");
    const life = page.locator("#life ~ div li");
    await expect.soft(life.first()).toContainText("Ne veut plus être contacté·e, au téléphone");
    await expect.soft(life.filter({ hasText: "Entrée en formation" })).toHaveCount(0);
    await page.getByRole("link", { name: "Voir l’opposition" }).click();
    await expect(page).toHaveTitle(new RegExp(`^Contact\\s: ${name}`));
    await page.getByLabel("Date de la lettre").fill("25/11/2026");
    await page.getByLabel("Référence de la lettre").fill("Classeur Suivi");
    await page.getByRole("button", { name: "Enregistrer la lettre" }).click();
    await expect(page.locator("#lettre")).toContainText("La date de la lettre est à venir.");
    await page.getByLabel("Date de la lettre").fill("24/11/2026");
    await page.getByRole("button", { name: "Enregistrer la lettre" }).click();
    await expect(page.locator("[data-told]")).toContainText("La personne peut de nouveau être contactée.");
    await page.getByRole("link", { name: "Noter une opposition" }).click();
    await expect(page.getByRole("main")).toContainText(
      "Opposition levée par une lettre du 24 novembre 2026 : Classeur Suivi",
    );
  });
});
