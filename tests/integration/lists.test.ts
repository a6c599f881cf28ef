import { parse } from "csv-parse/sync";
import { JSDOM } from "jsdom";
import { NextRequest } from "next/server";
import { isValidElement, type ReactNode } from "react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as accountsFile from "@/app/(app)/administration/liste/route";
import AdministrationPage from "@/app/(app)/administration/page";
import * as applicationsFile from "@/app/(app)/candidatures/liste/route";
import ApplicationsPage from "@/app/(app)/candidatures/page";
import * as agreementsFile from "@/app/(app)/conventions/liste/route";
import AgreementsPage from "@/app/(app)/conventions/page";
import * as schoolsFile from "@/app/(app)/ecoles/liste/route";
import SchoolsPage from "@/app/(app)/ecoles/page";
import * as importsFile from "@/app/(app)/import/liste/route";
import ImportPage from "@/app/(app)/import/page";
import * as cohortsFile from "@/app/(app)/promotions/liste/route";
import CohortsPage from "@/app/(app)/promotions/page";
import * as worklistFile from "@/app/(app)/suivi/liste/route";
import WorklistPage from "@/app/(app)/suivi/page";
import { Still, stillMarkup } from "@/components/shell/still";
import type { Context } from "@/lib/foundation/core/context";
import { LIST_NAMES, type ListName, WHOLE_LISTS } from "@/lib/foundation/core/whole-lists";
import { clientFor, db } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { makeUser } from "../support/accounts";
import { makeApplication } from "../support/applications";
import { isAskedWhole } from "../support/asked-whole";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeFunding,
  makeHost,
  makeHosting,
  makeLeaver,
  makeSchool,
} from "../support/factories";
import { request } from "../support/request";

type Search = Record<string, string>;
type Page = (props: { params: Promise<never>; searchParams: Promise<Search> }) => Promise<ReactNode>;
type Listed = {
  page: Page;
  file: { GET: (asked: NextRequest) => Promise<Response>; POST: (sent: Request) => Promise<Response> };
  path: string;
  reader: () => Context;
  refused: () => Context;
  /** What its address says whatever it is narrowed to. */
  always?: Search;
};

let staff: Context;
let region: Context;
let admin: Context;

const of = (page: unknown, file: Listed["file"], more: Omit<Listed, "page" | "file">): Listed => ({
  page: page as Page,
  file,
  ...more,
});
const LISTED: Record<ListName | "cohorts" | "worklist", Listed> = {
  worklist: of(WorklistPage, worklistFile, {
    path: "/suivi",
    reader: () => staff,
    refused: () => region,
    always: { tache: "to_call" },
  }),
  schools: of(SchoolsPage, schoolsFile, { path: "/ecoles", reader: () => region, refused: () => admin }),
  agreements: of(AgreementsPage, agreementsFile, { path: "/conventions", reader: () => region, refused: () => admin }),
  applications: of(ApplicationsPage, applicationsFile, {
    path: "/candidatures",
    reader: () => region,
    refused: () => staff,
  }),
  imports: of(ImportPage, importsFile, { path: "/import", reader: () => staff, refused: () => region }),
  accounts: of(AdministrationPage, accountsFile, {
    path: "/administration",
    reader: () => admin,
    refused: () => staff,
  }),
  cohorts: of(
    CohortsPage,
    { ...cohortsFile, POST: cohortsFile.GET as never },
    {
      path: "/promotions",
      reader: () => staff,
      refused: () => region,
    },
  ),
};

beforeAll(async () => {
  const made = async (role: "staff" | "region" | "admin", name: string) => {
    const { id: userId } = await makeUser({ role, name });
    return contextOf(role, { userId, name });
  };
  [staff, region, admin] = [
    await made("staff", "Salomé Estève"),
    await made("region", "Rémi Garric"),
    await made("admin", "Aude Marty"),
  ];
  for (const i of [0, 1, 2, 3]) {
    const { id: hostId } = await makeHost({ name: `Communauté ${i % 3}` });
    const school = await makeSchool({ hostId, name: `=École ${i}` });
    await clientFor("write").school.update({
      where: { id: school.id },
      data: { openedOn: `201${5 + (i % 2)}-05-02` },
    });
    await makeCohort({
      schoolId: school.id,
      startsOn: i === 0 ? "2026-12-10" : "2018-05-07",
      endsOn: `20${i === 0 ? 27 : 19}-05-07`,
    });
    const ended = await makeCohort({ schoolId: school.id, startsOn: "2026-01-05", endsOn: "2026-11-20" });
    await makeLeaver({ cohortId: ended.id, exitedOn: "2026-11-20" });
    await makeHosting({ schoolId: school.id, hostId });
    if (i < 2) await makeFunding({ schoolId: school.id });
    await makeApplication({ hostId, state: i === 0 ? "draft" : i === 1 ? "submitted" : "agreed" });
    await makeUser({ role: "coordinator", schoolIds: [school.id], name: `Coordinatrice ${i}` });
    const uploadedById = (i === 0 ? staff : region).actor.userId ?? "";
    const file = { fileName: `liste-${i}.csv`, sha256: `${i}`.repeat(64), uploadedById, uploadedAt: FIXED_NOW };
    await clientFor("write").registerImport.create({ data: { ...file, rejected: i === 3 ? 4 : 0 } });
  }
});

async function htmlOf(node: ReactNode): Promise<string> {
  if (Array.isArray(node)) return (await Promise.all(node.map(htmlOf))).join("");
  if (!isValidElement<{ children?: ReactNode }>(node)) return "";
  if (node.type === Still) return stillMarkup(node.props.children);
  // A function that waits is drawn by the server alone.
  const { type, props } = node as { type: unknown; props: { children?: ReactNode } };
  if (typeof type === "function" && type.constructor.name === "AsyncFunction") {
    return htmlOf(await (type as (given: unknown) => Promise<ReactNode>)(props));
  }
  return htmlOf(props.children);
}

/** The document of a page of a list. */
async function pageOf({ page, reader, always }: Listed, asked: Search): Promise<Document> {
  const search = { ...always, ...asked };
  request.reader = reader();
  const html = await htmlOf(
    await page({ params: Promise.resolve({} as never), searchParams: Promise.resolve(search) }),
  );
  return new JSDOM(html).window.document;
}

const textOf = (element: Element | null | undefined) => (element?.textContent ?? "").replace(/\s+/gu, " ").trim();

/** What names each line of a page, and what stands above its columns. */
function tableIn(document: Document) {
  const tables = [...document.querySelectorAll("table")];
  const names = tables.flatMap((table) => [...table.querySelectorAll("tbody th[scope=row]")].map(textOf));
  const headers = tables.map((table) => [...table.querySelectorAll("thead th")].map((th) => textOf(th).split(",")[0]));
  return { names, headers };
}

/** A file of a list: what stands over its lines, their headers, and the lines. */
async function fileOf({ file, path, reader, always }: Listed, search: Search) {
  request.reader = reader();
  const asked = new URLSearchParams({ ...always, ...search, format: "csv" });
  const response = await file.GET(new NextRequest(`http://127.0.0.1${path}/liste?${asked}`));
  const rows: string[][] = parse(Buffer.from(await response.arrayBuffer()), {
    bom: true,
    delimiter: ";",
    relax_column_count: true,
  });
  const end = rows.findIndex((cells) => cells.length === 1 && cells[0] === "");
  const [headers = [], ...lines] = rows.slice(end + 1);
  return { status: response.status, over: rows.slice(0, end), headers, lines };
}

/** What a page offers to narrow it by: the values of each part. */
function offeredIn(document: Document, name: string): [part: string, values: string[]][] {
  return [...document.querySelectorAll<HTMLSelectElement>("form[role=search] select")]
    .filter(({ id }) => name === "worklist" || id.startsWith(`${name}-`))
    .map((select) => [select.name, [...select.options].map(({ value }) => value).filter(Boolean)]);
}

const plain = (text: string) => text.replace(/^'/, "");

beforeEach(() => {
  request.cookies.clear();
});

// Of the others Prisma makes every statement: PostgreSQL is asked for those with words of ours.
const isWhole = isAskedWhole();

describe.each([...(isWhole ? LIST_NAMES : []), "cohorts", "worklist"] as const)("the list of %s", (name) => {
  const listed = LISTED[name];

  /** Page and file under one address hold the same lines, and the file says what of. */
  async function agree(search: Search): Promise<string[]> {
    const at = JSON.stringify(search);
    const [document, file] = [await pageOf(listed, search), await fileOf(listed, search)];
    const { names } = tableIn(document);
    expect.soft(file.lines.length, at).toBe(names.length);
    // The name of a line stands in its file, in the order of the page.
    for (const [i, line] of file.lines.entries()) {
      const cells = line.map(plain);
      expect
        .soft(
          cells.some((cell) => cell !== "" && names[i]?.includes(cell)),
          `${at} ${names[i]} ${cells}`,
        )
        .toBe(true);
    }
    const inForce = [...document.querySelectorAll("ul[aria-label='Filtres en vigueur'] li > span")].map(textOf);
    const said = file.over.slice(1).map(([term, value]) => `${term} : ${plain(value ?? "")}`.replace(/\s+/gu, " "));
    for (const part of inForce) expect.soft(said, at).toContain(part);
    expect.soft(said, at).toContain(`Par : ${listed.reader().actor.name}`);
    expect.soft(said, at).toContain(`Lignes : ${names.length}`);
    expect
      .soft(
        said.some((line) => line.startsWith("Le : ")),
        at,
      )
      .toBe(true);
    const event = await db.auditEvent.findFirstOrThrow({ where: { key: "list.exported" }, orderBy: { id: "desc" } });
    const details = JSON.parse(String(event.details)) as Record<string, unknown>;
    expect
      .soft([event.entityId, event.actorId, details.rows], at)
      .toEqual([name, listed.reader().actor.userId, names.length]);
    const recorded = String(details.filter).replace(/\s+/gu, " ");
    expect.soft(recorded, at).toBe(inForce.join(" · ") || "Aucun");
    return names;
  }

  it("is on screen what its file holds, whatever it is narrowed to, and each time is on record", async () => {
    const document = await pageOf(listed, {});
    const all = await agree({});
    expect(all.length).toBeGreaterThan(1);
    const offered = offeredIn(document, name);
    expect(offered.length).toBeGreaterThan(0);
    for (const [part, values] of offered) {
      // The last that is offered is of some line, and of all only where it is the only one.
      const found = await agree({ [part]: values.at(-1) ?? "" });
      for (const line of found) expect.soft(all).toContain(line);
      if (name !== "cohorts" && name !== "worklist") expect.soft(found.length, part).toBeGreaterThan(0);
    }
    const [one, two] = offered;
    if (one?.[1][0] && two?.[1][0]) await agree({ [one[0]]: one[1][0], [two[0]]: two[1][0] });
    await settleReads();
    if (name === "worklist") return;
    const path = listed.path.slice(1);
    expect(
      await db.accessRecord.count({ where: { kind: "export", entityType: "figures", entityId: path } }),
    ).toBeGreaterThan(1);
  });

  it("has no file for who does not read it", async () => {
    const before = await db.auditEvent.count({ where: { key: "list.exported" } });
    request.reader = listed.refused();
    const answer = listed.file.GET(new NextRequest(`http://127.0.0.1${listed.path}/liste?format=csv`));
    await expect(answer.then(({ status }) => Promise.reject(new Error(String(status))))).rejects.toThrow("403");
    expect(await db.auditEvent.count({ where: { key: "list.exported" } })).toBe(before);
  });
});

describe.runIf(isWhole).each(LIST_NAMES)("the columns of the list of %s", (name) => {
  const listed = LISTED[name];
  const [first = ""] = WHOLE_LISTS[name].columns;

  it("are those of an address, else those that the browser keeps, on screen and in the file", async () => {
    const whole = await fileOf(listed, {});
    const [few, page] = [await fileOf(listed, { colonnes: first }), await pageOf(listed, { colonnes: first })];
    expect.soft(few.headers.length).toBeLessThan(whole.headers.length);
    expect.soft(few.lines.length).toBe(whole.lines.length);
    const [shown = []] = tableIn(page).headers;
    const [every = []] = tableIn(await pageOf(listed, {})).headers;
    expect.soft(shown.length).toBeLessThan(every.length);
    const body = new URLSearchParams({ [`colonne-${first}`]: "on" });
    const sent = new Request(`http://127.0.0.1${listed.path}/liste`, { method: "POST", body });
    request.reader = listed.reader();
    expect.soft((await listed.file.POST(sent)).headers.get("location")).toBe(listed.path);
    expect.soft((await fileOf(listed, {})).headers).toEqual(few.headers);
    expect.soft(tableIn(await pageOf(listed, {})).headers).toEqual(tableIn(page).headers);
  });
});

it.runIf(isWhole)("leaves nothing of a filter that nobody knows, and says so", async () => {
  const document = await pageOf(LISTED.schools, { departement: "99", secret: "1", tri: "secret" });
  expect.soft(tableIn(document).names).toEqual([]);
  expect.soft(textOf(document.body)).toContain("Rien ne correspond à ce filtre");
  expect.soft((await fileOf(LISTED.schools, { departement: "99" })).lines).toEqual([]);
  // Nor the words of what every object has.
  for (const value of ["constructor", "toString", "__proto__"]) {
    expect.soft((await fileOf(LISTED.accounts, { role: value })).over).toContainEqual(["Rôle", value]);
    expect.soft((await fileOf(LISTED.applications, { etat: value })).over).toContainEqual(["État", value]);
  }
});
