import { expect, test } from "@playwright/test";
import { keptCohort } from "./places";
import { expectAccessibleState, stateOf } from "./support";

test.use({ storageState: stateOf("staff") });
// The last file of all, and each of its tests has a cohort of its own: both workers have something to do until the end.
test.describe.configure({ mode: "parallel" });

const script = "avec";

test("a cohort of one place: who finds it taken waits, and is offered it when it is free again", async ({
  page,
  browser,
}) => {
  const address = `/promotions/${keptCohort("full", script)}`;
  const name = (letter: string) => `Dominique Patience ${script} ${letter}`;
  const row = (letter: string) => page.getByRole("row", { name: `Patience ${script} ${letter} Dominique` });
  const press = (letter: string, button: string | RegExp) => row(letter).getByRole("button", { name: button }).click();
  const choose = async (letter: string, button: string | RegExp) => {
    await row(letter).locator("summary").click();
    await press(letter, button);
  };
  const answer = page.getByRole("status").filter({ hasText: "Patience" });
  const offer = (label: string) => answer.getByRole("button", { name: label });
  const list = (title: string) => page.getByRole("table", { name: title }).getByRole("rowheader");
  const taken = page.getByText(/1 place prise sur 1/);
  await page.goto(address);

  const other = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  await other.goto(address);
  await other.getByRole("button", { name: `Admettre ${name("A")}` }).click();
  await expect(other.getByText(`${name("A")} : admission notée`)).toBeVisible();
  await other.context().close();

  // Who has waited longest comes first; those of one day in the order in which they applied.
  const day = (date: string) => page.getByLabel("Décisions datées du").fill(date);
  await day("20/11/2026");
  await press("B", "Admettre");
  await expect(answer).toContainText(`${name("B")} : La promotion est complète : sa seule place est prise`);
  await expect(taken).toBeVisible();
  await expect(page.getByRole("button", { name: /^Admettre/ })).toHaveCount(0);
  await offer(`Mettre en attente : ${name("B")}`).click();
  await expect(answer).toContainText(`${name("B")} est en liste d’attente`);
  await day("23/11/2026");
  await press("C", /^Mettre/);
  await expect(answer).toContainText(`${name("C")} est en liste d’attente`);
  await expect(list("Liste d’attente")).toHaveText([/ B Dominique/, / C Dominique/]);
  await expect(row("B")).toContainText("1er");
  await expect(row("C")).toContainText("2e");
  await row("D").locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(row("D").getByRole("button", { name: /^Refuser/ })).toBeVisible();
  if (script === "avec") {
    await page.keyboard.press("Escape");
    await expect(row("D").getByRole("button", { name: /^Refuser/ })).toBeHidden();
    await expect(row("D").locator("summary")).toBeFocused();
    await page.keyboard.press("Enter");
    // It hangs over the rows that follow.
    await expectAccessibleState(page, ".row-menu[open]");
  }
  // The first of the menu is the convocation.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(row("D").getByRole("button", { name: /^Refuser/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(answer).toContainText(`${name("D")} : refus noté`);

  await day("24/11/2026");
  await choose("A", "Noter le désistement");
  await expect(answer).toContainText(`Une place est libre. ${name("B")} est en tête de la liste d’attente.`);
  await expect(page.getByText(/0 place prise sur 1/)).toBeVisible();
  await offer(`Admettre ${name("B")}`).click();
  await expect(answer).toContainText(`${name("B")} : admission notée`);
  await expect(list("Admissions")).toHaveText([/ B Dominique/]);
  await expect(taken).toBeVisible();

  await choose("B", "Noter l’absence");
  await expect(offer(`Admettre ${name("C")}`)).toBeVisible();
  await offer(`Annuler la dernière étape : ${name("B")}`).click();
  await expect(answer).toContainText(`${name("B")} : dernière étape annulée, désormais admission prononcée`);
  await expect(taken).toBeVisible();
  await page.locator("summary").filter({ hasText: "Candidatures closes (2)" }).click();
  await expect(list("Candidatures closes (2)")).toHaveText([/ A Dominique/, / D Dominique/]);

  // Before somebody who waits: only for a reason, which stays with the person.
  await choose("D", "Annuler la dernière étape");
  await choose("B", "Noter le désistement");
  await expect(offer(`Admettre ${name("C")}`)).toBeVisible();
  await press("D", "Admettre");
  await expect(answer).toContainText("Une personne attend depuis plus longtemps");
  const admit = offer(`Admettre ${name("D")} pour ce motif`);
  await admit.click();
  await expect(answer).toContainText("Une personne attend depuis plus longtemps");
  if (script === "avec") await expectAccessibleState(page);
  const reason = page.getByLabel("Motif de cette admission");
  await reason.fill("Reprise après un arrêt");
  await admit.click();
  await expect(answer).toContainText(`${name("D")} : admission notée`);
  await expect(reason).toHaveCount(0);
  await expect(list("Admissions")).toHaveText([/ D Dominique/]);
  await page.goto(`${address}/historique`);
  await expect(page.getByRole("row", { name: "avant 1 personne qui attendait depuis plus longtemps" })).toBeVisible();
  await page.goto(address);
  await row("D")
    .getByRole("link", { name: /^Patience/ })
    .click();
  await expect(page.getByText("Motif : Reprise après un arrêt")).toBeVisible();
});
