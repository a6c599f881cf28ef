import type { Ask } from "./load-client";
import { type Store, withStore } from "./store";

/** One after the other, so that no two in a row are of the same person. */
const ROTATED = 2_000;
/** The n-th save of a person gives them a number that nobody has. */
const PHONES = 700_000_000;

export type PageName = "list" | "person" | "dashboard" | "earlier" | "promotions" | "follow-up" | "public" | "save";

export const PAGE_NAMES: readonly PageName[] = [
  "list",
  "person",
  "dashboard",
  "promotions",
  "follow-up",
  "public",
  "save",
];

const ADDRESS = {
  list: "/apprenants",
  dashboard: "/tableau-de-bord",
  /** Which the sums cannot say: each leaver is counted. */
  earlier: "/tableau-de-bord?arrete=2022-06-30",
  promotions: "/promotions",
  "follow-up": "/suivi",
  public: "/",
} as const;

const spread = (enrolments: number) =>
  Array.from({ length: Math.min(ROTATED, enrolments) }, (_, n) => Math.floor((n * enrolments) / ROTATED) % enrolments);

/** What is asked for when a page is measured; those who are saved come one after the other (see {@link savesOf}). */
export function asksOf(page: Exclude<PageName, "save">, enrolments: number): Ask[] {
  if (page !== "person") return [{ path: ADDRESS[page] }];
  return spread(enrolments).map((n) => ({ path: `/apprenants/l${n}` }));
}

type Person = {
  id: string;
  lastName: string;
  firstName: string;
  birthDate: string;
  sex: string;
  email: string | null;
  phone: string | null;
  communeInsee: string | null;
};

const HIDDEN = /<input type="hidden" name="(\$[^"]*)"(?: value="([^"]*)")?/g;
const plain = (text: string) => text.replaceAll("&quot;", '"').replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
const BOUNDARY = "cohorte-bench-form";

const multipart = (fields: Iterable<readonly [string, string]>) =>
  `${[...fields].map(([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`).join("")}--${BOUNDARY}--\r\n`;

/** What the page of a form sends besides its fields: which action of this build it is, and of how many facts its version tells. */
type FormParts = { action: [string, string][]; facts: number };

const VERSION = /<input type="hidden" name="version" value="([^"]*)"/;

async function partsOf(origin: string, cookie: string, path: string): Promise<FormParts> {
  const html = await (await fetch(origin + path, { headers: { cookie } })).text();
  const form = html
    .split("<form ")
    .find((part) => part.slice(0, 300).includes('id="learner"'))
    ?.split("</form>")[0];
  const action = [...(form ?? "").matchAll(HIDDEN)].map(
    ([, name = "", value = ""]) => [plain(name), plain(value)] as [string, string],
  );
  const version: unknown = JSON.parse(plain(VERSION.exec(form ?? "")?.[1] ?? "null"));
  if (action.length === 0 || !Array.isArray(version)) throw new Error(`${path} has no form of a person`);
  return { action, facts: version.length };
}

type Changes = Partial<Pick<Person, "sex" | "phone">>;

function formOf({ action, facts }: FormParts, person: Person, changes: Changes): string {
  const { lastName, firstName, birthDate, email } = person;
  const known = [lastName, firstName, birthDate, person.sex, email, person.phone, person.communeInsee];
  // What versions of the application have added since, nobody of the bench has said.
  const version = Array.from({ length: facts }, (_, n) => known[n] ?? null);
  const { sex, phone } = { ...person, ...changes };
  return multipart([
    ...action,
    ["learnerId", person.id],
    ["version", JSON.stringify(version)],
    ["lastName", lastName],
    ["firstName", firstName],
    ["birthDate", birthDate.split("-").reverse().join("/")],
    ["sex", sex],
    ["email", email ?? ""],
    ["phone", phone ?? ""],
    ["commune", person.communeInsee ?? ""],
    ["communeCode", person.communeInsee ?? ""],
  ]);
}

type Served = { origin: string; cookie: string; url: string };

/**
 * Forms of as many people as are not yet saved, filled in with another telephone number, as a browser without JavaScript
 * sends them. `taken` people were saved before.
 */
export const savesOf = (served: Served, taken: number, count: number): Promise<Ask[]> =>
  formsOf(served, taken, count, (n) => ({ phone: `0${PHONES + taken + n}` }));

/** The form of one of them with what the figures count by: another sex. */
export const recountOf = async (served: Served, taken: number): Promise<Ask> => {
  const [form] = await formsOf(served, taken, 1, () => ({ sex: "other" }));
  if (!form) throw new Error("everybody was saved: fewer rounds, or more people");
  return form;
};

async function formsOf(
  { origin, cookie, url }: Served,
  taken: number,
  count: number,
  changesOf: (n: number) => Changes,
): Promise<Ask[]> {
  const people = await withStore(url, (store) => peopleOf(store, taken, count));
  const path = (id: string) => `/apprenants/${id}/modifier`;
  const parts = await partsOf(origin, cookie, path(people[0]?.id ?? ""));
  return people.map((person, n) => {
    const body = formOf(parts, person, changesOf(n));
    return { path: path(person.id), form: { type: `multipart/form-data; boundary=${BOUNDARY}`, body } };
  });
}

function peopleOf({ rows }: Store, taken: number, count: number): Promise<Person[]> {
  return rows<Person>(
    `SELECT "id", "lastName", "firstName", "birthDate", CAST("sex" AS TEXT) AS "sex", "email", "phone", "communeInsee"
     FROM "Learner" ORDER BY "id" LIMIT ${count} OFFSET ${taken}`,
  );
}
