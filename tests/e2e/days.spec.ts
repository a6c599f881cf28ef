import { type Browser, expect, type Page, test } from "@playwright/test";
import { LOCALE_COOKIE, type Locale } from "@/lib/foundation/i18n/locale";

import { toCsv } from "@/lib/people/register/csv";
import { importRow, KEPT_SCHOOL } from "./network";
import { findPlace, readValue } from "./places";
import { ACCOUNTS, expectNoMessageKey } from "./support";
import { wordsOf } from "./words";
import { signedIn } from "./written";

/**
 * What somebody does with the site on a day of work, in both languages and on both sizes. The first look records what staff
 * do on a Monday and the others read it; the last gives the review that the others see waiting.
 */
const LOOKS = [
  { locale: "en", width: 360, height: 740 },
  { locale: "en", width: 1366, height: 768 },
  { locale: "fr", width: 360, height: 740 },
  { locale: "fr", width: 1366, height: 768 },
] as const;

type Look = (typeof LOOKS)[number];

const REVIEWER = { email: "instruction2@demo.cohorte", name: "Thomas Roquefort" };
const COHORT = { code: "LUNDI", startsOn: "2026-11-16", endsOn: "2027-09-10" };

/** Somebody who has signed in comes to the address of the site, and is led to where they start. */
async function starts(browser: Browser, email: string, { locale, width, height }: Look): Promise<Page> {
  const context = await browser.newContext({ storageState: undefined, viewport: { width, height } });
  await context.addCookies([
    ...(await signedIn(email)),
    { name: LOCALE_COOKIE, value: locale, domain: "127.0.0.1", path: "/" },
  ]);
  const page = await context.newPage();
  await page.goto("/");
  return page;
}

const digits = (text: string | null) => Number((text ?? "").replace(/\D/gu, ""));
/** « −4,7 » in one language and « −4.7 » in the other. */
const signedIns = (text: string) =>
  [...text.matchAll(/[−+]\d+[.,]\d/gu)].map(([found]) => Number(found.replace("−", "-").replace(",", ".")));
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** What waits for who starts here, each with how much; on a phone the line of the filters leads to it. */
async function whatWaits(page: Page, { locale, width, height }: Look) {
  const waiting = page.getByRole("region", { name: wordsOf(locale)("applications.waiting.title") });
  const link = page.locator('a[href="#waiting"]');
  await expect(waiting.getByRole("link").first()).toBeVisible();
  const counts = (await waiting.getByRole("link").allTextContents()).map(digits);
  if (width > 480) {
    await expect(waiting).toBeInViewport({ ratio: 1 });
    await expect(link).toBeHidden();
  } else {
    await expect(link).toBeInViewport({ ratio: 1 });
    expect(digits(await link.textContent())).toBe(counts.reduce((sum, count) => sum + count, 0));
    await link.click();
    await expect(waiting).toBeInViewport({ ratio: 1 });
  }
  expect(await page.evaluate(() => innerHeight)).toBe(height);
  return waiting;
}

async function meetsBefore(page: Page, look: Look): Promise<void> {
  const t = wordsOf(look.locale);
  await test.step("starts with what waits, and opens it", async () => {
    const waiting = await whatWaits(page, look);
    await expect(waiting.locator('a[href="/conventions"]')).toBeVisible();
    await expect(waiting.locator('a[href="/restitutions"]')).toBeVisible();
    const reviews = waiting.locator('a[href="/candidatures?attend=own_review"]');
    const count = digits(await reviews.textContent());
    await reviews.click();
    await expect(page.getByRole("table").locator("tbody tr")).toHaveCount(count);
    await expect(page.getByRole("table").locator("tbody tr").first()).toContainText(
      t("applications.list.step.own_review", { count: 1, due: "none" }),
    );
    await page.goBack();
  });

  await test.step("asks for a year, and opens the people behind its figure", async () => {
    await page.locator(".filters > summary").click();
    await page.getByLabel(t("dashboard.filter.year"), { exact: true }).selectOption("2018");
    await expect(page).toHaveURL(/annee=2018/);
    await expect(heading(page)).toContainText(/\b40\b.*\b50\b/u);
    const positives = page.locator(".first-figures").locator('a[href$="mesure=positives"]').first();
    await expect(positives).toHaveText("40");
    await positives.click();
    await expect(heading(page)).toContainText("40");
    await expect(page.locator("main tbody tr")).toHaveCount(40);
    const file = await page.getByRole("link", { name: t("dashboard.people.export") }).getAttribute("href");
    const lines = (await (await page.request.get(file ?? "")).text()).trimEnd().split("\r\n");
    expect(
      lines.filter((line) => line.includes("P-")),
      "as many in the file",
    ).toHaveLength(40);
  });

  await test.step("reads what a positive exit costs, in all, between its bounds", async () => {
    await page.goBack();
    await page.getByRole("link", { name: t("dashboard.costs") }).click();
    await expect(page).toHaveURL("/conventions/couts?par=ecole");
    const table = page.getByRole("table", { name: t("agreements.costs.caption") });
    const amounts = (row: string, at: number) => table.locator(`${row} > :nth-child(${at}) > span:first-child`);
    await expect(amounts("tfoot tr", 2)).toHaveCount(1);
    const paid = (await amounts("tbody tr", 2).allTextContents()).map(digits);
    const whole = digits(await amounts("tfoot tr", 2).textContent());
    // Each line is told in whole euros.
    expect(Math.abs(paid.reduce((sum, one) => sum + one, 0) - whole)).toBeLessThanOrEqual(paid.length);
    const exit = table.locator("tfoot tr > :last-child");
    const cost = (await amounts("tfoot tr", 6).textContent()) ?? "";
    const [low = Number.NaN, high = Number.NaN] =
      (await exit.locator("span").nth(2).textContent())?.match(/\d[\d\s.,]*/gu)?.map(digits) ?? [];
    expect(low).toBeLessThan(high);
    expect(high).toBe(digits(cost));
    expect((await page.locator("main figcaption").first().textContent())?.replace(/\s/gu, "")).toContain(
      cost.replace(/\s/gu, ""),
    );
  });

  await test.step("takes it along: a link that shows the same, and paper that says how it is computed", async () => {
    await page.getByRole("button", { name: t("common.chart.files") }).click();
    const link = await page.getByRole("link", { name: t("common.chart.link") }).getAttribute("href");
    expect(link).toMatch(/^\/conventions\/couts\?par=ecole#/);
    const method = page.getByText(t("agreements.costs.how.total"));
    await expect(method).toBeHidden();
    await page.emulateMedia({ media: "print" });
    await expect(method).toBeVisible();
    await expect(page.getByRole("button", { name: t("common.chart.files") })).toBeHidden();
    await page.emulateMedia({ media: null });
  });

  await test.step("reads why one rate is not the other: the steps add up to the gap", async () => {
    await page.goto("/tableau-de-bord/comparer?lieu1=ecole-CARBONNE&annee1=2019&annee2=2018");
    await expect(heading(page)).toContainText(/75[.,]0.*80[.,]0/u);
    const steps = signedIns((await page.locator("main figure").first().textContent()) ?? "").slice(0, 3);
    const row = page
      .locator("main tbody tr")
      .filter({ hasText: /75[.,]0/u })
      .first();
    const [gap = Number.NaN] = signedIns((await row.textContent()) ?? "");
    expect(Math.abs(steps.reduce((sum, step) => sum + step, 0) - gap)).toBeLessThan(0.15);
  });
}

const cohortId = () => String(readValue(`SELECT "id" FROM "Cohort" WHERE "code" = @code`, { code: COHORT.code }));

/** Two who are admitted, one whom nobody has answered, and a row that is none. */
function register(): Buffer {
  const row = (nom: string, rest: object) =>
    importRow(KEPT_SCHOOL, nom, {
      promotion: COHORT.code,
      debut_promotion: COHORT.startsOn,
      fin_promotion: COHORT.endsOn,
      capacite: 4,
      ref: `${COHORT.code}-${nom}`,
      statut: "admis",
      date_candidature: "2026-10-05",
      date_entree: null,
      ...rest,
    });
  const rows = [
    row("Lundin", {}),
    row("Lundell", {}),
    row("Lundqvist", { statut: "candidat" }),
    row("Lundt", { sexe: "?" }),
  ];
  return Buffer.from(toCsv(rows));
}

/** What staff record on a Monday: a file, and that the cohort begins a week later. */
async function records(page: Page, locale: Locale): Promise<void> {
  const t = wordsOf(locale);
  await page.goto("/import");
  await page
    .getByLabel(t("register.upload.label"))
    .setInputFiles({ name: "lundi.csv", mimeType: "text/csv", buffer: register() });
  await page.getByRole("button", { name: t("register.upload.submit") }).click();
  // A cohort that is not on record is made where somebody says so.
  await page.getByRole("checkbox", { name: t("register.cohorts.tick", { cohort: "TENUE/LUNDI" }) }).check();
  await page.getByRole("button", { name: t("register.cohorts.save"), exact: true }).click();
  // By a process of its own, one file at a time: that of another test may be at work.
  await expect(async () => {
    await page.getByRole("button", { name: t("register.confirm.submit", { count: 3, left: 1 }) }).click();
    await expect(heading(page)).toHaveText(t("register.dryRun.doneTitle", { back: 1 }), { timeout: 20_000 });
  }).toPass({ timeout: 60_000 });

  await page.goto(`/promotions/${cohortId()}/modifier`);
  const [first, last] = [page.getByLabel(t("cohorts.form.startsOn")), page.getByLabel(t("cohorts.form.endsOn"))];
  const save = page.getByRole("button", { name: t("cohorts.form.save") });
  await first.fill("23/11/2026");
  await last.fill("31/12/2028");
  await save.click();
  // Nobody asked for two years: the length that it has is offered.
  await expect(page.getByRole("alert").first()).toContainText("17/09/2027");
  await last.fill("10/09/2027");
  await save.click();
  await expect(page.getByText(t("cohorts.flash.promotion-deplacee"))).toBeVisible();
}

async function startsTheWeek(page: Page, { locale }: Look): Promise<void> {
  const t = wordsOf(locale);
  const base = `/promotions/${cohortId()}`;
  const toRecord = t("cohorts.blocker.entries_to_record", { count: 2 });

  await test.step("starts with what each cohort waits for", async () => {
    await expect(page).toHaveURL("/promotions");
    await page.goto(`/promotions?ecole=${KEPT_SCHOOL}`);
    await expect(page.getByRole("row", { name: COHORT.code }).first()).toContainText(toRecord);
  });

  await test.step("a finished import leads to its cohort, to what is left there, and to what was refused", async () => {
    await page.goto("/import");
    await page.getByRole("link", { name: "lundi.csv" }).click();
    await expect(heading(page)).toHaveText(t("register.dryRun.doneTitle", { back: 1 }));
    const imported = page.getByRole("region", { name: t("register.imported.title", { count: 1 }) });
    await expect(imported.getByRole("row", { name: COHORT.code })).toContainText(toRecord);
    await imported.getByRole("link", { name: toRecord }).click();
    await expect(page).toHaveURL(new RegExp(base));
  });

  await test.step("a candidate whom nobody answered lacks a decision", async () => {
    await page.goto(base);
    await page.getByRole("link", { name: "Lundqvist Camille" }).click();
    const missing = page.getByRole("main").getByText(
      t("outcomes.person.missingDecision", {
        cohort: `Villefranche ${COHORT.code}`,
        applied: "05/10/2026",
        begun: "yes",
        start: "23/11/2026",
      }),
    );
    await expect(missing).toBeVisible();
  });

  await test.step("the register of entries proposes the first day of the cohort", async () => {
    await page.goto(`${base}/effectif`);
    await expect(page.getByLabel(t("enrolments.roster.expectedDate"))).toHaveValue("23/11/2026");
  });

  await test.step("the cohort was put off by a week, both its days, and its history says from what to what", async () => {
    await page.goto(`${base}/historique`);
    const change = (field: "startsOn" | "endsOn", before: string, after: string) =>
      t("cohorts.history.change", { field: t(`cohorts.form.${field}`), before, after });
    const told = page.getByRole("row").filter({ hasText: change("startsOn", "16/11/2026", "23/11/2026") });
    await expect(told).toHaveCount(1);
    await expect(told).toContainText(change("endsOn", "10/09/2027", "17/09/2027"));
    expectNoMessageKey(await page.content(), page.url());
  });
}

async function reviews(page: Page, look: Look, gives: boolean): Promise<void> {
  const t = wordsOf(look.locale);
  const own = page.getByText(t("applications.review.you", { name: REVIEWER.name }), { exact: true }).locator("..");
  const [dossier, early] = [`/candidatures/${findPlace("reviewed")}`, `/candidatures/${findPlace("complete")}`];

  await test.step("starts with the review that waits, and opens its dossier", async () => {
    const waiting = await whatWaits(page, look);
    await waiting.getByRole("link", { name: t("applications.waiting.step.own_review", { count: 1 }) }).click();
    await expect(page).toHaveURL(/attend=own_review/);
    await page.getByRole("table").locator("tbody a").first().click();
    await expect(page).toHaveURL(dossier);
    await page.goto(`${dossier}/instruction`);
    await expect(own).toContainText(t("applications.review.awaited"));
    await expect(page.getByText(t("applications.review.hidden"))).toBeVisible();
    await page.getByRole("link", { name: t("applications.review.yours") }).click();
    await expect(page.getByRole("button", { name: t("applications.review.give") })).toBeVisible();
  });

  await test.step("while a call is open nothing is reviewed, and it is said from when", async () => {
    await page.goto(`${early}/instruction/avis`);
    await expect(page).toHaveURL(`${early}/instruction`);
    await expect(page.getByText(/18.*2026.*17/u).first()).toBeVisible();
    await expect(own).toContainText(t("applications.review.toCome"));
    await expect(page.getByRole("link", { name: t("applications.review.yours") })).toHaveCount(0);
  });
  if (!gives) return;

  await test.step("gives it: their own state says so, and nothing waits any more", async () => {
    await page.goto(`${dossier}/instruction/avis`);
    for (const group of await page.getByRole("group").filter({ hasText: "%" }).all())
      await group.getByLabel("4", { exact: true }).check();
    await page.getByRole("button", { name: t("applications.review.give") }).click();
    await expect(own).toContainText("24 novembre 2026");
    await expect(page.getByRole("table").getByText(REVIEWER.name).first()).toBeVisible();
    await page.goto("/");
    await expect(page.getByRole("region", { name: t("applications.waiting.title") })).toBeVisible();
    await expect(page.locator('a[href="/candidatures?attend=own_review"]')).toHaveCount(0);
  });
}

for (const [at, look] of LOOKS.entries()) {
  test.describe(`${look.locale}, ${look.width} px`, () => {
    test("the Région before a meeting", async ({ browser }) => {
      const page = await starts(browser, ACCOUNTS.region, look);
      await meetsBefore(page, look);
      await page.context().close();
    });

    test("staff on a Monday", async ({ browser }) => {
      const page = await starts(browser, ACCOUNTS.staff, look);
      if (at === 0) {
        await records(page, look.locale);
        await page.goto("/");
      }
      await startsTheWeek(page, look);
      await page.context().close();
    });

    test("a reviewer", async ({ browser }) => {
      const page = await starts(browser, REVIEWER.email, look);
      await reviews(page, look, at === LOOKS.length - 1);
      await page.context().close();
    });
  });
}
