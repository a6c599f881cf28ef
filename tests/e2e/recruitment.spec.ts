import { expect, test } from "@playwright/test";
import { fillIn } from "./places";
import { expectAccessibleState, stateOf, untilAlive } from "./support";

test.use({ storageState: stateOf("staff") });

const RECRUITING = "/promotions/{recruiting}";

test("several are decided about at once by keyboard, with what it does said before, and taken back in one press", async ({
  page,
}) => {
  await page.goto(fillIn(RECRUITING));
  await untilAlive(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Quatre places à donner avant le");
  const group = page.getByRole("region", { name: /^Candidat·es/ });
  const boxes = group.getByRole("checkbox");
  const { length: candidates } = await boxes.all();
  await boxes.nth(0).focus();
  await page.keyboard.press("Space");
  await boxes.nth(1).focus();
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
  await expect(boxes).toHaveCount(candidates);
  await expectAccessibleState(page);
  await boxes.nth(1).focus();
  await page.keyboard.press("l");
  await expect(page.getByRole("status").filter({ hasText: "2 personnes en liste d’attente" })).toBeFocused();
  await expect(boxes).toHaveCount(candidates - 2);
  await page.keyboard.press("z");
  await expect(page.getByText("Acte annulé pour 2 personnes")).toBeVisible();
  await expect(boxes).toHaveCount(candidates);
});

test("somebody is moved on the board by keyboard, said aloud, and by mouse, and taken back", async ({ page }) => {
  await page.goto(fillIn(`${RECRUITING}?vue=colonnes`));
  await untilAlive(page);
  const [candidates, , waiting, admitted] = await page.getByRole("region").all();
  if (!candidates || !waiting || !admitted) throw new Error("a column is missing");
  await expect(admitted.getByText("place libre")).toHaveCount(4);
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

test.describe("without a script, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("whoever is ticked is refused with a reason, and taken back", async ({ page }) => {
    await page.goto(fillIn(RECRUITING));
    const box = page.getByRole("checkbox").last();
    await box.check();
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
