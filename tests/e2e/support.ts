import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@/lib/entrances/accounts/demo-accounts";
import { ROLES, type Role } from "@/lib/foundation/core/context";
import { expectAccessible, expectScrollersReachable } from "./judge";
import { expectNoSidewaysScroll, inWholeWindow } from "./layout";

export type AccountName = Role;
/** The first account of the demonstration in each role. */
export const ACCOUNTS = Object.fromEntries(
  ROLES.map((one) => [one, DEMO_ACCOUNTS.find(({ role }) => role === one)?.email]),
) as Record<AccountName, string>;
/** Agents of local authorities whose screens are not those of the first: one who only reads, one of two schools. */
const AGENTS = ["readingAgent", "agentOfTwo"] as const;
/** Everybody who sees screens of their own: also a visitor, and somebody whose password was handed over just now. */
export const READERS = ["nobody", "newcomer", ...ROLES, ...AGENTS] as const;
type Reader = (typeof READERS)[number];

const hasRole = (reader: Reader): reader is Role => ROLES.some((role) => role === reader);
const isAgent = (reader: Reader) => AGENTS.some((agent) => agent === reader);
/** Null for who may open nothing that asks for one. */
export const roleOf = (reader: Reader): Role | null => (hasRole(reader) ? reader : isAgent(reader) ? "host" : null);

/** Where the tests of one run keep what they share; set by playwright.config.ts. */
export const DIRECTORY = process.env.COHORTE_E2E_DIRECTORY ?? "";

/** The session of an account, kept by network.setup.ts: signing in by form is shown by account.spec.ts, not paid for by each test. */
export const stateOf = (account: Exclude<Reader, "nobody">) =>
  join(process.env.COHORTE_E2E_DIRECTORY ?? "", `${account}.json`);

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

export async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/connexion");
  await fillSignIn(page, email, password);
}

const AREAS = readdirSync("lib/foundation/i18n/messages/fr").map((file) => file.replace(/\.json$/, ""));
const MESSAGE_KEY = new RegExp(`\\b(${AREAS.join("|")})(\\.[a-zA-Z]\\w*)+\\b`);

/** What is shown of a document: no script, and no attribute but those that are read out. */
const shownIn = (html: string) =>
  html
    .replace(/<(script|style|template)\b.*?<\/\1>/gsu, "")
    .replace(/<[^>]*>/gu, (tag) =>
      [" ", ...(tag.match(/ (?:aria-label|title|placeholder|alt)="[^"]*"/gu) ?? []), " "].join(" "),
    );

/** Fails with the key of a message where its text should stand: what a message called without its arguments leaves. */
export function expectNoMessageKey(html: string, where: string): void {
  expect(MESSAGE_KEY.exec(shownIn(html))?.[0], where).toBeUndefined();
}

/** A state that somebody brought a page to, judged in light on a screen and in dark on a phone, where it fits. */
export async function expectAccessibleState(page: Page, part?: string): Promise<void> {
  const window = page.viewportSize();
  if (!window) throw new Error("the page has a window");
  for (const [width, colorScheme, asked] of [
    [window.width, "light", "everything"],
    [320, "dark", "measured"],
  ] as const) {
    await page.setViewportSize({ ...window, width });
    await page.emulateMedia({ colorScheme });
    await expectNoSidewaysScroll(page);
    await expectScrollersReachable(page, part);
    await inWholeWindow(page, () => expectAccessible(page, part, asked));
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
          if (quiet < 3) return void requestIdleCallback(look);
          changes.disconnect();
          resolve();
        };
        requestIdleCallback(look);
      }),
  );

/** In the page: until something is so. */
async function until(condition: (arg: unknown) => unknown, arg: unknown): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition(arg)) {
    if (performance.now() > end) throw new Error(`It is not so: ${condition}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Until something is so in a page that is there: to ask as locators do, each document is given a third of a megabyte. */
export const untilSo = <Arg>(page: Page, condition: (arg: Arg) => unknown, arg?: Arg): Promise<void> =>
  page.evaluate(`(${until})(${condition}, ${JSON.stringify(arg)})`);

/** Until the scripts of a page that is there have taken it over. */
export async function untilAlive(page: Page): Promise<void> {
  await untilSo(page, () => {
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

/** Whatever cohorts a register names that are not on record are made: each is ticked first. */
export async function tickCohorts(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "Rien n’est encore écrit" })).toBeVisible();
  const boxes = await page.getByRole("checkbox", { name: /^Créer / }).all();
  if (boxes.length === 0) return;
  for (const box of boxes) await box.check();
  await page.getByRole("button", { name: "Enregistrer ces choix" }).click();
  await expect(page.getByRole("checkbox", { name: /^Créer / })).toHaveCount(0);
}
