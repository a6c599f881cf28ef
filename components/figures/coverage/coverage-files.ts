import type { FileLinks } from "@/components/ui/figure-files";
import type { CoverageCommune } from "@/lib/figures/coverage/communes";
import { LIMIT_KM, shownKilometres } from "@/lib/figures/coverage/rules/reach";
import { type CoverageTable, coverageAddress } from "@/lib/figures/coverage/schema";
import type { FigureFormat } from "@/lib/figures/indicators/schema";
import { percentOf } from "@/lib/foundation/core/rounding";
import type { Fixed } from "@/lib/foundation/platform/french-csv";
import { departementName } from "@/lib/network/places/communes";
import type { CoverageContext } from "./coverage-context";
import { headlineOf, populationText, positionsText } from "./coverage-texts";

/** The files of a part of the page, and the way to it. */
export function filesOf(
  { t, common, path, coverage: { candidates } }: CoverageContext,
  tableau: CoverageTable,
  formats: readonly FigureFormat[],
): FileLinks {
  const id = `figure-${tableau}`;
  const essai = candidates.map(({ communeInsee }) => communeInsee);
  return {
    id,
    name: t(`file.name.${tableau}`),
    title: common("chart.files"),
    files: formats.map((format) => ({
      format: format.toUpperCase(),
      href: coverageAddress(`${path}/chiffres`, { essai, tableau, format }),
    })),
    link: { href: `${coverageAddress(path, { essai })}#${id}`, text: common("chart.link") },
  };
}

type Line = (string | number | Fixed | null)[];

const pointsOf = (part: number, whole: number): Fixed | null => {
  const value = percentOf(part, whole, 1);
  return value === null ? null : { value, digits: 1 };
};

export const departementText = (code: string) => `${departementName(code) ?? code} (${code})`;

function departementLines({ t, coverage: { departements } }: CoverageContext): Line[] {
  return [
    [
      ...[t("departements.departement"), t("departements.outside"), t("departements.within", { limit: LIMIT_KM })],
      ...[t("file.shareUnit"), t("departements.farthest"), t("file.farthestKm"), t("departements.schools")],
    ],
    ...departements.map(({ code, outside, within, farthest, schools }) => [
      ...[departementText(code), outside.people, within.people, pointsOf(within.people, outside.people)],
      ...[farthest?.name ?? null, farthest && shownKilometres(farthest.km), schools],
    ]),
  ];
}

function candidateLines({ t, coverage: { candidates } }: CoverageContext): Line[] {
  return [
    [
      ...[t("candidates.place"), t("file.insee"), t("candidates.departement"), t("candidates.alone")],
      ...[t("candidates.added"), t("candidates.communes"), t("candidates.position")],
    ],
    ...candidates.map(({ label, communeInsee, departement, alone, added, basis }) => [
      ...[label, communeInsee, departement && departementText(departement), alone.people],
      ...[added.people, added.communes, t(`position.${basis}`)],
    ]),
  ];
}

function communeLines({ t, coverage: { communes, schools } }: CoverageContext): Line[] {
  const names = new Map(schools.map(({ code, name }) => [code, name]));
  const nearestFirst = communes.toSorted((a, b) => (a.km === b.km ? 0 : a.km - b.km));
  return [
    [
      ...[t("communes.commune"), t("file.insee"), t("communes.departement"), t("communes.population")],
      ...[t("file.metropolitan"), t("communes.km"), t("communes.school"), t("communes.position")],
      ...[t("file.latitude"), t("file.longitude")],
    ],
    ...nearestFirst.map((commune: CoverageCommune): Line => {
      const { name, insee, departement, population, isMetropolitan, km, school, basis, latitude, longitude } = commune;
      return [
        ...[name, insee, departementText(departement), population, t(isMetropolitan ? "file.yes" : "file.no")],
        ...[shownKilometres(km), school && (names.get(school) ?? school), t(`position.${basis}`)],
        ...[latitude, longitude].map((value) => ({ value, digits: 3 })),
      ];
    }),
  ];
}

const LINES: Readonly<Record<CoverageTable, (context: CoverageContext) => Line[]>> = {
  carte: communeLines,
  departements: departementLines,
  candidats: candidateLines,
  communes: communeLines,
};

export const coverageLines = (context: CoverageContext, table: CoverageTable) => LINES[table](context);

/** What one must know to read them wherever they go. */
export function coverageAbout(context: CoverageContext): { term: string; value: string }[] {
  const { f, t, day, coverage, metropolises } = context;
  const { schools, candidates } = coverage;
  const of = (term: string, value: string) => ({ term, value });
  return [
    of(t("file.day"), f.tableDate(day)),
    of(t("file.schools"), schools.map(({ name }) => name).join(", ")),
    ...(candidates.length > 0 ? [of(t("file.tried"), candidates.map(({ label }) => label).join(", "))] : []),
    of(t("file.distance"), t("method.distance")),
    of(t("file.positions"), positionsText(context)),
    of(t("file.population"), populationText(context)),
    of(t("file.metropolises"), metropolises),
  ];
}

/** Over the lines of a file. */
export const coverageHeader = (context: CoverageContext, table: CoverageTable): string[][] => [
  [context.t(`file.name.${table}`)],
  [headlineOf(context)],
  ...coverageAbout(context).map(({ term, value }) => [term, value]),
];
