import { parse } from "csv-parse/sync";
import { NextRequest } from "next/server";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, it } from "vitest";
import { GET } from "@/app/(app)/conventions/couts/chiffres/route";
import { CostTable } from "@/components/money/agreements/cost-table";
import { db } from "@/lib/foundation/db/client";
import { createFormat } from "@/lib/foundation/i18n/format";
import { settleReads } from "@/lib/foundation/reads/record";
import { getCosts } from "@/lib/money/agreements/cost-queries";
import { recordPayment, stateHours } from "@/lib/money/agreements/payment-commands";
import { COST_GROUPINGS, type CostGrouping } from "@/lib/money/agreements/rules/vocabulary";
import { COST_PARAMS } from "@/lib/money/agreements/schema";
import { contextOf, makeCohort, makeFunding, makeLeaver, makeOutcome, makeSchool } from "../support/factories";
import { aidsOf, sheetsOf } from "../support/read-workbook";
import { request } from "../support/request";

const region = contextOf("region");
const french = createFormat("fr");
const TOO_FEW = "effectif trop faible";

/** An agreement of one cohort, with so many people: three answered, two of them positive, unless all are silent. */
async function makePaid(people: number, name: string, hours: number | null, answered = 3): Promise<string> {
  const school = await makeSchool({ name });
  const cohort = await makeCohort({ schoolId: school.id });
  const { agreement } = await makeFunding({ schoolId: school.id, cohortId: cohort.id });
  const paid = { agreementId: agreement.id, instalment: 1, cents: 5_900_011, paidOn: "2025-08-01", reference: "M-1" };
  await recordPayment(region, paid);
  const statedOn = "2026-07-15";
  if (hours) await stateHours(contextOf("staff"), { cohortId: cohort.id, hours, statedOn, why: null });
  for (const n of Array.from({ length: people }, (_, at) => at)) {
    const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-04-30" });
    const kind = n < 2 ? "permanent_contract" : "job_seeking";
    if (n < answered) await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2026-10-30", kind });
  }
  return school.code;
}

let code: string;
beforeAll(async () => {
  code = await makePaid(7, "=Auch", 6_007);
  await makePaid(3, "Rodez", null);
});

const ask = (search: Record<string, string>) =>
  GET(new NextRequest(`http://127.0.0.1/conventions/couts/chiffres?${new URLSearchParams(search)}`));
const statusOf = async (answer: Promise<Response>) => (await answer).status;
const bytesOf = async (response: Promise<Response>) => new Uint8Array(await (await response).arrayBuffer());
const readCsv = async (search: Record<string, string>): Promise<string[][]> =>
  parse(Buffer.from(await bytesOf(ask({ ...search, format: "csv" }))), {
    bom: true,
    delimiter: ";",
    relax_column_count: true,
    skip_empty_lines: true,
  });

/** The cells of the table of the page, a text for each line of a cell. */
async function shownRows(by: CostGrouping): Promise<string[][][]> {
  const { lines = [], total = null } = (await getCosts(region, by)) ?? {};
  const html = renderToStaticMarkup(await CostTable({ lines, total, by }));
  return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gu)].slice(1).map(([, row]) =>
    [...(row ?? "").matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gu)].map(([, cell]) =>
      (cell ?? "")
        .split(/<[^>]*>/u)
        .map((text) => text.replaceAll("&#x27;", "'"))
        .filter((text) => text !== ""),
    ),
  );
}

const centsOf = (cell: string | undefined) => Math.round(Number(cell?.replace(",", ".")) * 100);
const whole = (cell: string | undefined) => french.euros(Math.round(centsOf(cell) / 100) * 100);
const made = (paid: string | undefined, count: string | undefined) =>
  `${whole(paid)} pour\u00a0${french.integer(Number(count))}`;

it.each(COST_GROUPINGS)("the file of costs by %s is the page, to the cent", async (by) => {
  request.reader = region;
  const records = await readCsv({ par: COST_PARAMS[by] });
  const head = records.findIndex((record) => record[1] === "Versé (€)");
  const { lines = [], total } = (await getCosts(region, by)) ?? {};
  const shown = await shownRows(by);
  expect.soft(total === null).toBe(lines.length < 2);
  const all = total ? [...lines, { ...total, label: "Total" }] : lines;
  const inFile = records.slice(head + 1);
  expect.soft([inFile.length, shown.length]).toEqual([all.length, all.length]);
  for (const [at, line] of all.entries()) {
    const [
      label,
      paid,
      ofBegun,
      entrants,
      entrant,
      ofHours,
      hours,
      hour,
      titles,
      certified,
      titlesState,
      ofOver,
      positives,
      silent,
      positive,
      lowest,
      state,
    ] = inFile[at] ?? [];
    expect.soft(label?.replace(/^'/, "")).toBe(line.label);
    expect.soft(centsOf(paid)).toBe(line.paidCents);
    const [, shownPaid, shownEntrant, shownHour, shownTitles, shownPositive] = shown[at] ?? [];
    expect.soft(shownPaid).toEqual([whole(paid)]);
    expect.soft(centsOf(ofBegun)).toBe(line.begunCents);
    if (line.hour.count === 0) expect.soft([[hour], ofHours, hours]).toEqual([shownHour, "", ""]);
    else expect.soft(shownHour).toEqual([french.euros(centsOf(hour)), made(ofHours, hours)]);
    const cost = line.people?.positive;
    if (!line.people || !cost || cost === "not_yet") {
      const people = [entrants, entrant, titles, certified, titlesState];
      expect.soft([...people, ofOver, positives, silent, positive, lowest, state]).toEqual(Array(11).fill(TOO_FEW));
      for (const cell of [shownEntrant, shownTitles, shownPositive]) expect.soft(cell).toEqual([TOO_FEW]);
      continue;
    }
    expect.soft(centsOf(entrant)).toBe(line.people.entrant.cents);
    expect.soft(shownEntrant).toEqual([whole(entrant), made(ofBegun, entrants)]);
    expect.soft([certified, shownTitles]).toEqual(["n.d.", ["aucun titre", made(ofBegun, titles)]]);
    expect.soft([centsOf(positive), centsOf(lowest)]).toEqual([cost.cents, cost.lowestCents]);
    expect.soft([centsOf(ofOver), Number(silent)]).toEqual([cost.paidCents, cost.silent]);
    const bounds = `de ${whole(lowest)} à ${whole(positive)}`;
    expect.soft(shownPositive).toEqual([whole(positive), made(ofOver, positives), bounds, ...(state ? [state] : [])]);
  }
});

it("the workbook holds the same lines, says what they are, and is the same bytes again", async () => {
  request.reader = region;
  const [one, again] = [await bytesOf(ask({ par: "ecole" })), await bytesOf(ask({ par: "ecole", format: "xlsx" }))];
  expect(one).toEqual(again);
  expect(aidsOf(one)).toMatchObject({ lang: "fr", unheaded: [] });
  const sheets = sheetsOf(one);
  const records = await readCsv({ par: "ecole" });
  const head = records.findIndex((record) => record[1] === "Versé (€)");
  const plain = (rows: readonly string[][] = []) =>
    rows.map((row) =>
      row
        .map((cell) => cell.replace(/^'(?==)/u, "").replace(/\s/gu, ""))
        .join("|")
        .replace(/\|+$/u, ""),
    );
  expect(plain(sheets.get("Données"))).toEqual(plain(records.slice(head)));
  const about = new Map(sheets.get("À lire")?.map(([term = "", value = ""]) => [term, value]));
  expect(about.get("Périmètre")).toBe("Tout le réseau");
  expect(about.get("Définition")).toMatch(/prudente.*version 1/);
  expect(about.get("Échéance")).toBe("à six mois");
  expect(about.get("Arrêté au")).toBe(french.tableDate(region.today));
});

it("is of one school, is on record, and is for those who read costs", async () => {
  request.reader = region;
  const of = await readCsv({ par: "convention", ecole: code });
  expect(of.find(([term]) => term === "Périmètre")?.[1]).toBe("'=Auch");
  expect(of.filter((record) => record.length > 2)).toHaveLength(2);
  await settleReads();
  const rows = { kind: "export", entityType: "figures", entityId: code, actorId: region.actor.userId } as const;
  expect(await db.accessRecord.count({ where: rows })).toBe(1);
  for (const [name, value] of [
    ["ecole", "NULLE-PART"],
    ["ecole", "auch"],
    ["departement", "99"],
    ["format", "pdf"],
  ] as const)
    expect(await statusOf(ask({ [name]: value })), name).toBe(404);
  expect(await statusOf(ask({ ecole: "NULLE-PART", departement: "32" }))).toBe(404);
  for (const role of ["host", "coordinator", "admin"] as const) {
    request.reader = contextOf(role);
    const refused = await ask({});
    expect([refused.status, refused.headers.get("Content-Disposition")], role).toEqual([403, null]);
    expect(await refused.text(), role).toContain("<h1>Votre rôle ne permet pas d’avoir ce fichier</h1>");
  }
});

it("gives the cost were all the silent positive, though nobody is known to be", async () => {
  request.reader = region;
  const silent = await makePaid(8, "Mende", null, 0);
  const records = await readCsv({ par: "ecole", ecole: silent });
  const row = records.find(([label]) => label === "Mende");
  expect(row?.slice(12, 15)).toEqual(["0", "8", "n.d."]);
  expect(row?.[15]).toBe("7375,01");
  // One line has a cost: there is nothing to draw beside it until another has.
  const svg = async () => (await ask({ par: "ecole", format: "svg" })).text();
  expect(await statusOf(ask({ par: "ecole", format: "svg" }))).toBe(404);
  await makePaid(6, "Millau", null);
  const lines = ((await getCosts(region, "school"))?.lines ?? []).filter(({ people }) => people !== null);
  const drawn = await svg();
  for (const { label, people } of lines) {
    const cost = people?.positive;
    if (!cost || cost === "not_yet" || cost.cents === null) expect(drawn).not.toContain(label);
    else
      expect(drawn).toContain(
        `de ${whole(String((cost.lowestCents ?? 0) / 100))} à ${whole(String(cost.cents / 100))}`,
      );
  }
  expect(drawn).toContain("Millau");
  expect(drawn).not.toContain("Rodez");
});
