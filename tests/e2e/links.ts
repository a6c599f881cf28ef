import { expect, type Page } from "@playwright/test";
import { type Given, give } from "./given";
import { readValue } from "./places";

/** In the page: where links of what it was given lead within the site, and where forms that only ask lead as filled in. */
function addressesOf(): string[] {
  const { givenDocument: page } = globalThis as unknown as Given;
  // Those of pictures too, which are no anchors of HTML.
  const links = [...page.querySelectorAll("a[href]")].map(
    (link) => new URL(link.getAttribute("href") ?? "", location.href),
  );
  const forms = [...page.querySelectorAll("form")].filter(({ method }) => method === "get");
  const asked = forms.map((form) => {
    const address = new URL(form.getAttribute("action") ?? "", location.href);
    for (const [name, value] of new FormData(form)) address.searchParams.append(name, String(value));
    return address;
  });
  const here = [...links, ...asked].filter(({ origin }) => origin === location.origin);
  return here.map(({ pathname, search }) => pathname + search);
}

/**
 * The address without what tells a thing of its kind from the others: an identifier, a code, an answer but in which form
 * a file comes. Of which figure it is does not matter: downloads.spec.ts asks for those of every figure.
 */
export const kindOf = (address: string) => address.replace(/(?<!format)=[^&]*|[^/?&=]*[0-9A-Z][^/?&=]*/gu, "*");

/**
 * Of each kind of address that a page offers, the first: of twenty people in a list, one. In what the server sent, since all
 * that leads somewhere is there for those without JavaScript too.
 */
export async function offeredBy(page: Page, sent: string): Promise<string[]> {
  const byKind = new Map<string, string>();
  await give(page, sent);
  for (const address of await page.evaluate(addressesOf)) {
    if (!byKind.has(kindOf(address))) byKind.set(kindOf(address), address);
  }
  return [...byKind.values()];
}

/**
 * What somebody may type that then stands in an address, which proxies log and browsers keep: codes, names of places, of
 * authorities and of programmes. Names of people do not (docs/adr/0040).
 */
const TYPED = ["q", "commune", "texte", "pseudonyme", "intitules", "arrete", "connu", "puis", "du", "au"];

/** In the page: the fields of forms that only ask, which people type into. */
const typedFields = () =>
  [...document.querySelectorAll<HTMLInputElement>("form:not([method=post]) :is(input, textarea)")]
    .filter(({ type }) => !["hidden", "checkbox", "radio", "submit", "button", "password"].includes(type))
    .filter(({ form }) => form?.method === "get" && !form.getAttribute("action")?.startsWith("javascript:"))
    .map(({ name }) => name);

/** What tells one person from another, of everybody on record, as an address would hold it. */
const people = (): ReadonlySet<string> => {
  const of = (table: string, columns: readonly string[]) =>
    columns.map((column) => `SELECT "${column}" AS "word" FROM "${table}" WHERE "${column}" IS NOT NULL`);
  const words = [
    ...of("Learner", ["lastName", "firstName", "email", "phone", "birthDate"]),
    ...of("User", ["name", "email"]),
    ...of("Invitation", ["email"]),
  ];
  const all = readValue(`SELECT json_group_array("word") FROM (${words.join(" UNION ")})`);
  return new Set((JSON.parse(String(all)) as string[]).map((word) => word.toLowerCase()));
};

/** Fails where words about a person stand in an address that a screen offers, or may come to stand by a form of it. */
export async function expectNobodyIn(page: Page, offered: Iterable<string>): Promise<void> {
  expect(
    (await page.evaluate(typedFields)).filter((name) => !TYPED.includes(name)),
    page.url(),
  ).toEqual([]);
  known ??= people();
  for (const address of offered) {
    const { pathname, searchParams } = new URL(address, page.url());
    // A place may be called as somebody is.
    const asked = [...searchParams].filter(([name]) => !TYPED.includes(name)).flat();
    const parts = [...pathname.split("/").map(decodeURIComponent), ...asked];
    expect(
      parts.filter((part) => known?.has(part.toLowerCase())),
      address,
    ).toEqual([]);
  }
}
let known: ReadonlySet<string> | undefined;

/** In the page: what the document it was given would send to be written down. */
const sendingForms = () => {
  const { givenDocument } = globalThis as unknown as Given;
  return [...givenDocument.querySelectorAll<HTMLFormElement>("main form[method=post i]")].map(
    (form) => form.id || form.textContent?.trim(),
  );
};

/** What is one's own, and nobody else's. */
const ONES_OWN = /^\/(compte|mot-de-passe|invitation\/.*)$/;

/** Of the document that the page was given, fails with the forms that change anything: who only reads is shown none that would refuse them. */
export async function expectNothingToSend(page: Page, screen: string): Promise<void> {
  if (ONES_OWN.test(new URL(screen).pathname)) return;
  expect(await page.evaluate(sendingForms), screen).toEqual([]);
}

/** Fails with what is refused, or missing, though some screen offers it. `offered`: addresses, and a screen each is on. */
export async function expectNothingRefused(page: Page, offered: ReadonlyMap<string, string>, isSignedIn: boolean) {
  const refused: string[] = [];
  for (const [address, screen] of offered) {
    const answer = await page.request.get(address);
    const asksToSignIn = isSignedIn && new URL(answer.url()).pathname === "/connexion";
    if (!answer.ok() || asksToSignIn) refused.push(`${answer.status()} at ${address}, offered on ${screen}`);
  }
  expect(refused).toEqual([]);
}
