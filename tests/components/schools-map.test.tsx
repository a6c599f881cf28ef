import { render, screen } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapText } from "@/components/figures/indicators/readings";
import { mapFile } from "@/components/figures/indicators/schools/map-csv";
import { coverOf, mapSchools } from "@/components/figures/indicators/schools/map-schools";
import { schoolsFunnel } from "@/components/figures/indicators/schools/schools-funnel";
import { SchoolsMap } from "@/components/figures/indicators/schools/schools-map";
import { DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import { figuresSearch } from "@/lib/figures/indicators/schema";
import { liveTally } from "@/lib/figures/indicators/tally/live";
import type { Audience } from "@/lib/foundation/access/rules/roles";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { fixedText } from "@/lib/foundation/platform/french-csv";
import { listOutlines } from "@/lib/network/places/map";
import type { OutcomeClass } from "@/lib/people/outcomes/rules/vocabulary";
import { tallyOf } from "@/tests/support/cells";
import { contextFor } from "../support/figure-context";

/** Of so many positives out of so many people, in a commune. */
type School = { name: string; insee: string; positives: number; base: number; due?: boolean };

const plain = (text: string | null | undefined) => (text ?? "").replace(/\s/gu, " ");
const codeOf = ({ name }: School) => name.toUpperCase();

function mapFor(schools: readonly School[], audience: Audience = "team", locale: Locale = "fr") {
  const cells = schools.flatMap(({ name: placeId, positives, base, due = true }) => {
    const cell = (outcome: OutcomeClass, n: number) => ({
      placeId,
      outcome,
      n,
      due,
      exitYear: "2018",
      neutral: false,
      ever: null,
    });
    return [cell("permanent_contract", positives), cell("job_seeking", base - positives)].filter(({ n }) => n > 0);
  });
  const places = new Map(
    schools.map((school) => [
      school.name,
      {
        schoolCode: codeOf(school),
        schoolName: school.name,
        departement: school.insee.slice(0, 2),
        communeInsee: school.insee,
        cohortCode: null,
      },
    ]),
  );
  const live = liveTally(tallyOf(cells, places), audience, DEFINITIONS["ern-prudente"]);
  const groups = live.groups("school");
  const figureContext = contextFor(audience, { locale });
  const funnel = schoolsFunnel(groups, DEFINITIONS["ern-prudente"]);
  return { figureContext, schools: mapSchools(figureContext, groups, live.communes, funnel) };
}

function drawn(map: ReturnType<typeof mapFor>, { departement }: { departement?: string } = {}) {
  const search = figuresSearch.parse({ departement });
  render(
    <SchoolsMap
      {...map}
      figureContext={{ ...map.figureContext, search }}
      address={{ path: "/tableau-de-bord", search }}
      departements={[{ code: "31" }, { code: "48" }]}
      isChosen={(code) => code === "MENDE"}
      search={search}
    />,
  );
  return screen.getByRole("figure");
}

const alike = (name: string, insee: string) => ({ name, insee, positives: 30, base: 50 });
const SCHOOLS: School[] = [
  alike("Albi", "81004"),
  alike("Auch", "32013"),
  alike("Cahors", "46042"),
  alike("Millau", "12145"),
  alike("Moissac", "82112"),
  alike("Pamiers", "09225"),
  alike("Toulouse-Nord", "31555"),
  alike("Toulouse-Sud", "31555"),
  { name: "Carbonne", insee: "31107", positives: 98, base: 104 },
  { name: "Mende", insee: "48095", positives: 2, base: 3 },
  { name: "Aigues-Juntes", insee: "09001", positives: 12, base: 20 },
  { name: "Paris", insee: "75115", positives: 12, base: 20 },
];

describe("the title of the map", () => {
  const said = (inseeOfEach: readonly string[], locale: Locale = "fr") => {
    const { figureContext, schools } = mapFor(
      inseeOfEach.map((insee) => alike(`École ${insee}`, insee)),
      "team",
      locale,
    );
    return plain(mapText(figureContext, coverOf(schools)));
  };
  // A commune of each département.
  const all = listOutlines().map(({ code }) => `${code}004`);

  it.each([
    [all, "Chacun des treize départements a une école dont on compte les sorties"],
    [
      all.filter((insee) => !insee.startsWith("30")),
      "Un département sur treize n’a pas d’école dont on compte les sorties : Gard",
    ],
    [
      all.filter((insee) => !/^(30|66)/.test(insee)),
      "Deux départements sur treize n’ont pas d’école dont on compte les sorties : Gard et Pyrénées-Orientales",
    ],
    [
      ["81004", "31555", "31107"],
      "Deux départements sur treize ont une école dont on compte les sorties : Haute-Garonne et Tarn",
    ],
    [["48095"], "Un seul département sur treize a une école dont on compte les sorties : Lozère"],
    [["75115"], "Aucun des treize départements n’a d’école dont on compte les sorties"],
  ])("of schools in %j", (insees, expected) => expect(said(insees)).toBe(expected));

  it("counts no school whose people are not due yet", () => {
    const { figureContext, schools } = mapFor([alike("Albi", "81004"), { ...alike("Mende", "48095"), due: false }]);
    expect(schools).toHaveLength(2);
    expect(plain(mapText(figureContext, coverOf(schools)))).toMatch(/^Un seul .* : Tarn$/u);
  });

  it("names each département on the side that it counts, in both languages, and no other", () => {
    fc.assert(
      fc.property(fc.subarray(all), fc.constantFrom<Locale>("fr", "en"), (insees, locale) => {
        fc.pre(insees.length > 0);
        const title = said(insees, locale);
        expect(title).not.toMatch(/undefined|\{|\}| {2}|#/u);
        const isWith = (code: string) => insees.some((insee) => insee.startsWith(code));
        const listed = (title.split(/ ?: /u)[1] ?? "").split(/, | et | and /u).filter(Boolean);
        const named = listOutlines().filter(({ name }) => listed.includes(name));
        expect(named).toHaveLength(listed.length);
        const saysWithout = /n’ont pas|n’a pas|have no|has no|Chacun|Each/u.test(title);
        const expected = listOutlines().filter(({ code }) => isWith(code) !== saysWithout);
        expect(named).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the map of schools", () => {
  it("is said, drawn, tabled and filed alike", () => {
    const map = mapFor(SCHOOLS);
    const figure = drawn(map);
    const rows = [...figure.querySelectorAll("tbody tr")].map((row) =>
      [...row.children].map((cell) => plain(cell.textContent)),
    );
    expect(rows.map(([name]) => name)).toEqual(SCHOOLS.map(({ name }) => name).toSorted());
    const filed = mapFile(map.figureContext, map.schools, "Réseau")
      .lines.slice(1)
      .map((line) => line.map((cell) => (typeof cell === "object" && cell ? fixedText(cell) : cell)))
      .map(([name, , rate, , base, low, high, verdict, commune, , departement, note]) =>
        [name, base, `${rate} %`, `${low} % à ${high} %`, verdict, commune, departement, note].map((cell) => `${cell}`),
      );
    expect(rows).toEqual(filed);

    const marks = [...figure.querySelectorAll("circle title")].map((title) => plain(title.textContent));
    const onMap = rows.filter((row) => !row.at(-1)?.includes("hors de la carte"));
    expect(marks.toSorted()).toEqual(onMap.map(([name, people, rate]) => `${name} : ${rate} (${people} personnes)`));
    expect(figure.querySelectorAll('circle[fill="var(--apart)"]')).toHaveLength(
      rows.filter((row) => /dessus|dessous/u.test(row[4] ?? "")).length,
    );
    expect(plain(figure.querySelector("p.sr-only")?.textContent)).toContain(
      "S’écarte nettement du réseau : Carbonne 94,2 % (Haute-Garonne).",
    );
    expect(plain(figure.textContent)).toContain("Hors de la carte : Paris.");
    expect(rows.find(([name]) => name === "Aigues-Juntes")?.at(-1)).toBe("position approchée");
    expect(figure.querySelectorAll("circle[stroke-dasharray]")).toHaveLength(1);
  });

  it("draws areas of discs by people, those of one town side by side, those apart within a ring", () => {
    const figure = drawn(mapFor(SCHOOLS));
    const discs = new Map(
      [...figure.querySelectorAll("circle:has(title)")].map((disc) => [
        plain(disc.textContent).split(" : ")[0],
        { r: Number(disc.getAttribute("r")), group: disc.parentElement },
      ]),
    );
    const area = (name: string) => (discs.get(name)?.r ?? 0) ** 2;
    expect(area("Carbonne") / area("Albi")).toBeCloseTo(104 / 50, 1);
    expect(area("Carbonne") / area("Aigues-Juntes")).toBeCloseTo(104 / 20, 0);
    expect(discs.get("Carbonne")?.group?.querySelectorAll("circle")).toHaveLength(2);
    expect(discs.get("Albi")?.group?.querySelectorAll("circle")).toHaveLength(1);
    const [north, south] = ["Toulouse-Nord", "Toulouse-Sud"].map((name) => discs.get(name)?.group);
    expect(north?.getAttribute("transform")).not.toBe(south?.getAttribute("transform"));
  });

  it("compares for nobody those of whom an official has no rate, and gives none to an official", () => {
    const [official, team] = (["official", "team"] as const).map((audience) => mapFor(SCHOOLS, audience));
    const verdicts = (map = official) => map?.schools.map(({ key, beyond }) => [key, beyond]);
    expect(verdicts(official)).toEqual(verdicts(team));
    if (!official) throw new Error("there is a map");
    const figure = drawn(official);
    const row = [...figure.querySelectorAll("tbody tr")].find((one) => one.textContent?.startsWith("Mende"));
    expect([...(row?.children ?? [])].map((cell) => plain(cell.textContent))).toEqual([
      ...["Mende", "3", "pas de taux sous 5", "–", "sans comparaison", "Mende", "Lozère"],
      "effectif de moins de 5",
    ]);
    expect(figure.textContent).not.toContain("67");
  });

  it("opens a school by its disc and a département by its outline, beside the Tab key, and says what it does not follow", () => {
    const figure = drawn(mapFor(SCHOOLS), { departement: "48" });
    const links = [...figure.querySelectorAll("svg a")];
    expect(links.every((link) => link.getAttribute("tabindex") === "-1")).toBe(true);
    expect(links.flatMap((link) => link.getAttribute("href") ?? []).filter((href) => href.includes("tableau"))).toEqual(
      ["/tableau-de-bord?departement=31", "/tableau-de-bord?departement=48"],
    );
    expect(links.map((link) => link.getAttribute("href"))).toContain("/ecoles/MENDE");
    expect(plain(figure.textContent)).toContain("Ce filtre ne s’applique pas ici : département.");
    expect(figure.querySelector('use[stroke="var(--ink)"] title')?.textContent).toBe("Lozère");
  });
});
