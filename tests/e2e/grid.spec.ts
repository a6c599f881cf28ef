import { expect, type Locator, type Page, test } from "@playwright/test";
import { DEMO_PASSWORD } from "@/lib/entrances/accounts/demo-accounts";
import { Hand } from "./keyboard";
import { GRID_COHORT, OPEN_COHORT } from "./network";
import { fillIn, readValue } from "./places";
import { ACCOUNTS, expectAccessibleState, fillSignIn, stateOf } from "./support";
import { letSessionIdle, signedIn } from "./written";

test.use({ storageState: stateOf("coordinator"), permissions: ["clipboard-read", "clipboard-write"] });

// One cohort, recorded from nothing and then corrected.
test.describe.configure({ mode: "serial" });

const cohort = (code = GRID_COHORT) => String(readValue(`SELECT "id" FROM "Cohort" WHERE "code" = '${code}'`));

/** What is typed into the list of situations, whether it is an activity, and whether it is a positive exit. */
const SITUATIONS = [
  { typed: "cdi", active: true, positive: true },
  { typed: "inj", active: false, positive: false },
  { typed: "rech", active: false, positive: false },
  { typed: "crea", active: true, positive: true },
  { typed: "app", active: true, positive: true },
] as const;
const PEOPLE = Array.from({ length: 20 }, (_, index) => `Clavier ${String.fromCharCode(65 + index)}`);

const row = (page: Page, name: string) => page.getByRole("row", { name: new RegExp(`^${name}\\b`) });
const cell = (page: Page, column: string, name: string) => page.getByLabel(`${column}, ${name} Dominique`);
const rate = (page: Page) => page.getByRole("region", { name: "Sorties positives à six mois" });
const isSaved = (line: Locator) => expect(line).toContainText(/enregistrée à \d\d:\d\d/);

async function openGrid(page: Page, code?: string, window = "M6"): Promise<void> {
  await page.goto(`/promotions/${cohort(code)}/sorties?echeance=${window}`);
  await expect(page.getByText("Tout est enregistré")).toBeVisible();
}

test("twenty exits and situations from the keyboard, each saved, and the rate follows", async ({ page }) => {
  await openGrid(page);
  await expect(rate(page)).toContainText("n.d.");
  const hand = new Hand(page);
  let positives = 0;
  for (const [index, name] of PEOPLE.entries()) {
    const { typed, active, positive } = SITUATIONS[index % SITUATIONS.length] ?? SITUATIONS[0];
    await hand.tabTo(cell(page, "Date de sortie", name), index === 0 ? 60 : 4);
    await hand.type("3006");
    await hand.press("Tab");
    await hand.type("fin");
    await hand.press("ArrowRight");
    await hand.type(typed);
    await hand.press("Tab");
    await hand.type("30/12");
    await hand.press("Tab");
    if (active) await hand.type("0107");
    await hand.press("Tab", 4);
    await expect(cell(page, "Justificatif", name)).toBeFocused();
    await hand.type("doc");
    // Rows save by themselves when they are left; the key says it at once.
    await hand.press(index % 2 === 0 ? "Control+Enter" : "Enter");
    if (index % 2 === 0) await hand.press("ArrowDown");
    await isSaved(row(page, name));
    positives += Number(positive);
    await expect(rate(page)).toContainText(`${positives} sur ${index + 1}`);
    if (index + 1 < PEOPLE.length) await hand.press("ArrowLeft", 8);
  }
  await expect(page.getByText("Tout est enregistré")).toBeVisible();
  const shown = await rate(page).locator("strong").textContent();
  expect(shown?.replace(/\s/gu, "")).toBe("60%");
  await page.goto(`/promotions/${cohort()}/resultats`);
  await expect(page.getByText(/^12 sur 20$/).first()).toBeVisible();
  await expect(page.locator("main")).toContainText(shown ?? "?");
});

test("a lost connection keeps what was typed, says so, and saves it when it is back", async ({ page, context }) => {
  await openGrid(page);
  const [name = ""] = PEOPLE;
  await cell(page, "Situation", name).focus();
  await context.setOffline(true);
  await page.keyboard.type("interim");
  await page.keyboard.press("Control+Enter");
  await expect(row(page, name)).toContainText("serveur injoignable, nouvel essai");
  await expect(page.getByText(/Connexion perdue\. Lignes gardées sur cet appareil\s: 1/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Réessayer maintenant" })).toBeVisible();
  await context.setOffline(false);
  await isSaved(row(page, name));
  await expect(page.getByText("Tout est enregistré")).toBeVisible();
  await page.reload();
  await expect(cell(page, "Situation", name)).toHaveValue("temporary_agency");
});

test("what a closed page had not sent is there again when it is opened anew", async ({ page, context }) => {
  await openGrid(page);
  const [, name = ""] = PEOPLE;
  await cell(page, "Situation", name).focus();
  await context.setOffline(true);
  await page.keyboard.type("ref");
  await page.keyboard.press("Control+Enter");
  await expect(row(page, name)).toContainText("serveur injoignable");
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await openGrid(again);
  await isSaved(row(again, name));
  await expect(cell(again, "Situation", name)).toHaveValue("declined");
});

test("somebody else's change is shown beside one's own, and either can be kept", async ({ page, browser }) => {
  const [, , kept = "", corrected = ""] = PEOPLE;
  await openGrid(page);
  const colleague = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  await openGrid(colleague);
  for (const name of [kept, corrected]) {
    await cell(colleague, "Situation", name).focus();
    await colleague.keyboard.type("stage");
    await colleague.keyboard.press("Control+Enter");
    await isSaved(row(colleague, name));
  }
  await colleague.context().close();
  for (const name of [kept, corrected]) {
    await cell(page, "Situation", name).focus();
    await page.keyboard.type("insertion");
    await page.keyboard.press("Control+Enter");
    await expect(row(page, name)).toContainText("modifiée entre-temps");
    const both = page.getByRole("row", { name: /^Entre-temps, Nadia Ferrand a enregistré une autre situation/ });
    await expect(both).toContainText("Situation Stage ou bénévolat");
    await expect(both).toContainText("Situation Insertion (SIAE)");
    if (name === kept) await expectAccessibleState(page);
    const choice = both.getByRole("button", {
      name: name === kept ? "Garder ce qui est enregistré" : "Corriger avec ma saisie",
    });
    await new Hand(page).tabTo(choice, 12);
    await page.keyboard.press("Enter");
    await expect(both).toHaveCount(0);
    await expect(cell(page, "Situation", name)).toBeFocused();
  }
  await isSaved(row(page, corrected));
  await page.reload();
  await expect(cell(page, "Situation", kept)).toHaveValue("internship_volunteering");
  await expect(cell(page, "Situation", corrected)).toHaveValue("social_enterprise");
});

test("an exit that somebody else recorded is shown beside the one typed, also when the page is opened anew", async ({
  page,
  browser,
}) => {
  const name = "Terminus C";
  const typeExit = async (on: Page, date: string, reason: string) => {
    await cell(on, "Date de sortie", name).focus();
    await on.keyboard.type(date);
    await on.keyboard.press("Tab");
    await on.keyboard.type(reason);
  };
  await openGrid(page, OPEN_COHORT);
  const colleague = await (await browser.newContext({ storageState: stateOf("staff") })).newPage();
  await openGrid(colleague, OPEN_COHORT);
  await typeExit(colleague, "1506", "fin");
  await colleague.keyboard.press("Control+Enter");
  await isSaved(row(colleague, name));
  await colleague.context().close();

  await typeExit(page, "3006", "aban");
  await page.keyboard.press("Tab");
  await page.keyboard.type("rech");
  await page.keyboard.press("Tab");
  await page.keyboard.type("15/12");
  await page.keyboard.press("Control+Enter");
  const both = page.getByRole("row", { name: /^La sortie enregistrée entre-temps n’est pas celle/ });
  for (const time of ["at once", "opened anew"]) {
    await expect(row(page, name), time).toContainText("modifiée entre-temps");
    await expect(both).toContainText("Date de sortie 15/06/2021 · Motif de sortie Fin de formation");
    await expect(both).toContainText("Date de sortie 30/06/2021 · Motif de sortie Abandon · Situation Recherche");
    if (time === "at once") await page.reload();
  }
  await both.getByRole("link", { name: "Corriger la sortie" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Dominique Terminus C");
  await page.goBack();
  await both.getByRole("button", { name: "Garder la sortie enregistrée" }).click();
  await expect(cell(page, "Situation", name)).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await isSaved(row(page, name));
  await expect(page.getByText("Tout est enregistré")).toBeVisible();
  await page.reload();
  await expect(row(page, name)).toContainText("15/06/2021 Fin de formation");
  await expect(cell(page, "Situation", name)).toHaveValue("job_seeking");
});

/** All that the page says to a screen reader from now on: the rows that save themselves speak soon after. */
async function hearStatus(page: Page): Promise<() => Promise<string>> {
  const said: string[] = [];
  await page.exposeFunction("hear", (text: string) => void said.push(text));
  await page.evaluate(() => {
    const { hear } = window as unknown as { hear: (text: string) => void };
    const tell = () => {
      for (const { textContent } of document.querySelectorAll("[role=status]")) hear(textContent ?? "");
    };
    new MutationObserver(tell).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return async () => said.join("\n");
}

test("a column of a spreadsheet is pasted, what it cannot be is marked, and undo takes it back", async ({ page }) => {
  await openGrid(page);
  const names = PEOPLE.slice(4, 8);
  const values = () => Promise.all(names.map((name) => cell(page, "Situation", name).inputValue()));
  const before = await values();
  const said = await hearStatus(page);
  await page.evaluate(() => navigator.clipboard.writeText("CDI\r\nrefus\r\nastronaute\r\nFonction publique\r\n"));
  await cell(page, "Situation", names[0] ?? "").focus();
  await page.keyboard.press("Control+V");
  await expect.poll(said).toMatch(/Valeurs collées\s: 3\. Non reconnues\s: 1\./);
  expect(await values()).toEqual(["permanent_contract", "declined", before[2], "civil_service"]);
  await expect(page.getByText(/^Situation\s: Valeur non reconnue\s: astronaute$/)).toBeVisible();
  for (const name of [names[1], names[3]]) await isSaved(row(page, name ?? ""));

  await page.keyboard.press("Control+Z");
  await expect.poll(values).toEqual(before);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Tout est enregistré")).toBeVisible();
  await page.reload();
  expect(await values()).toEqual(before);
});

test("undo takes back a row that was newly saved, and the rate comes back with it", async ({ page }) => {
  const [name = "", next = ""] = PEOPLE;
  const late = page.getByRole("region", { name: "Sorties positives à douze mois" });
  await openGrid(page, undefined, "M12");
  await expect(late).toContainText("0 sur 20");
  await cell(page, "Situation", name).focus();
  await page.keyboard.type("cdi");
  await page.keyboard.press("Tab");
  await page.keyboard.type("3006");
  await page.keyboard.press("Control+Enter");
  await isSaved(row(page, name));
  await expect(late).toContainText("1 sur 20");
  await page.keyboard.press("Escape");
  await expect(cell(page, "Constatée le", name)).toHaveValue("30/06/2022");
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await expect(row(page, name)).toContainText(/retirée à \d\d:\d\d/);
  await expect(late).toContainText("0 sur 20");
  await cell(page, "Situation", next).focus();
  await expect(page.getByText("Tout est enregistré")).toBeVisible();
  await page.reload();
  await expect(cell(page, "Situation", name)).toHaveValue("");
  await expect(row(page, name)).toContainText("sans réponse, période close");
});

test("the keyboard goes straight to the grid, and from the name of a person to their page", async ({ page }) => {
  await openGrid(page);
  const skip = page.getByRole("link", { name: "Aller à la grille" });
  await new Hand(page).tabTo(skip, 20);
  await page.keyboard.press("Enter");
  await expect(cell(page, "Situation", PEOPLE[0] ?? "")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, "Situation", PEOPLE[1] ?? "")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Dominique ${PEOPLE[1]}`);
});

/** The row that the worklist led to: marked, and in sight under what sticks to the top. */
async function expectArrival(page: Page, name: string): Promise<void> {
  const line = page.locator(new URL(page.url()).hash);
  await expect(line.getByRole("rowheader")).toHaveText(name.replace(/ (?=\S+$)/, ""));
  // To its full height: of its width a grid on a narrower screen leaves some to scroll to.
  await expect(line).toBeInViewport({ ratio: 0.9 });
  const isCovered = () =>
    line.evaluate((element) => {
      const { left, top, height } = element.getBoundingClientRect();
      // Not at its edges: the letters of the next name reach over them.
      return [top + height / 4, top + (3 * height) / 4].some(
        (y) => !element.contains(document.elementFromPoint(left + 40, y)),
      );
    });
  // What sticks to the top is measured, and the row brought to the middle, once the script has come.
  await expect.poll(isCovered).toBe(false);
  const plain = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const marked = line.locator("td, th").first();
  for (const part of [line, marked]) await expect(part).not.toHaveCSS("background-color", plain);
  await expect(line).not.toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
}

/** The last person whom a section of the worklist leads to: far down, whatever is above. */
async function followLast(page: Page, list: string, link: RegExp): Promise<string> {
  await page.goto(list);
  const last = page.getByRole("link", { name: link }).last();
  const name = (await last.getAttribute("aria-label"))?.replace(/^.*?\s: /, "") ?? "";
  await last.click();
  await expect(page).toHaveURL(/\/sorties\?echeance=\w+#ligne-/);
  return name;
}

test("the worklist leads to the row, marked, in sight and under the hand, and so does the page opened anew", async ({
  page,
}) => {
  // Whoever journey.spec.ts enrols leaves meanwhile, and answers.
  for (const [list, link, column] of [
    ["/suivi?tache=to_call", /^Noter la situation\s: (?!.*Solveig)/, "Situation"],
    ["/suivi", /^Noter la sortie\s: (?!.*Solveig)/, "Date de sortie"],
  ] as const) {
    const name = await followLast(page, list, link);
    for (const time of ["clicked", "opened anew"]) {
      await expectArrival(page, name);
      const focused = page.locator(":focus");
      await expect(focused, time).toHaveAttribute("aria-label", `${column}, ${name}`);
      if (time === "clicked") await page.reload();
    }
  }
});

test("without a window in its address the grid opens on one in which somebody is due", async ({ page }) => {
  await page.goto(fillIn("/promotions/{running}/effectif"));
  await page.getByRole("link", { name: "Sorties", exact: true }).click();
  await expect(page).toHaveURL(/\/sorties\?echeance=(T0|M3|M6|M12)$/);
  const [, window = ""] = /echeance=(\w+)/.exec(page.url()) ?? [];
  await page.goto(`/promotions/${cohort()}/sorties`);
  // All of it is years ago: nobody is due at any.
  await expect(page).toHaveURL(/\/sorties$/);
  await expect(rate(page)).toBeVisible();
  expect(window).not.toBe("");
});

test("every column is in sight on a laptop, beside the open navigation, in both languages", async ({
  page,
  context,
}) => {
  // A scroll bar takes fifteen pixels of a window of 1366.
  await page.setViewportSize({ width: 1351, height: 768 });
  for (const locale of ["fr", "en"]) {
    await context.addCookies([{ name: "locale", value: locale, domain: "127.0.0.1", path: "/" }]);
    await page.goto(fillIn("/promotions/{cohort}/sorties?echeance=M6"));
    const cut = await page.locator(".exit-grid").evaluate((grid) => {
      const found = grid.scrollWidth > grid.clientWidth ? ["the grid"] : [];
      const ruler = document.createElement("canvas").getContext("2d");
      for (const cell of grid.querySelectorAll<HTMLInputElement | HTMLSelectElement>("td [data-column]")) {
        const style = getComputedStyle(cell);
        if (!ruler) throw new Error("a canvas measures text");
        ruler.font = style.font;
        const text = cell instanceof HTMLSelectElement ? cell.selectedOptions[0]?.text : cell.value;
        const room = cell.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        if (ruler.measureText(text ?? "").width > room + 1) found.push(`${cell.ariaLabel}: ${text}`);
      }
      return found;
    });
    expect(cut, locale).toEqual([]);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("person and situation come first, large enough for a thumb, and no keys are explained", async ({ page }) => {
    const [name = ""] = PEOPLE;
    await page.goto(fillIn("/promotions/{running}/sorties?echeance=T0"));
    // The rest is asked once there is a situation.
    const empty = page.locator("tr[data-row][data-empty]").first();
    await expect(empty.locator('[data-column="kind"]')).toBeVisible();
    await expect(empty.locator('[data-column="observedOn"]')).toBeHidden();
    await openGrid(page);
    await expect(page.getByRole("button", { name: /^Touches du clavier/ })).toBeHidden();
    const line = page.locator("tr[data-row]").first();
    await cell(page, "Situation", name).selectOption("job_seeking");
    const top = async (part: Locator) => (await part.boundingBox())?.y ?? Number.NaN;
    const parts = [line.locator("a[data-name]"), cell(page, "Situation", name), cell(page, "Constatée le", name)];
    const [person = 0, situation = 0, observed = 0] = await Promise.all(parts.map(top));
    expect(person).toBeLessThan(situation);
    expect(situation).toBeLessThan(observed);
    for (const control of await line.locator("a, input, select").all()) {
      const box = await control.boundingBox();
      expect(box?.height, (await control.getAttribute("aria-label")) ?? "name").toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    }
    await expect(cell(page, "Constatée le", name)).toHaveAttribute("inputmode", "numeric");
    await expectAccessibleState(page);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the worklist leads to the row, marked and in sight", async ({ page }) => {
    await expectArrival(page, await followLast(page, "/suivi", /^Noter la sortie\s: /));
  });

  test("a row that is refused says why at the top, with the way to it", async ({ page }) => {
    const name = PEOPLE[9] ?? "";
    await page.goto(`/promotions/${cohort()}/sorties?echeance=M12`);
    await cell(page, "Situation", name).selectOption("permanent_contract");
    await cell(page, "Constatée le", name).fill("30/06/2022");
    await cell(page, "Début", name).fill("01/09/1926");
    await cell(page, "Source", name).selectOption("learner");
    await cell(page, "Justificatif", name).selectOption("declared");
    await page.getByRole("button", { name: `Enregistrer, ${name} Dominique` }).click();
    const summary = page.getByRole("alert");
    await expect(summary).toContainText(new RegExp(`${name} Dominique\\s: Un début le 01/09/1926 n’est pas plausible`));
    // Once under its row, and at the top with nothing drawn over it.
    await expect(page.getByRole("table").getByText(/^Un début le 01\/09\/1926/)).toHaveCount(1);
    const [box, next] = [await summary.boundingBox(), await page.getByRole("link", { name: "À 3 mois" }).boundingBox()];
    expect(next?.y).toBeGreaterThan((box?.y ?? 0) + (box?.height ?? 0));
    const href = await summary.getByRole("link").getAttribute("href");
    await expect(page.locator(href ?? "none")).toContainText(name);
    await expect(cell(page, "Début", name)).toHaveValue("01/09/1926");
  });

  test("a situation of the wrong person is taken back on their page, and the history tells", async ({ page }) => {
    const name = PEOPLE[11] ?? "";
    await page.goto(`/promotions/${cohort()}/sorties?echeance=M6`);
    await row(page, name).locator("a[data-name]").click();
    await page
      .getByRole("link", { name: /^Retirer, À 6 mois/ })
      .first()
      .click();
    await page.getByRole("button", { name: /^Retirer .*À 6 mois.*Dominique Clavier/ }).click();
    await expect(page.locator("main").getByRole("status")).toContainText("La situation est retirée");
    await expect(page.locator("main")).toContainText(/Retirée le .* par Julien Castéra/);
    await page.goto(`/promotions/${cohort()}/historique`);
    await expect(page.getByText(new RegExp(`Dominique ${name}\\s: situation retirée \\(À 6 mois, `))).toBeVisible();
  });
});

test("the list of keys opens and closes from the keyboard", async ({ page }) => {
  await openGrid(page);
  const first = cell(page, "Situation", PEOPLE[0] ?? "");
  await first.focus();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Touches du clavier" });
  await expect(keys.getByRole("row", { name: /Ctrl\+Entrée/ })).toBeVisible();
  await expectAccessibleState(page);
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await expect(first).toBeFocused();
});

test.describe("a session", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("that ended by itself loses no row: it is saved once somebody has signed in again", async ({ page }) => {
    const name = PEOPLE.at(-1) ?? "";
    await page.context().addCookies(await signedIn(ACCOUNTS.coordinator));
    await openGrid(page);
    await letSessionIdle(page);
    await cell(page, "Situation", name).focus();
    await page.keyboard.type("interim");
    await page.keyboard.press("Control+Enter");
    await expect(page).toHaveURL(/\/connexion\?suite=.*sorties/);
    await expect(page.getByRole("status").getByText("Votre session a pris fin")).toBeVisible();
    await fillSignIn(page, ACCOUNTS.coordinator, DEMO_PASSWORD);
    await expect(page).toHaveURL(/\/sorties\?echeance=M6/);
    await isSaved(row(page, name));
    await page.reload();
    await expect(cell(page, "Situation", name)).toHaveValue("temporary_agency");
  });
});
