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
  // What is to be said of it is one step away.
  const tell = page.getByRole("link", { name: "Prévenir ces 2 personnes" });
  await expect.soft(tell).toHaveAttribute("href", /\/messages\?quoi=waitlist$/);
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

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 1024, height: 900 } });

  // Others move the first of them meanwhile.
  const lastCandidate = async (page: Page) => {
    await page.goto(fillIn(`${RECRUITING}?vue=colonnes`));
    await untilAlive(page);
    const last = page.getByRole("region", { name: "Candidat·es" }).getByRole("button").last();
    return (await last.locator("span").first().textContent()) ?? "";
  };

  test("somebody is dragged to another column by a finger", async ({ page }) => {
    const name = await lastCandidate(page);
    const waiting = page.getByRole("region", { name: "Liste d’attente" });
    const card = page.getByRole("region", { name: "Candidat·es" }).getByRole("button", { name });
    await card.scrollIntoViewIfNeeded();
    const [from, to] = [await card.boundingBox(), await waiting.boundingBox()];
    if (!from || !to) throw new Error("nothing to move");
    const finger = await page.context().newCDPSession(page);
    const [x, y] = [from.x + 20, from.y + 10];
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: { x: number; y: number }[]) =>
      finger.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", [{ x, y }]);
    for (const part of [0.25, 0.5, 0.75, 1])
      await touch("touchMove", [{ x: x + (to.x + 40 - x) * part, y: y + 4 * part }]);
    await expect(waiting.getByText(`${name} ici`)).toBeVisible();
    await touch("touchEnd", []);
    await expect(page.getByText(`${name} : en liste d’attente`)).toBeVisible();
    // By mouse: of the first touch after dispatched ones the browser makes no click now and then.
    await page.getByRole("button", { name: `Annuler : ${name}` }).click();
    await expect(page.getByText(`${name} : acte annulé`)).toBeVisible();
  });

  test("somebody is sent to a column that is out of sight on a phone", async ({ page }) => {
    const name = await lastCandidate(page);
    await page.setViewportSize({ width: 360, height: 740 });
    const waiting = page.getByRole("region", { name: "Liste d’attente" });
    const candidates = page.getByRole("region", { name: "Candidat·es" });
    const card = candidates.getByRole("button", { name });
    await page.locator("label", { has: page.locator("#step-candidate") }).tap();
    await expect.soft(waiting).toBeHidden();
    await card.tap();
    await expectAccessibleState(page);
    // A second touch puts them back.
    await card.tap();
    await expect.soft(candidates.getByRole("button", { name: "Liste d’attente" })).toBeHidden();
    await card.tap();
    await candidates.getByRole("button", { name: "Liste d’attente" }).tap();
    await expect(page.getByText(`${name} : en liste d’attente`)).toBeVisible();
    await page.getByRole("button", { name: `Annuler : ${name}` }).tap();
    await expect(page.getByText(`${name} : acte annulé`)).toBeVisible();
  });
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
    // One step at a time: the waiting list first.
    await expect.soft(page.getByRole("region", { name: "Liste d’attente" })).toBeVisible();
    await expect.soft(page.getByRole("region", { name: "Admis·es" })).toBeHidden();
    await page.getByText("Candidat·es", { exact: true }).first().click();
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

test("what people are told is read first, told once, and on paper for who has no address", async ({ page }) => {
  await page.goto(fillIn(RECRUITING));
  await page.getByRole("link", { name: /à prévenir/ }).click();
  await page.getByRole("link", { name: /^Admissions/ }).click();
  const preview = page.getByRole("figure");
  await expect.soft(preview).toContainText("Vous avez une place à l’école");
  await expectAccessibleState(page);
  const form = page.locator("#tell");
  const people = form.getByRole("checkbox");
  const count = await people.count();
  for (let at = 1; at < count; at += 1) await people.nth(at).uncheck();
  await form.getByLabel("Par courrier à imprimer").check();
  await form.getByRole("button", { name: "Prévenir les personnes cochées" }).click();
  await expect(page.getByText("1 courrier prêt à imprimer")).toBeVisible();
  await expect.soft(page.getByRole("heading", { name: "1 personne déjà prévenue" })).toBeVisible();
  await expect.soft(page.locator("#tell").getByRole("checkbox")).toHaveCount(count - 1);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Télécharger le courrier (PDF)" }).click(),
  ]);
  expect.soft(file.suggestedFilename()).toMatch(/^courriers .*\.pdf$/);
  await expectAccessibleState(page);
});

test.describe("by a link of their own, on a phone without a script", () => {
  test.use({
    storageState: { cookies: [], origins: [] },
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });

  test("somebody says that they do not come, then that they do, and takes the meeting into their calendar", async ({
    page,
  }) => {
    const address = fillIn("/rendez-vous/{ownMeeting}");
    await page.goto(address);
    // Staff may have noted an answer meanwhile: what is said last holds.
    await page.getByRole("button", { name: /je ne viens pas$/i }).click();
    await expect(page.getByText("Vous avez répondu : je ne viens pas.")).toBeVisible();
    await page.getByRole("button", { name: "Finalement, je viens" }).click();
    await expect(page.getByText("Vous avez répondu : je viens.")).toBeVisible();
    const calendar = await page.request.get(`${address}/agenda`);
    expect.soft(calendar.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
    expect.soft(await calendar.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*METHOD:PUBLISH\r\n/);
  });
});
