import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";
import Database from "better-sqlite3";
import { DEMO_PASSWORD } from "@/lib/accounts/demo-accounts";
import { expectLegible } from "./contrast";
import { expectNoSidewaysScroll } from "./layout";
import { readValue } from "./places";

export const ACCOUNTS = {
  staff: "gestion@demo.cohorte",
  coordinator: "coordination.carbonne@demo.cohorte",
  region: "region@demo.cohorte",
  host: "collectivite.ccv@demo.cohorte",
  auditor: "audit@demo.cohorte",
  admin: "admin@demo.cohorte",
} as const;
export type AccountName = keyof typeof ACCOUNTS;
export const ACCOUNT_NAMES = Object.keys(ACCOUNTS) as AccountName[];
/** Everybody who sees screens of their own: also a visitor, and somebody whose password was handed over just now. */
export const READERS = ["nobody", "newcomer", ...ACCOUNT_NAMES] as const;

/** Where the tests of one run keep what they share; set by playwright.config.ts. */
export const DIRECTORY = process.env.COHORTE_E2E_DIRECTORY ?? "";

/** The session of an account, kept by network.setup.ts: signing in by form is tested once, not paid for by each test. */
export const stateOf = (account: AccountName | "newcomer") => join(DIRECTORY, `${account}.json`);

/** Fills in the sign-in form that is on the page, as a person would, and waits for what it leads to. */
export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page).not.toHaveURL(/\/connexion/);
}

/** Signs in through the form, and waits for the start page of the role. */
export async function signIn(page: Page, account: AccountName): Promise<void> {
  await page.goto("/connexion");
  await fillSignIn(page, ACCOUNTS[account], DEMO_PASSWORD);
}

/** Chooses a password on the page for that, which somebody comes to whose password was handed over. */
export async function choosePassword(page: Page, password: string): Promise<void> {
  await expect(page).toHaveURL(/\/mot-de-passe/);
  await page.getByLabel("Nouveau mot de passe", { exact: true }).fill(password);
  await page.getByLabel("Nouveau mot de passe, encore une fois").fill(password);
  await page.getByRole("button", { name: "Enregistrer ce mot de passe" }).click();
}

/** The session that an account has opened last. */
const LAST_SESSION = `SELECT s."id" FROM "Session" s JOIN "User" u ON u."id" = s."userId"
  WHERE u."email" = @email ORDER BY s."startedAt" DESC LIMIT 1`;

/** When that session was last used, as far as it is written down. */
export function lastUse(account: AccountName): Date {
  const sql = `SELECT "lastSeenAt" FROM "Session" WHERE "id" = (${LAST_SESSION})`;
  return new Date(String(readValue(sql, { email: ACCOUNTS[account] })));
}

/** Lets that session stand unused since some minutes. */
export function letSessionIdle(account: AccountName, minutes = 61): void {
  const database = new Database(process.env.DATABASE_URL?.replace(/^file:/, "") ?? "");
  try {
    const at = new Date(Date.now() - minutes * 60_000).toISOString().replace("Z", "+00:00");
    const { changes } = database
      .prepare(`UPDATE "Session" SET "lastSeenAt" = @at WHERE "id" = (${LAST_SESSION})`)
      .run({ at, email: ACCOUNTS[account] });
    expect(changes).toBe(1);
  } finally {
    database.close();
  }
}

type Axe = typeof axe;
const RULES: string[] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Rules for which it matters how large things are and how they are coloured, but for the contrast of texts. */
const MEASURED = ["target-size", "scrollable-region-focusable", "link-in-text-block"];

/** States of pages in which axe has found nothing in this run. */
const sound = new Set<string>();

/**
 * In the page: all that rules which measure nothing can depend on, in short. The elements and which of them are there for
 * whom; of texts, where there are some, and which of those that name a region are alike: what they say is nothing to them.
 */
async function stateNow(part: string): Promise<string> {
  const names = new Map<string, number>();
  const alike = (text: string) => {
    const told = text.trim();
    const known = names.get(told) ?? names.size;
    names.set(told, known);
    return told && `name ${known}`;
  };
  const filled = (text: string) => (text.trim() ? "text" : "");
  const SAID = /^(alt|content|title|placeholder|value|label|aria-(description|valuetext|roledescription))$/;
  const attributeOf = ({ name, value }: Attr): string => {
    if (name === "lang") return name;
    if (name === "aria-label") return alike(value);
    return `${name}=${SAID.test(name) ? filled(value) : value.replace(/"[^"]*"/g, '""')}`;
  };
  const stateOf = (element: Element): string => {
    const { right, bottom, width, height } = element.getBoundingClientRect();
    const isVisible = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const seen = [isVisible, width > 0 && height > 0, right > 0 && bottom > 0].map(Number).join("");
    const read = element.id ? alike : filled;
    const inside = [...element.childNodes].map((node) =>
      node instanceof Element ? stateOf(node) : node.nodeType === Node.TEXT_NODE ? read(node.textContent ?? "") : "",
    );
    const isSeen = !element.matches("script, style");
    return `<${[element.tagName, seen, ...[...element.attributes].map(attributeOf)].join(" ")}>${isSeen ? inside.join("") : ""}</>`;
  };
  const state = [part, filled(document.title), stateOf(document.body)].join();
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(state));
  return [...new Uint8Array(digest)].join();
}

/**
 * Fails with every finding of axe, and where it stands. It is given to a page once, however often the page is looked at;
 * what measures nothing is asked once of a page in one state, whatever it looks like; what frames of other origins need,
 * the site has none of; and only findings are described. `part`: a selector, where the rest is not to be judged.
 */
export async function expectAccessible(page: Page, part = "html"): Promise<void> {
  // Colours on their way to others are nobody's.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  if (await page.evaluate(() => !("axe" in globalThis))) await page.evaluate(axe.source);
  const state = await page.evaluate(stateNow, part);
  const { violations } = await page.evaluate(
    ([root, runOnly]) =>
      (globalThis as unknown as { axe: Axe }).axe.run(root, {
        runOnly,
        rules: { "color-contrast": { enabled: false } },
        resultTypes: ["violations"],
      }),
    [
      part,
      sound.has(state) ? { type: "rule" as const, values: MEASURED } : { type: "tag" as const, values: RULES },
    ] as const,
  );
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(" ")}`));
  expect(found, page.url()).toEqual([]);
  sound.add(state);
  await expectLegible(page, part);
}

const AREAS = readdirSync("lib/i18n/messages/fr").map((file) => file.replace(/\.json$/, ""));
const MESSAGE_KEY = new RegExp(`\\b(${AREAS.join("|")})(\\.[a-zA-Z]\\w*)+\\b`);

/** Fails with the key of a message where its text should stand: what a message called without its arguments leaves. */
export async function expectNoMessageKey(page: Page): Promise<void> {
  expect(String(await page.locator("body").allInnerTexts()), page.url()).not.toMatch(MESSAGE_KEY);
}

/** The same of a state that somebody brought a page to, in light and dark, on a screen and on a phone, where it fits. */
export async function expectAccessibleState(page: Page, part?: string): Promise<void> {
  const window = page.viewportSize();
  if (!window) throw new Error("the page has a window");
  for (const width of [window.width, 320]) {
    await page.setViewportSize({ ...window, width });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page, part);
    }
    await expectNoSidewaysScroll(page);
  }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(window);
}

/** Until effects have run, and what they render in turn: the page has time to spare and changes no more. */
export const untilQuiet = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let quiet = 0;
        const changes = new MutationObserver(() => {
          quiet = 0;
        });
        changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const look = () => {
          quiet += 1;
          if (quiet < 5) return void requestIdleCallback(look);
          changes.disconnect();
          resolve();
        };
        requestIdleCallback(look);
      }),
  );

/** Until the scripts of a page that is there have taken it over. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const title = document.querySelector("main h1");
    // What only the server draws has nothing in it that a script takes over.
    return Object.keys(title?.closest("[data-still]") ?? title ?? {}).some((key) => key.startsWith("__reactFiber"));
  });
  await untilQuiet(page);
}

/**
 * Collects what a page does that nobody sees: a request to another host than the site's own, an error in the console or
 * that nothing caught, and what the policy of the page refused. That a page answers 403 or 404 is no error of it.
 */
export async function watchFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  page.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") faults.push(`asks ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(`${page.url()} throws ${error}`));
  page.on("console", (message) => {
    const isPageItself = /status of 40[34]/.test(message.text()) && message.location().url === page.url();
    if (message.type() === "error" && !isPageItself)
      faults.push(`${page.url()} says ${message.text()} of ${message.location().url}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      console.error(`refused by ${violatedDirective}: ${blockedURI} of ${sourceFile}`);
    });
  });
  return faults;
}
