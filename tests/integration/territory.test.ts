import { describe, expect, it } from "vitest";
import { importFiguresAction } from "@/app/(app)/territoire/actions";
import { getPeoplePlaces } from "@/lib/figures/indicators/queries";
import { clientFor, db } from "@/lib/foundation/db/client";
import {
  correctFigure,
  createSeries,
  importFigures,
  previewFigures,
  recordFigure,
  takeBackFigure,
  updateSeries,
} from "@/lib/network/territory/commands";
import {
  getFigureForm,
  getRegionCitations,
  getSeries,
  getSeriesForm,
  getTerritory,
  listCitations,
} from "@/lib/network/territory/queries";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeFigure,
  makeLeaver,
  makeOutcome,
  makeProgramme,
  makeSchool,
} from "../support/factories";
import { request } from "../support/request";

const staff = contextOf("staff");
const region = contextOf("region");
const content = { value: "12", source: "Insee", address: null, licence: null, publishedOn: null };
const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const eventsOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ key, details }) => [
    key,
    JSON.parse(details),
  ]);
const idOf = (result: { ok: true; value: { id: number } } | { ok: false }) => (result.ok ? result.value.id : 0);
const fileOf = (...lines: string[]) =>
  new TextEncoder().encode(["Série;type_territoire;code_territoire;annee;valeur;source;motif", ...lines].join("\r\n"));
const shown = async (bytes: Uint8Array) => {
  const read = await previewFigures(staff, bytes);
  if (!read.ok) throw new Error("the file was not read");
  return read.value;
};

describe("a series and its values", () => {
  it("are added by staff or the Région, each once, and on record", async () => {
    expect(await createSeries(region, { code: "PIB", name: "PIB", unit: "M€" })).toMatchObject({ ok: true });
    expect(await createSeries(staff, { code: "PIB", name: "Autre", unit: "€" })).toEqual(
      refusal("series_code_taken", { name: "PIB" }),
    );
    const value = { seriesCode: "PIB", areaKind: "epci", area: "200 066 819", year: 2019, ...content } as const;
    const id = idOf(await recordFigure(region, value));
    expect(await eventsOf(String(id))).toEqual([
      ["figure.recorded", { series: "PIB", area: "epci-200066819", year: 2019, value: "12" }],
    ]);
    expect(await recordFigure(staff, { ...value, value: "13" })).toEqual(refusal("figure_known", { value: "12" }));
    expect(await recordFigure(staff, { ...value, year: 2027 })).toEqual(refusal("figure_in_future"));
    expect(await recordFigure(staff, { ...value, area: "200066818" })).toEqual({
      ok: false,
      failure: { kind: "invalid", fields: { area: ["area_unknown"] } },
    });
  });

  it("exist once when ten people record the same one at once", async () => {
    const { series } = await makeFigure();
    const value = { seriesCode: series.code, areaKind: "commune", area: "31107", year: 2019, ...content } as const;
    const answers = await Promise.all(Array.from({ length: 10 }, () => recordFigure(staff, value)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("are corrected with a reason, and what stood before stays to be read", async () => {
    const { id, series } = await makeFigure();
    const correction = { statementId: id, ...content, value: "64000", why: "Chiffre révisé" };
    const corrected = idOf(await correctFigure(region, correction));
    expect(await eventsOf(String(corrected))).toMatchObject([
      ["figure.corrected", { supersedes: id, before: "63600", after: "64000" }],
    ]);
    const page = await getSeries(staff, { code: series.code, page: 1 });
    expect(page).toMatchObject({
      total: 1,
      figures: [{ value: "64000", area: "Occitanie", earlier: [{ value: "63600", why: "Chiffre révisé" }] }],
    });
    expect(await correctFigure(staff, correction)).toEqual(refusal("figure_changed_meanwhile"));
    expect(await getFigureForm(staff, { code: series.code, figureId: id })).toBeNull();
    const same = { statementId: corrected, ...content, value: "64000", why: "encore" };
    expect(await correctFigure(staff, same)).toEqual(refusal("figure_unchanged"));
    expect(await getFigureForm(staff, { code: series.code, figureId: corrected })).toMatchObject({
      figure: { value: "64000" },
    });
  });

  it("are corrected once when ten people do so at once", async () => {
    const { id } = await makeFigure();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        correctFigure(staff, { statementId: id, ...content, value: String(i + 1), why: "révisé" }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(9).fill(refusal("figure_changed_meanwhile")));
  });
});

describe("a series that is renamed", () => {
  it("is so everywhere at once, unless somebody else renamed it first; its code stays", async () => {
    const { series } = await makeFigure();
    const cited = async () => (await getRegionCitations()).find((one) => one.series.code === series.code)?.series;
    expect(await cited()).toMatchObject({ name: "Emplois" });
    const form = await getSeriesForm(region, series.code);
    const renamed = { code: series.code, version: form?.version ?? "", name: "Emplois du numérique", unit: "postes" };
    expect(await updateSeries(region, renamed)).toEqual({ ok: true, value: { code: series.code } });
    expect(await cited()).toEqual({ code: series.code, name: "Emplois du numérique", unit: "postes" });
    expect(await eventsOf(series.id)).toEqual([["series.updated", { code: series.code, fields: ["name", "unit"] }]]);
    expect(await updateSeries(staff, { ...renamed, name: "Autre" })).toEqual(refusal("changed_meanwhile"));
    const now = await getSeriesForm(staff, series.code);
    expect(await updateSeries(staff, { ...renamed, version: now?.version ?? "" })).toMatchObject({ ok: true });
    expect(await eventsOf(series.id)).toHaveLength(1);
    expect(await updateSeries(staff, { ...renamed, code: "AUCUNE" })).toMatchObject({ ok: false });
    expect(await getSeriesForm(staff, "AUCUNE")).toBeNull();
  });
});

describe("a value that is withdrawn", () => {
  it("is cited no more, stays to be read with the reason, and may be recorded anew", async () => {
    const { id, series } = await makeFigure();
    const cited = async () => (await getRegionCitations()).filter((one) => one.series.code === series.code);
    expect.soft(await cited()).toHaveLength(1);
    const withdrawal = { statementId: id, why: "Comptée deux fois" };
    expect(await takeBackFigure(region, withdrawal)).toEqual({ ok: true, value: { id, seriesCode: series.code } });
    expect.soft(await cited()).toEqual([]);
    const page = await getSeries(contextOf("host"), { code: series.code, page: 1 });
    expect.soft(page).toMatchObject({
      total: 0,
      figures: [],
      takenBack: [{ id, value: "63600", area: "Occitanie", why: "Comptée deux fois" }],
    });
    const withdrawn = { series: series.code, area: "region-76", year: 2018, value: "63600" };
    expect.soft(await eventsOf(String(id))).toEqual([["figure.withdrawn", withdrawn]]);
    expect(await takeBackFigure(staff, { statementId: id, why: "encore" })).toMatchObject({ ok: true });
    expect.soft(await eventsOf(String(id))).toHaveLength(1);
    const correction = { statementId: id, ...content, why: "révisé" };
    expect(await correctFigure(staff, correction)).toEqual(refusal("figure_changed_meanwhile"));

    const bytes = fileOf(`${series.code};region;76;2018;64000;Insee`);
    const { lines, digest } = await shown(bytes);
    expect.soft(lines.map(({ state }) => state)).toEqual(["new"]);
    expect(await importFigures(staff, { bytes, digest })).toMatchObject({ ok: true });
    expect.soft(await cited()).toMatchObject([{ value: "64000" }]);
    expect
      .soft(await getSeries(staff, { code: series.code, page: 1 }))
      .toMatchObject({ total: 1, takenBack: [{ id }] });
  });

  it("is the one that holds: one that was corrected is left to its correction, and of ten at once one does it", async () => {
    const { id } = await makeFigure();
    const corrected = idOf(await correctFigure(staff, { statementId: id, ...content, why: "révisé" }));
    expect(await takeBackFigure(staff, { statementId: id, why: "Erreur" })).toEqual(
      refusal("figure_changed_meanwhile"),
    );
    expect(await takeBackFigure(staff, { statementId: 999_999, why: "Erreur" })).toMatchObject({ ok: false });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => takeBackFigure(staff, { statementId: corrected, why: `Erreur ${i}` })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await db.territoryFigure.count({ where: { id: corrected, takenBackWhy: { not: null } } })).toBe(1);
    expect(await eventsOf(String(corrected))).toMatchObject([
      ["figure.corrected", {}],
      ["figure.withdrawn", {}],
    ]);
  });
});

describe("a file of values", () => {
  it("says line by line what is wrong, and writes nothing", async () => {
    const { series } = await makeFigure();
    const bytes = fileOf(
      `${series.code};departement;31;2019;8,5;Insee`,
      `${series.code};departement;99;2019;8,5;Insee`,
      `AUCUNE;commune;31107;2019;63,600;Insee`,
      `${series.code};region;76;2018;63 700;Presse`,
    );
    const { lines, issues, digest } = await shown(bytes);
    expect(lines.map(({ state }) => state)).toEqual(["new"]);
    expect(issues.map(({ line, column, problem }) => [line, column, problem])).toEqual([
      [3, "code_territoire", "area_unknown"],
      [4, "serie", "series_unknown"],
      [4, "valeur", "value_ambiguous"],
      [5, "motif", "reason_missing"],
    ]);
    expect(await importFigures(staff, { bytes, digest })).toEqual(refusal("file_refused"));
    expect(await db.territoryFigure.count({ where: { series: { code: series.code } } })).toBe(1);
  });

  it("is applied as a whole, once, as it was shown", async () => {
    const { series, seriesId } = await makeFigure();
    const bytes = fileOf(
      `${series.code};departement;31;2019;8,5;Insee;`,
      `${series.code.toLowerCase()};Région;Occitanie;2018;63 700;Presse;"Chiffre; révisé"`,
    );
    const { digest } = await shown(bytes);
    expect(await importFigures(staff, { bytes, digest: "autre" })).toEqual(refusal("plan_changed"));
    expect(await importFigures(staff, { bytes, digest })).toEqual({ ok: true, value: { changes: 2 } });
    const [event] = await db.auditEvent.findMany({ where: { key: "figures.imported" }, orderBy: { id: "desc" } });
    expect(JSON.parse(event?.details ?? "")).toEqual({ recorded: 1, corrected: 1, series: [series.code] });
    const holding = {
      where: { seriesId, supersededAt: null },
      orderBy: { year: "asc" },
      include: { replaces: true },
    } as const;
    expect(await db.territoryFigure.findMany(holding)).toMatchObject([
      { value: "63700", why: "Chiffre; révisé", areaCode: "76", replaces: { value: "63600" } },
      { value: "8.5", why: null, areaCode: "31", replaces: null },
    ]);
    const again = await shown(bytes);
    expect(again.lines.map(({ state }) => state)).toEqual(["unchanged", "unchanged"]);
    expect(await importFigures(staff, { bytes, digest: again.digest })).toEqual({ ok: true, value: { changes: 0 } });
    expect(await importFigures(staff, { bytes, digest })).toEqual(refusal("plan_changed"));
  });

  it.each<[string, Uint8Array, string]>([
    ["without a column", new TextEncoder().encode("serie;annee\nA;2018"), "column_missing"],
    ["that is a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), "file_unreadable"],
    ["without lines", fileOf(), "file_empty"],
    ["of too many lines", fileOf(...Array(2_001).fill("A;region;76;2018;1;B")), "file_too_long"],
    ["with a quote left open", fileOf('A;region;76;2018;1;"B'), "file_unreadable"],
  ])("%s is refused as a whole", async (_what, bytes, problem) => {
    const { lines, issues } = await shown(bytes);
    expect(lines).toEqual([]);
    expect(issues[0]).toMatchObject({ problem });
  });

  it("is read in Windows-1252 and with commas too", async () => {
    const { series } = await makeFigure();
    const text = `serie,type_territoire,code_territoire,annee,valeur,source\n${series.code},région,76,2020,"8,5",Enquête`;
    const { lines, issues } = await shown(new Uint8Array(Buffer.from(text, "latin1")));
    expect(issues).toEqual([]);
    expect(lines).toMatchObject([{ state: "new", content: { value: "8.5", source: "Enquête" } }]);
  });
});

describe("what is cited", () => {
  it("is the latest of the region, at once after a correction, and of a département where there is one", async () => {
    const { id, series } = await makeFigure();
    const ofSeries = <Cited extends { series: { code: string } }>(all: readonly Cited[]) =>
      all.filter((one) => one.series.code === series.code);
    const before = await getRegionCitations();
    expect(ofSeries(before)).toMatchObject([{ value: "63600", area: "Occitanie", year: 2018 }]);
    expect(await getRegionCitations()).toBe(before);
    await correctFigure(staff, { statementId: id, ...content, value: "64000", why: "révisé" });
    expect(ofSeries(await getRegionCitations())).toMatchObject([{ value: "64000" }]);
    await recordFigure(staff, { seriesCode: series.code, areaKind: "departement", area: "31", year: 2017, ...content });
    expect(ofSeries(await listCitations("31"))).toMatchObject([{ value: "12", area: "Haute-Garonne" }]);
    expect(ofSeries(await listCitations("46"))).toMatchObject([{ value: "64000", area: "Occitanie" }]);
    const territory = await getTerritory(contextOf("host"));
    expect(ofSeries(territory?.series.map((one) => ({ ...one, series: one })) ?? [])).toMatchObject([
      { count: 2, figures: [{ area: "Occitanie" }, { area: "Haute-Garonne" }] },
    ]);
  });
});

describe("where the people of a school live and work", () => {
  it("is by commune for who reads them by name, by département with none of one to four for the others", async () => {
    const programme = await makeProgramme();
    const school = await makeSchool();
    const cohort = await makeCohort({ schoolId: school.id, programmeId: programme.id });
    const homes = [...Array(5).fill("31107"), "31555", ...Array(3).fill("09122"), null];
    for (const [i, communeInsee] of homes.entries()) {
      const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-04-30" });
      await clientFor("write").learner.update({
        where: { id: enrolment.learnerId },
        data: { communeInsee, recordedAt: FIXED_NOW },
      });
      if (i > 3) continue;
      const { id } = await makeOutcome({
        enrolmentId: enrolment.id,
        observedOn: "2026-10-30",
        kind: i === 3 ? "job_seeking" : "permanent_contract",
        ...(i === 0 && { fieldLink: "yes" }),
      });
      if (i < 2) await clientFor("write").outcome.update({ where: { id }, data: { employerCommuneInsee: "31555" } });
    }
    const coordinator = contextOf("coordinator", { schoolIds: [school.id] });
    expect(await getPeoplePlaces(coordinator, school.code)).toEqual({
      days: { asOf: coordinator.today },
      grain: "commune",
      homes: {
        shown: [
          { place: "Carbonne (31390)", people: 5 },
          { place: "Foix (09000)", people: 3 },
          { place: "Toulouse (31000)", people: 1 },
        ],
        others: null,
        unknown: 1,
        total: 10,
      },
      works: { shown: [{ place: "Toulouse (31000)", people: 2 }], others: null, unknown: 1, total: 3 },
      inField: 1,
      employed: 3,
    });
    expect(await getPeoplePlaces(region, school.code)).toMatchObject({
      grain: "departement",
      homes: { shown: [], others: { people: 10 }, unknown: 0, total: 10 },
      works: { shown: [], others: { people: 3 }, unknown: 0, total: 3 },
    });
    expect(await getPeoplePlaces(contextOf("host"), school.code)).toBeNull();
    expect(await getPeoplePlaces(contextOf("coordinator"), school.code)).toBeNull();
  });
});

describe("the page that takes a file of values", () => {
  it("takes a file in the place of what it had shown for nothing shown, and does not fall over", async () => {
    request.reader = region;
    const before = await db.territoryFigure.count();
    for (const name of ["text", "digest"]) {
      const form = new FormData();
      form.set(name, new File(["x"], "x.csv"));
      expect((await importFiguresAction(null, form)).error).toBeTruthy();
    }
    expect(await db.territoryFigure.count()).toBe(before);
  });
});
