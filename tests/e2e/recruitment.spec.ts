import { expect, type Page, test } from "@playwright/test";
import { fillIn } from "./places";
import { expectAccessibleState, stateOf, untilAlive } from "./support";

test.use({ storageState: stateOf("staff") });

/** Candidates of whom everything is known that an admission asks for: others enrol theirs meanwhile. */
async function namesIn(page: Page): Promise<string[]> {
  const rows = page
    .getByRole("region", { name: "Candidat·es" })
    .getByRole("row")
    .filter({ hasNotText: "naissance à compléter" });
  return rows.getByRole("rowheader").getByRole("link").allTextContents();
}

const RECRUITING = "/promotions/{recruiting}";

test("several are decided about at once by keyboard, with what it does said before, and taken back in one press", async ({
  page,
}) => {
  await page.goto(fillIn(RECRUITING));
  await untilAlive(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Quatre places à donner avant le");
  const [one = "", other = ""] = await namesIn(page);
  const boxOf = (name: string, group: string) =>
    page.getByRole("region", { name: group }).getByRole("checkbox", { name: `Choisir ${name}` });
  await boxOf(one, "Candidat·es").focus();
  await page.keyboard.press("Space");
  await boxOf(other, "Candidat·es").focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("2 personnes choisies")).toBeVisible();
  await expect(page.getByText(/passent avant les rangs 1, 2, 3 et 4/)).toBeVisible();
  await expect(
    page
      .getByRole("complementary")
      .getByText(/sur 11 → /)
      .first(),
  ).toBeVisible();
  // To admit them asks why; nothing is done before.
  await page.keyboard.press("a");
  await expect(page.getByLabel("Motif de cette admission")).toBeFocused();
  await expect(boxOf(one, "Candidat·es")).toBeChecked();
  await expectAccessibleState(page);
  await boxOf(other, "Candidat·es").focus();
  await page.keyboard.press("l");
  await expect(page.getByRole("status").filter({ hasText: "2 personnes en liste d’attente" })).toBeFocused();
  await expect(boxOf(one, "Liste d’attente")).not.toBeChecked();
  await page.keyboard.press("z");
  await expect(page.getByText("Acte annulé pour 2 personnes")).toBeVisible();
  await expect(boxOf(other, "Candidat·es")).toBeChecked();
});

test("somebody is moved on the board by keyboard, said aloud, and by mouse, and taken back", async ({ page }) => {
  await page.goto(fillIn(`${RECRUITING}?vue=colonnes`));
  await untilAlive(page);
  const column = (name: string) => page.getByRole("region", { name });
  const [candidates, waiting, admitted] = [column("Candidat·es"), column("Liste d’attente"), column("Admis·es")];
  await expect(admitted.getByText("place libre")).toHaveCount(4);
  await expectAccessibleState(page);
  const card = candidates.getByRole("button").first();
  const name = (await card.locator("span").first().textContent()) ?? "";
  await card.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText(`${name} : au-dessus de Convoqué·es`)).toBeAttached();
  await page.keyboard.press("Escape");
  await expect(page.getByText(`${name} : remis·e à sa place`)).toBeAttached();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await expect(page.getByText(`${name} : en liste d’attente`)).toBeVisible();
  await expect(waiting.getByRole("button", { name })).toBeVisible();
  await page.getByRole("button", { name: `Annuler : ${name}` }).click();
  await expect(candidates.getByRole("button", { name })).toBeVisible();

  const from = await candidates.getByRole("button", { name }).boundingBox();
  const to = await waiting.boundingBox();
  if (!from || !to) throw new Error("nothing to move");
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 60, { steps: 5 });
  await expect(waiting.getByText(`${name} ici`)).toBeVisible();
  await page.mouse.up();
  await expect(page.getByText(`${name} : en liste d’attente`)).toBeVisible();
  await page.getByRole("button", { name: `Annuler : ${name}` }).click();
  await expect(candidates.getByRole("button", { name })).toBeVisible();
});

test("what somebody says of a meeting is one press, and may be said otherwise", async ({ page }) => {
  await page.goto(fillIn(`${RECRUITING}/rendez-vous`));
  await expectAccessibleState(page);
  await page.goto(fillIn(`${RECRUITING}/rendez-vous/{meeting}`));
  await untilAlive(page);
  const row = page.getByRole("row").filter({ hasText: "pas de réponse" }).first();
  const name = (await row.getByRole("rowheader").getByRole("link").textContent()) ?? "";
  const said = page.getByRole("row").filter({ hasText: name });
  await said.getByRole("textbox").fill("garde d’enfant");
  await said.getByRole("button", { name: `Ne vient pas : ${name}` }).click();
  await expect(said).toContainText("ne vient pas, garde d’enfant");
  await said.getByRole("button", { name: `Vient : ${name}` }).click();
  await expect(page.getByRole("status").filter({ hasText: `Réponse notée : ${name}` })).toBeFocused();
  await expect(said).toContainText(/vient, le/);
  await expectAccessibleState(page);
});

test.describe("without a script, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("whoever is ticked is refused with a reason, and taken back", async ({ page }) => {
    await page.goto(fillIn(RECRUITING));
    const [, , name = ""] = await namesIn(page);
    await page.getByRole("checkbox", { name: `Choisir ${name}` }).check();
    await page.locator("#others summary").click();
    await page.getByRole("button", { name: "Refuser" }).click();
    await expect(page.getByText("Un refus demande un motif")).toBeVisible();
    await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
    await page.locator("#others summary").click();
    await page.getByLabel("Motif du refus").selectOption("project");
    await page.getByRole("button", { name: "Refuser" }).click();
    await expect(page.getByText(/: refus noté/)).toBeVisible();
    await page.getByRole("button", { name: /^Annuler/ }).click();
    await expect(page.getByText(/: acte annulé/)).toBeVisible();
  });
});
