import { parse } from "csv-parse/sync";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import * as ofDefinitions from "@/app/(app)/definitions/chiffres/route";
import * as ofSchool from "@/app/(app)/ecoles/[code]/chiffres/route";
import * as ofCohort from "@/app/(app)/promotions/[cohortId]/resultats/chiffres/route";
import * as ofQuality from "@/app/(app)/qualite/chiffres/route";
import * as ofNetwork from "@/app/(app)/tableau-de-bord/chiffres/route";
import * as ofComparison from "@/app/(app)/tableau-de-bord/comparer/chiffres/route";
import * as ofPeople from "@/app/(app)/tableau-de-bord/personnes/export/route";
import { PICTURE_WIDTH } from "@/components/charts/picture";
import { DEFINITION_CODES, DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import { getJourney, getLive, getQuality, listEntrants, listPeople } from "@/lib/figures/indicators/queries";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import type { Context } from "@/lib/foundation/core/context";
import { isAdjusted } from "@/lib/foundation/core/rounding";
import { db } from "@/lib/foundation/db/client";
import { createFormat } from "@/lib/foundation/i18n/format";
import { settleReads } from "@/lib/foundation/reads/record";
import { figuresOfCells, partsOfCells } from "@/tests/support/cells";
import { withSecondVersion } from "@/tests/support/second-version";
import { getTally } from "@/tests/support/tally";
import {
  contextOf,
  FIXED_TODAY,
  giveHost,
  makeCohort,
  makeHost,
  makeLeaver,
  makeOutcome,
  makeSchool,
} from "../support/factories";
import { makeRandomNetwork, type RandomNetwork } from "../support/random-network";
import { aidsOf, elementsOf, sheetsOf } from "../support/read-workbook";
import { request } from "../support/request";
import { journeyOf } from "../support/words";

// What a server knows of a request: who asks, and in which language.
const readAs = (ctx: Context) => {
  request.reader = ctx;
};

const AS_OF = "2019-02-28";
const M6 = { window: "M6", asOf: AS_OF } as const;
const staff = contextOf("staff");
const region = contextOf("region");

let network: RandomNetwork;
let hostId: string;
let cohortId: string;

beforeAll(async () => {
  network = await makeRandomNetwork(160, 11);
  hostId = (await makeHost()).id;
  await giveHost("ALPHA", hostId);
  cohortId = (await db.cohort.findFirstOrThrow({ where: { school: { code: "ALPHA" } }, select: { id: true } })).id;
  const small = await makeCohort({ schoolId: (await makeSchool({ code: "PETITE", name: "=1+1" })).id });
  for (const kind of ["permanent_contract", "job_seeking", "permanent_contract"] as const) {
    const { enrolment } = await makeLeaver({ cohortId: small.id, exitedOn: "2018-06-30" });
    await makeOutcome({ enrolmentId: enrolment.id, kind, observedOn: "2018-12-30" });
  }
});

type Filters = Record<string, string>;
const requestOf = (filters: Filters) => new NextRequest(`http://127.0.0.1/x?${new URLSearchParams(filters)}`);
const fromNetwork = (filters: Filters) => ofNetwork.GET(requestOf(filters));
const fromQuality = (filters: Filters) => ofQuality.GET(requestOf(filters));
const fromComparison = (filters: Filters) => ofComparison.GET(requestOf(filters));
const fromDefinitions = (filters: Filters) => ofDefinitions.GET(requestOf(filters));
const fromSchool = (code: string, filters: Filters) =>
  ofSchool.GET(requestOf(filters), { params: Promise.resolve({ code }) });
const fromCohort = (id: string, filters: Filters) =>
  ofCohort.GET(requestOf(filters), { params: Promise.resolve({ cohortId: id }) });

const statusOf = async (answer: Promise<Response>) => (await answer).status;

async function recordsOf(response: Promise<Response>): Promise<string[][]> {
  const bytes = await (await response).arrayBuffer();
  return parse(Buffer.from(bytes), { bom: true, delimiter: ";", relax_column_count: true, skip_empty_lines: true });
}

/** The lines under the header that starts with `first`, by their first cell. */
function tableOf(records: readonly string[][], first: string): { header: string[]; rows: Map<string, string[]> } {
  const start = records.findIndex(([cell]) => cell === first);
  const [header = [], ...rows] = records.slice(start);
  return { header, rows: new Map(rows.map((row) => [row[0] ?? "", row])) };
}

const french = createFormat("fr");
const decimal = (text: string | undefined) => Number(text?.replace(",", "."));
const numberOf = (text: string | null) => text?.replace(/[^\d,]/gu, "") ?? "n.d.";

it("a file and its list say by which version they count: that of the day, or the one that is asked for", async () => {
  readAs(staff);
  const read = async (filters: Filters) => {
    const records = await recordsOf(fromNetwork({ tableau: "ecoles", arrete: AS_OF, ...filters }));
    const said = records.find(([term]) => term === "Définition")?.[1];
    return { said, of: tableOf(records, "École").rows.get("Réseau")?.[4] };
  };
  const plain = await read({});
  await withSecondVersion("ern-prudente", { since: AS_OF, denominator: "respondents" }, async () => {
    const { cells } = await getTally(staff, { ...M6, definition: "ern-declarative" }, "school");
    const { base, respondents } = figuresOfCells(cells, DEFINITIONS["ern-declarative"]);
    expect(await read({})).toEqual({ said: "ERN prudente, version 2", of: String(respondents) });
    expect(await read({ definition: "ern-prudente.v1" })).toEqual({
      said: "ERN prudente, version 1",
      of: String(base),
    });
  });
  expect(await read({})).toEqual(plain);
  expect(plain.said).toBe("ERN prudente, version 1");
});

describe.each(DEFINITION_CODES)("the file by school under %s", (code) => {
  const definition = DEFINITIONS[code];

  it("holds the integers and the rates of the page, school by school and in all", async () => {
    readAs(staff);
    const { cells, places } = await getTally(staff, { ...M6, definition: code }, "school");
    const records = await recordsOf(fromNetwork({ tableau: "ecoles", definition: code, arrete: AS_OF }));
    const { rows } = tableOf(records, "École");
    const figuresOf = (of: typeof cells) => {
      const figures = figuresOfCells(of, definition);
      const parts = partsOfCells(of, definition);
      return {
        figures,
        denominator: denominatorOf(figures, definition),
        asked: repliesOf({ ...figures, parts }, definition),
      };
    };
    const expected = (of: typeof cells) => {
      const { figures, denominator, asked } = figuresOf(of);
      return {
        rate: numberOf(french.rate(figures.positives, denominator)),
        counts: [figures.positives, denominator].map(String),
        answers: [asked.respondents, asked.base].map(String),
        response: numberOf(french.rate(asked.respondents, asked.base)),
      };
    };
    const found = (row: readonly string[] = []) => ({
      rate: row[2],
      counts: row.slice(3, 5),
      answers: row.slice(7, 9),
      response: row[9],
    });
    for (const [placeId, { schoolName }] of places) {
      expect(found(rows.get(schoolName.replace(/^=/, "'="))), schoolName).toEqual(
        expected(cells.filter((cell) => cell.placeId === placeId)),
      );
    }
    expect(found(rows.get("Réseau"))).toEqual(expected(cells));
    expect(rows.size).toBe(places.size + 1);
  });
});

const STEPS = [
  "Composition des groupes (niveau à l’entrée)",
  "Personnes sans réponse, à composition égale",
  "Situations, à composition égale",
];

describe("a file of people", () => {
  it("holds the list, its header first, by name or by pseudonym", async () => {
    const filter = { ...M6, definition: "ern-prudente", schoolCode: "BETA" } as const;
    for (const [ctx, first] of [
      [staff, "Nom"],
      [region, "Pseudonyme"],
    ] as const) {
      readAs(ctx);
      const people = (await listPeople(ctx, filter, "base", 1))?.people ?? [];
      const response = await ofPeople.GET(requestOf({ mesure: "base", ecole: "BETA", arrete: AS_OF }));
      expect(response.headers.get("Content-Disposition")).toMatch(/-base-2019-02-28\.csv"$/u);
      const text = await response.clone().text();
      expect([text.endsWith("\r\n"), text.split("\r\n").length]).toEqual([true, people.length + 2]);
      expect([...Buffer.from(await response.clone().arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const [header, ...rows] = await recordsOf(Promise.resolve(response));
      expect(header?.[0]).toBe(first);
      expect(rows.length).toBeGreaterThan(5);
      expect(rows.map(([who]) => who)).toEqual(people.map(({ name, pseudonym }) => name ?? pseudonym));
    }
  });

  it("is refused in words to whom no list is, and that is on record", async () => {
    const host = contextOf("host", { userId: crypto.randomUUID(), hostOrganisationId: hostId });
    Object.assign(request, { reader: host, path: "/tableau-de-bord/personnes/export?mesure=base" });
    const response = await ofPeople.GET(requestOf({ mesure: "base" }));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("ce fichier est réservé à d’autres rôles");
    await settleReads();
    const where = { actorId: host.actor.userId };
    expect(await db.accessRecord.findMany({ where, select: { kind: true, entityType: true, entityId: true } })).toEqual(
      [{ kind: "refused", entityType: "page", entityId: "/tableau-de-bord/personnes/export" }],
    );
  });

  it("holds the list of a figure of the journey, and a header alone when it lists nobody", async () => {
    readAs(staff);
    const people =
      (await listEntrants(staff, { asOf: AS_OF, schoolCode: "BETA" }, journeyOf("dropouts"), 1))?.people ?? [];
    const of = (ecole: string) => ofPeople.GET(requestOf({ mesure: "dropouts", ecole, arrete: AS_OF }));
    const [header, ...rows] = await recordsOf(of("BETA"));
    expect(rows.map(([who, , , , , entry]) => [who, entry])).toEqual(
      people.map(({ name, enteredOn }) => [name, enteredOn]),
    );
    expect(await recordsOf(of("NOWHERE"))).toEqual([["Pseudonyme", ...(header ?? []).slice(1)]]);
  });
});

describe("a file of figures", () => {
  it("is for French Excel, and says what it is about", async () => {
    readAs(staff);
    const response = await fromNetwork({ tableau: "ecoles", annee: "2018", arrete: AS_OF });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(Object.fromEntries(response.headers)).toEqual({
      "cache-control": "private, no-store",
      "content-disposition": `attachment; filename="cohorte-ecoles-reseau-ern-prudente-M6-${AS_OF}.csv"`,
      "content-length": String(bytes.length),
      "content-type": "text/csv; charset=utf-8",
      "x-content-type-options": "nosniff",
    });
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = bytes.toString("utf8");
    expect(text.split("\r\n").length).toBe(text.split("\n").length);
    const about = new Map(
      (await recordsOf(fromNetwork({ tableau: "ecoles", annee: "2018", arrete: AS_OF }))).map(
        ([key = "", value = ""]) => [key, value],
      ),
    );
    expect(about.get("Périmètre")).toBe("Réseau entier, sorties de 2018");
    expect(about.get("Définition")).toBe("ERN prudente, version 1");
    expect(about.get("Échéance")).toBe("à six mois");
    expect(about.get("Arrêté au")).toBe("28/02/2019");
    expect(about.get("Calculé le")).toBe(french.tableDate(FIXED_TODAY));
    const everybody = await (await fromNetwork({ tableau: "ecoles" })).text();
    expect(everybody).toMatch(/\r\nRéseau;;\d{1,2},\d;\d+;\d{3};/);
  });

  it("writes a name that looks like a formula so that it is none", async () => {
    readAs(staff);
    const { rows } = tableOf(await recordsOf(fromNetwork({ tableau: "ecoles", arrete: AS_OF })), "École");
    expect([...rows.keys()].filter((name) => name.startsWith("="))).toEqual([]);
    expect(rows.get("'=1+1")?.[1]).toBe("PETITE");
  });

  it("takes the filters and the order of the page", async () => {
    readAs(staff);
    const filters = { tableau: "ecoles", departement: "31", annee: "2018", arrete: AS_OF };
    const sorted = { ...filters, tri: "base", ordre: "decroissant" };
    const { rows } = tableOf(await recordsOf(fromNetwork(sorted)), "École");
    const lines = [...rows.values()];
    expect(lines.map(([, school]) => school).toSorted()).toEqual(["", "ALPHA", "BETA", "PETITE"]);
    expect(lines.at(-1)?.[0]).toBe("Haute-Garonne");
    const bases = lines.slice(0, -1).map((line) => Number(line[4]));
    expect(bases).toEqual(bases.toSorted((a, b) => b - a));
  });

  it("holds the years in their order, and the breakdown part by part", async () => {
    readAs(staff);
    const years = tableOf(
      await recordsOf(fromNetwork({ tableau: "annees", tri: "taux", arrete: AS_OF })),
      "Année de sortie",
    );
    const bounded = await recordsOf(fromNetwork({ tableau: "annees", arrete: AS_OF }));
    const unbounded = await recordsOf(fromNetwork({ tableau: "annees", definition: "france-competences" }));
    expect
      .soft([bounded[0]?.[0], unbounded[0]?.[0]])
      .toEqual([expect.stringMatching(/avec les bornes/), expect.not.stringMatching(/bornes/)]);
    const filter = { ...M6, definition: "iae-dynamiques" } as const;
    const { cells } = await getTally(staff, filter, "school");
    expect.soft([...years.rows.keys()]).toEqual([...new Set(cells.map(({ exitYear }) => exitYear))].sort());
    expect.soft(years.rows.size).toBeGreaterThan(1);
    const figures = figuresOfCells(cells, DEFINITIONS["iae-dynamiques"]);
    const parts = partsOfCells(cells, DEFINITIONS["iae-dynamiques"]);
    const { rows } = tableOf(
      await recordsOf(fromNetwork({ tableau: "repartition", definition: "iae-dynamiques", arrete: AS_OF })),
      "Taux (%)",
    );
    const count = (label: string) => Number(rows.get(label)?.[1]);
    expect.soft(count("Emploi salarié")).toBe(figures.families.salaried);
    expect.soft(count("Injoignables ou refus")).toBe(parts.asked_in_vain);
    expect.soft(count("Jamais sollicitées")).toBe(parts.never_asked);
    expect.soft(count("Injoignables ou refus") + count("Jamais sollicitées")).toBe(parts.non_respondents);
    expect.soft(count("Sous-total : sorties dynamiques")).toBe(figures.positives);
    expect.soft(count("Numérateur (personnes)")).toBe(figures.positives);
    expect.soft(count("Total")).toBe(figures.base);
    expect.soft(count("Sorties neutres")).toBe(figures.neutral);
    expect.soft(count("Emploi durable")).toBe(figures.classes?.lasting);
  });

  it("sums the families up right beneath them, and says that shares were adjusted where they were", async () => {
    readAs(staff);
    const { rows } = tableOf(await recordsOf(fromNetwork({ tableau: "repartition", arrete: AS_OF })), "Situation");
    const labels = [...rows.keys()];
    const shares = [...rows.values()].slice(0, 8).filter((_, i) => i !== 4);
    const people = shares.map(([, count]) => Number(count));
    const percents = shares.map(([, , share]) => decimal(share));
    const base = people.reduce((sum, count) => sum + count, 0);
    expect(labels.includes("Parts ajustées pour que leur somme égale le total affiché.")).toBe(
      isAdjusted(people, percents, base),
    );
    expect(labels.slice(0, 8).map((label) => label.replace("\u202f", " "))).toEqual([
      "Emploi salarié",
      "Création d’entreprise",
      "Poursuite d’études",
      "Autre sortie positive",
      "Sous-total : sorties positives",
      "Autre situation",
      "Injoignables ou refus",
      "Jamais sollicitées",
    ]);
  });

  it("holds the journey of a cohort", async () => {
    readAs(staff);
    const journey = await getJourney(staff, { cohortId, asOf: AS_OF });
    const { rows } = tableOf(await recordsOf(fromCohort(cohortId, { tableau: "parcours", arrete: AS_OF })), "Mesure");
    const line = (key: string) => journey?.find((one) => one.key === key);
    expect(rows.get("Entrées")?.slice(1, 4)).toEqual(["", String(line("entrants")?.numerator.count), ""]);
    expect(rows.get("Abandons")?.slice(2, 4)).toEqual(
      [line("dropouts")?.numerator.count, line("dropouts")?.denominator?.count].map(String),
    );
  });

  it("holds the answers, the proof, the contradictions and what is missing, as the page of quality counts them", async () => {
    readAs(staff);
    const filter = { ...M6, definition: "ern-prudente" } as const;
    const [live, quality] = [await getLive(staff, filter, "school"), await getQuality(staff, { asOf: AS_OF })];
    if (!live || !quality) throw new Error("staff reads both");
    const file = async (tableau: string, first = "École") =>
      tableOf(await recordsOf(fromQuality({ tableau, arrete: AS_OF })), first);
    const { faults, proofs, entrants, missing, transfers } = quality.counts();
    const { rows: byTransfers } = await file("transferts");
    const wentOn = [...byTransfers.values()].map((row) => Number(row[2]));
    expect(wentOn.reduce((sum, one) => sum + one, 0)).toBe(transfers.wentOn);
    expect(transfers.wentOn).toBeGreaterThan(0);
    const whole = "Réseau entier";
    expect((await file("defauts")).rows.get(whole)?.slice(2)).toEqual(Object.values(faults).map(String));
    expect((await file("manques")).rows.get(whole)?.slice(2)).toEqual(
      [entrants, ...Object.values(missing)].map(String),
    );
    const { rows: strengths } = await file("preuves", "Justificatif");
    const { positives, base, respondents } = live.figures();
    const count = (label: string) => Number(strengths.get(label)?.[1]);
    const { verified, documented, own, seen, declared } = proofs.M6;
    expect([count("Vérifié"), count("Documenté"), count("Déclaré par la personne")]).toEqual([
      verified,
      documented,
      own,
    ]);
    const bySchool = [count("Déclaré par l’école, document vu"), count("Déclaré par l’école, sans document")];
    expect(bySchool).toEqual([seen, declared]);
    expect(verified + documented + own + seen + declared).toBe(positives);
    expect([count("Sorties positives"), count("Total")]).toEqual([positives, base]);
    expect(strengths.get("Taux prouvé")).toEqual([
      "Taux prouvé",
      ...[String(verified + documented), numberOf(french.rate(verified + documented, base))],
    ]);
    const answers = (await recordsOf(fromQuality({ tableau: "reponses", arrete: AS_OF }))).filter(
      ([place, , window]) => place === whole && window === "À 6 mois",
    );
    expect(answers.map((line) => line.slice(4, 6))).toEqual([[respondents, base].map(String)]);
    const silences = (await recordsOf(fromQuality({ tableau: "bornes", arrete: AS_OF }))).filter(
      ([, code]) => code === "BETA",
    );
    const { parts } = live.figures({ ecole: "BETA" });
    const silent = [parts.never_asked, parts.asked_in_vain, base].map(String);
    const at = silences.find(([, , window]) => window === "À 6 mois");
    expect(at?.slice(3)).toEqual([...silent, numberOf(french.rate(Number(silent[0]) + Number(silent[1]), base))]);
  });

  it.each(["", "promotions", "rien"])("that the dashboard does not have is not found: %s", async (tableau) => {
    readAs(staff);
    expect(await statusOf(fromNetwork({ tableau }))).toBe(404);
  });
});

describe("a file whose address asks for what does not exist", () => {
  it.each([
    [{ arrete: "31/02/2020" }, /31\/02\/2020/],
    [{ arrete: "pas une date" }, /pas une date/],
    [{ arrete: "01/01/2030" }, /01\/01\/2030/],
    [{ annee: "abc" }, /Année de sortie « abc »/],
    [{ ecole: "x y" }, /x y/],
  ] as const)("is refused with why: %j", async (filters, why) => {
    readAs(staff);
    for (const response of [
      await fromNetwork({ tableau: "ecoles", ...filters }),
      await fromSchool("ALPHA", { tableau: "promotions", ...filters }),
      await fromCohort(cohortId, { tableau: "parcours", ...filters }),
    ]) {
      expect(response.status).toBe(400);
      expect(response.headers.get("Content-Disposition")).toBeNull();
      expect((await response.text()).replaceAll("\u202f", " ")).toMatch(why);
    }
  });

  it("a comparison neither", async () => {
    readAs(staff);
    expect((await fromComparison({ arrete: "01/01/2030" })).status).toBe(400);
    expect((await fromComparison({ lieu1: "nulle part" })).status).toBe(400);
  });
});

describe("the file of a comparison", () => {
  const asked = { lieu1: "ecole-ALPHA", annee1: "2018", lieu2: "departement-31", arrete: AS_OF };
  it("holds both sides, and gaps that are the differences of what it holds", async () => {
    readAs(staff);
    const { cells, places } = await getTally(staff, { ...M6, definition: "ern-prudente" }, "school");
    const { header, rows } = tableOf(await recordsOf(fromComparison(asked)), "Mesure");
    expect(header).toEqual([
      "Mesure",
      expect.stringMatching(/^École \d+, sorties de 2018$/),
      "Haute-Garonne, toutes les années de sortie",
      "Écart (points)",
    ]);
    const of = (keep: (school: string, departement: string, year: string) => boolean) =>
      figuresOfCells(
        cells.filter(({ placeId, exitYear }) => {
          const place = places.get(placeId);
          return place && keep(place.schoolCode, place.departement, exitYear);
        }),
        DEFINITIONS["ern-prudente"],
      );
    const [a, b] = [
      of((school, _, year) => school === "ALPHA" && year === "2018"),
      of((_, departement) => departement === "31"),
    ];
    const row = (label: string) => rows.get(label) ?? [];
    for (const [label, count] of [
      ["Numérateur (personnes)", "positives"],
      ["Dénominateur (personnes)", "base"],
      ["Réponses (personnes)", "respondents"],
    ] as const) {
      expect(row(label).slice(1), label).toEqual([String(a[count]), String(b[count]), ""]);
    }
    for (const label of [
      "Sorties positives à six mois (%)",
      "Taux de réponse (%)",
      "Positives parmi les réponses (%)",
      "Emploi salarié (%)",
    ]) {
      const [, first, second, gap] = row(label);
      expect(decimal(gap), label).toBeCloseTo(decimal(first) - decimal(second), 6);
    }
    const gap = decimal(row("Sorties positives à six mois (%)")[3]);
    expect(STEPS.reduce((sum, label) => sum + decimal(row(label)[3]), 0)).toBeCloseTo(gap, 6);
    expect(decimal(row("Intervalle à 95 %, bas (%)".replace(" %,", "\u202f%,"))[3])).toBeLessThanOrEqual(gap);
  });

  it("is the same from the other side with every gap turned, and none is taken for a formula", async () => {
    readAs(staff);
    const { lieu1, annee1, lieu2, arrete } = asked;
    const there = tableOf(await recordsOf(fromComparison(asked)), "Mesure").rows;
    const back = tableOf(
      await recordsOf(fromComparison({ lieu1: lieu2, lieu2: lieu1, annee2: annee1, arrete })),
      "Mesure",
    ).rows;
    for (const label of ["Sorties positives à six mois (%)", ...STEPS]) {
      expect(decimal(there.get(label)?.[3]), label).toBeCloseTo(-decimal(back.get(label)?.[3]), 6);
    }
    expect([...there.values(), ...back.values()].flat().filter((text) => text.startsWith("'-"))).toEqual([]);
  });

  it("without a choice is of the latest settled year and the one before", async () => {
    readAs(staff);
    const { header } = tableOf(await recordsOf(fromComparison({})), "Mesure");
    const [year, before] = header.slice(1, 3).map((label) => /^Réseau entier, sorties de (\d{4})$/.exec(label)?.[1]);
    expect(Number(before)).toBe(Number(year) - 1);
  });

  it("gives the Région no rate on fewer than five people, and no gap from it", async () => {
    readAs(region);
    const { rows } = tableOf(await recordsOf(fromComparison({ lieu1: "ecole-PETITE", arrete: AS_OF })), "Mesure");
    for (const [label, [, side, , gap]] of rows) {
      if (label === "Mesure" || label.startsWith("L’écart") || label.startsWith("Part du")) continue;
      if (label === "Dénominateur (personnes)") expect(side).toBe("3");
      else expect(side || "non affiché", label).toBe("non affiché");
      expect(gap ?? "", label).toBe("");
    }
  });

  it("is for those who read the network", async () => {
    for (const role of ["coordinator", "host", "admin"] as const) {
      readAs(contextOf(role));
      expect(await statusOf(fromComparison(asked)), role).toBe(403);
    }
  });
});

describe("who gets what", () => {
  it("the Région gets no rate on fewer than five people, and their real counts", async () => {
    readAs(region);
    const { rows } = tableOf(await recordsOf(fromNetwork({ tableau: "ecoles", arrete: AS_OF })), "École");
    const hidden = "pas de taux sous 5";
    expect(rows.get("'=1+1")?.slice(2)).toEqual([
      hidden,
      "2",
      "3",
      hidden,
      hidden,
      "3",
      "3",
      hidden,
      hidden,
      hidden,
      "effectif de moins de 5",
    ]);
    const breakdown = tableOf(
      await recordsOf(fromSchool("PETITE", { tableau: "repartition", arrete: AS_OF })),
      "Situation",
    );
    expect(breakdown.rows.get("Emploi salarié")).toEqual(["Emploi salarié", "2", hidden]);
    expect(breakdown.rows.get("Total")).toEqual(["Total", "3", hidden]);
  });

  it("a coordinator gets the files of the own schools alone", async () => {
    readAs(contextOf("coordinator", { schoolIds: network.schoolIds.slice(0, 1) }));
    expect((await fromSchool("ALPHA", { tableau: "promotions" })).status).toBe(200);
    expect(await statusOf(fromSchool("BETA", { tableau: "promotions" }))).toBe(404);
    expect(await statusOf(fromNetwork({ tableau: "ecoles" }))).toBe(403);
    const faults = await recordsOf(fromQuality({ tableau: "defauts", arrete: AS_OF }));
    expect(faults.flatMap(([, code]) => (network.people.some(({ school }) => school === code) ? [code] : []))).toEqual([
      "ALPHA",
    ]);
  });

  it("an administrator gets none", async () => {
    readAs(contextOf("admin"));
    expect(await statusOf(fromQuality({ tableau: "reponses" }))).toBe(403);
    expect(await statusOf(fromNetwork({ tableau: "ecoles" }))).toBe(403);
    expect(await statusOf(fromCohort(cohortId, { tableau: "repartition" }))).toBe(403);
  });

  describe("a host", () => {
    const host = () => contextOf("host", { hostOrganisationId: hostId });

    it("gets no file: what it reads is what everybody reads", async () => {
      readAs(host());
      for (const tableau of ["promotions", "repartition", "parcours", "annees"]) {
        expect(await statusOf(fromSchool("ALPHA", { tableau })), tableau).toBe(404);
      }
      expect(await statusOf(fromSchool("BETA", { tableau: "promotions" }))).toBe(404);
      expect(await statusOf(fromCohort(cohortId, { tableau: "repartition" }))).toBe(403);
      expect(await statusOf(fromNetwork({ tableau: "ecoles" }))).toBe(403);
      expect(await statusOf(fromQuality({ tableau: "reponses" }))).toBe(403);
    });
  });
});

const asText = (record: readonly string[]) => record.map((cell) => cell.replace(/^'(?=[=+@-])/u, ""));
/** Without the empty cells at its end. */
const trimmed = (record: readonly string[]) => record.slice(0, record.findLastIndex((cell) => cell !== "") + 1);

describe("the same figures as a workbook, a drawing and an image", () => {
  type Get = (filters: Filters) => Promise<Response>;
  const fromAlpha: Get = (filters) => fromSchool("ALPHA", filters);
  const fromItsCohort: Get = (filters) => fromCohort(cohortId, filters);
  const ANSWERS = { tableau: "reponses" };
  const PROOFS_OF_POSITIVES = { tableau: "preuves" };
  const PICTURES = [
    ["by school", fromNetwork, { tableau: "ecoles" }],
    ["the funnel", fromNetwork, { tableau: "entonnoir" }],
    ["by year", fromNetwork, { tableau: "annees" }],
    ["the breakdown", fromNetwork, { tableau: "repartition" }],
    ["the cohorts of a school", fromAlpha, { tableau: "promotions" }],
    ["the years of a school", fromAlpha, { tableau: "annees" }],
    ["the breakdown of a school", fromAlpha, { tableau: "repartition" }],
    ["the breakdown of a cohort", fromItsCohort, { tableau: "repartition" }],
    ["the definitions", fromDefinitions, {}],
    ["the answers by school", fromQuality, ANSWERS],
    ["the proof", fromQuality, PROOFS_OF_POSITIVES],
    ["the proof of the network", fromNetwork, PROOFS_OF_POSITIVES],
    ["the proof of a school", fromAlpha, PROOFS_OF_POSITIVES],
    ["the proof of a cohort", fromItsCohort, PROOFS_OF_POSITIVES],
  ] as const satisfies readonly (readonly [string, Get, Filters])[];
  const TABLES = [
    ["the journey of a school", fromAlpha, { tableau: "parcours" }],
    ["the journey of a cohort", fromItsCohort, { tableau: "parcours" }],
    ["what would move the bounds", fromQuality, { tableau: "bornes" }],
    ["contradictions", fromQuality, { tableau: "defauts" }],
    ["what is missing", fromQuality, { tableau: "manques" }],
    ["transfers", fromQuality, { tableau: "transferts" }],
    ["a comparison", fromComparison, { lieu1: "ecole-ALPHA", lieu2: "departement-31" }],
  ] as const satisfies readonly (readonly [string, Get, Filters])[];

  async function svgOf(get: Get, filters: Filters) {
    const response = await get({ ...filters, arrete: AS_OF, format: "svg" });
    expect(response.headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
    const svg = await response.text();
    const elements = elementsOf(svg);
    const texts = elements.filter(({ name }) => name === "text" || name === "tspan" || name === "title");
    return { svg, elements, said: texts.map(({ text }) => text.trim()) };
  }

  it.each([...PICTURES, ...TABLES])("%s: the workbook holds the lines of the CSV, number by number", async (...one) => {
    const [, get, filters] = one;
    for (const reader of [staff, region]) {
      readAs(reader);
      const records: string[][] = parse(await (await get({ ...filters, arrete: AS_OF })).text(), {
        bom: true,
        delimiter: ";",
        relax_column_count: true,
      });
      const response = await get({ ...filters, arrete: AS_OF, format: "xlsx" });
      expect(response.headers.get("Content-Disposition")).toMatch(/-2019-02-28\.xlsx"$/u);
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(aidsOf(bytes)).toEqual({ title: records[0]?.[0], lang: "fr", unheaded: [] });
      const sheets = sheetsOf(bytes);
      expect([...sheets.keys()]).toEqual(["Données", "À lire"]);
      const [lines = [], about = []] = sheets.values();
      expect([...about, [], ...lines].map(trimmed)).toEqual(records.map(asText).map(trimmed));
    }
  });

  it.each(PICTURES)("%s: the drawing stands alone, and says where it is from", async (_, get, filters) => {
    readAs(region);
    const { svg, elements, said } = await svgOf(get, filters);
    expect(svg).not.toMatch(/var\(|class=|href|url\((?!#)|style=|NaN|undefined/u);
    expect(elements.at(-1)).toMatchObject({ name: "svg", attributes: { width: String(PICTURE_WIDTH) } });
    const [title, description] = ["title", "desc"].map((name) => elements.find((one) => one.name === name)?.text);
    expect(title?.length).toBeGreaterThan(10);
    expect(description?.length).toBeGreaterThan(30);
    const foot = said.join(" ").replaceAll("\u202f", " ");
    for (const part of ["Source : Registre Cohorte", "Périmètre : ", "Arrêté au : 28/02/2019", "Calculé le : "]) {
      expect(foot).toContain(part);
    }
    // A response rate is of no definition.
    const definition = get === fromDefinitions ? "ERN prudente, version 1" : "Définition : ERN prudente, version 1";
    expect(foot.includes(definition)).toBe(filters !== ANSWERS);
    // Percentages are resolved: nothing lies far outside.
    const lengths = elements.flatMap(({ attributes: { x, x1, x2, cx } }) =>
      [x, x1, x2, cx].map(Number).filter(Number.isFinite),
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(PICTURE_WIDTH);
  });

  it.each(PICTURES)("%s: the image is the drawing, twice as large", async (_, get, filters) => {
    readAs(staff);
    const height = Number((await svgOf(get, filters)).elements.at(-1)?.attributes.height);
    const response = await get({ ...filters, arrete: AS_OF, format: "png" });
    expect(response.headers.get("Content-Type")).toBe("image/png");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2 * PICTURE_WIDTH, 2 * height]);
  });

  it("the drawing says every rate and count of the table, and hides what it hides", async () => {
    for (const reader of [staff, region]) {
      readAs(reader);
      const { rows } = tableOf(await recordsOf(fromNetwork({ tableau: "ecoles", arrete: AS_OF })), "École");
      const { said } = await svgOf(fromNetwork, { tableau: "ecoles" });
      for (const [name, row] of rows) {
        const rate = row[2] === "pas de taux sous 5" ? row[2] : `${row[2]}\u202f%`;
        expect(said, name).toContain(rate.replace("n.d.\u202f%", "n.d."));
        expect(said, name).toContain(`${row[3]} sur ${row[4]}`);
        expect(said.join(" "), name).toContain(name.replace(/^'/u, ""));
      }
    }
    const hidden = (await svgOf(fromNetwork, { tableau: "ecoles" })).said;
    expect(hidden.filter((text) => text === "pas de taux sous 5")).toHaveLength(1);
  });

  it("the drawing says every year, every school of the funnel and every part that somebody is in", async () => {
    readAs(staff);
    const years = tableOf(await recordsOf(fromNetwork({ tableau: "annees", arrete: AS_OF })), "Année de sortie").rows;
    const drawnYears = (await svgOf(fromNetwork, { tableau: "annees" })).said;
    for (const [year, row] of years) {
      expect(
        drawnYears.map((text) => text.replace("*", "")),
        year,
      ).toContain(year);
      const isFew = Number(row[3]) >= 5 && Number(row[3]) < 20;
      const drawn = isFew ? `${row[2]} sur ${row[3]}` : `${row[1]}\u202f%`;
      if (row[1] !== "n.d.") expect(drawnYears.join(" "), year).toContain(`${year}\u202f: ${drawn}`);
    }
    const schools = tableOf(await recordsOf(fromNetwork({ tableau: "entonnoir", arrete: AS_OF })), "École").rows;
    const drawnSchools = (await svgOf(fromNetwork, { tableau: "entonnoir" })).said.join(" ");
    for (const [name, row] of schools) expect(drawnSchools).toContain(`${name}\u202f: ${row[2]}\u202f%`);
    const parts = tableOf(await recordsOf(fromNetwork({ tableau: "repartition", arrete: AS_OF })), "Situation").rows;
    const isDrawn = ([label = "", people]: string[]) => people !== "0" && !label.startsWith("Sous-total");
    const drawnParts = (await svgOf(fromNetwork, { tableau: "repartition" })).said;
    for (const [label, count, share] of [...parts.values()].slice(0, 8).filter(isDrawn)) {
      expect(drawnParts, `${label} ${count}`).toContain(label);
      expect(drawnParts, label).toContain(`${share}\u202f%`);
    }
  });

  it("has no picture where the page has none, and nothing in another format", async () => {
    readAs(region);
    for (const format of ["svg", "png"]) {
      for (const [, get, filters] of TABLES) expect(await statusOf(get({ ...filters, format }))).toBe(404);
      // So few people that the page shows no share of them.
      expect(await statusOf(fromSchool("PETITE", { tableau: "repartition", format }))).toBe(404);
    }
    expect(await statusOf(fromNetwork({ tableau: "ecoles", format: "pdf" }))).toBe(404);
    expect(await statusOf(fromComparison({ format: "pdf" }))).toBe(404);
  });

  it("is on record as an export, whatever the format", async () => {
    readAs(region);
    const exports = async () => {
      await settleReads();
      return db.accessRecord.count({ where: { kind: "export", entityType: "figures" } });
    };
    const before = await exports();
    for (const format of ["csv", "xlsx", "svg", "png"]) {
      expect((await fromNetwork({ tableau: "ecoles", format })).status).toBe(200);
    }
    expect(await exports()).toBe(before + 4);
  });
});

// Last: these exits are in years that the others know nothing of.
describe("the years of a school", () => {
  it("hold one without a leaver in its place, and say nothing of it", async () => {
    readAs(staff);
    const cohort = await makeCohort({ schoolId: (await makeSchool({ code: "TROUEE", name: "Trouée" })).id });
    for (const exitedOn of ["2014-06-30", "2016-06-30"]) await makeLeaver({ cohortId: cohort.id, exitedOn });
    const { rows } = tableOf(
      await recordsOf(fromNetwork({ tableau: "annees", ecole: "TROUEE", arrete: AS_OF })),
      "Année de sortie",
    );
    expect([...rows.keys()]).toEqual(["2014", "2015", "2016"]);
    expect(rows.get("2015")?.slice(1, 4)).toEqual(["n.d.", "0", "0"]);
  });
});
