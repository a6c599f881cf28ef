import type { LiveGaps } from "@/lib/figures/indicators/journeys/live-journeys";
import type { EquityGap, EquityStep } from "@/lib/figures/indicators/journeys/rules/equity";
import type { Criterion, JourneySet } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import type { FigureTable, PeopleSearch } from "@/lib/figures/indicators/schema";
import { chanceLimits } from "@/lib/figures/indicators/tally/rules/chance";
import { MINUS, signedText } from "../comparison/comparison";
import type { FigureContext } from "../figure-context";
import { type FiguresFile, type FileCell, pointsCell } from "../figures-csv";
import { isSmallGap } from "./equity-view";

export type GapTable = Extract<FigureTable, "equite-ecarts-annees" | "equite-ecarts-ecoles">;

/** One gap of each criterion at a step, of one year of entry or of one school; null where it is not for the reader. */
export type GapGroup = {
  key: string;
  name: string;
  gaps: Partial<Record<Criterion, EquityGap | null>>;
  /** What narrows the lists to the group. */
  list: Partial<PeopleSearch>;
};

export type GapsView = {
  table: GapTable;
  step: EquityStep;
  criteria: readonly Criterion[];
  groups: readonly GapGroup[];
};

/** Of gaps by criterion those by group, in no order; the criteria of which the reader has any. */
export function gapsByGroup(
  of: ReadonlyMap<Criterion, LiveGaps["years"]>,
  group: (key: string) => Pick<GapGroup, "name" | "list">,
): GapGroup[] {
  const keys = [...new Set([...of.values()].flatMap((own) => own.map(({ key }) => key)))];
  return keys.map((key) => {
    const gaps = [...of].map(([criterion, own]) => [criterion, own.find((one) => one.key === key)?.gap ?? null]);
    return { key, ...group(key), gaps: Object.fromEntries(gaps) as GapGroup["gaps"] };
  });
}

/** Who is counted on a side of a gap, and who of them succeeded; none is listed of the decisions on candidates. */
export const SETS: Record<EquityStep, Record<"of" | "among", Pick<JourneySet, "measure" | "result">> | null> = {
  admission: null,
  dropout: { of: { measure: "dropouts" }, among: { measure: "entrants_ended" } },
  certification: { of: { measure: "full_titles" }, among: { measure: "entrants_ended" } },
  exit: { of: { measure: "entrants", result: "positive" }, among: { measure: "entrants", result: "in_rate" } },
};

const BY = { "equite-ecarts-annees": "years", "equite-ecarts-ecoles": "schools" } as const;
export const byOf = ({ table }: Pick<GapsView, "table">) => BY[table];

export const gapPoints = (figureContext: FigureContext, value: number) =>
  signedText(figureContext, Math.round(value * 1000) / 10);

/** « +30 », of a scale. */
export const signedInteger = ({ f }: FigureContext, points: number) =>
  points > 0 ? `+${f.integer(points)}` : f.integer(points).replace("-", MINUS);

/** « de sorties positives », « d’abandon » */
export const ofStep = ({ t, definition }: FigureContext, step: EquityStep): string =>
  step === "exit" ? t(`success.of.${definition.code}`) : t(`equity.by.of.${step}`);

/** « 12 sur 40 » of a side. */
export const sideText = ({ f, countsOf }: FigureContext, { successes, trials }: EquityGap["yes"]) =>
  countsOf(f.integer(successes), f.integer(trials));

const NAMED = 3;

/** How many of the gaps chance does not explain, and which, as long as they are few. */
export function gapsByTitle(figureContext: FigureContext, view: GapsView): string {
  const { t, f, common } = figureContext;
  const gaps = view.groups.flatMap(({ name, gaps: of }) =>
    view.criteria.flatMap((criterion) => {
      const gap = of[criterion];
      return gap?.difference ? [{ name, criterion, gap, value: gap.difference.value }] : [];
    }),
  );
  const apart = gaps.filter(({ gap }) => gap.beyond);
  const named = apart.slice(0, NAMED).map(({ name, criterion, gap, value }) =>
    t("equity.by.named", {
      label: t(`equity.criterion.${criterion}`),
      name,
      points: gapPoints(figureContext, value),
      few: isSmallGap(gap) ? common("figure.lowCount") : "no",
    }),
  );
  return t(`equity.by.${byOf(view)}.title`, {
    gaps: gaps.length,
    apart: apart.length,
    of: ofStep(figureContext, view.step),
    named: apart.length > NAMED ? "no" : f.list(named, "every"),
  });
}

/** The gaps of a table with the counts they are made of, and between which chance leaves them. */
export function gapsFile(figureContext: FigureContext, view: GapsView, scope: string): FiguresFile {
  const { t } = figureContext;
  const points = (value: number | undefined): FileCell =>
    value === undefined ? null : pointsCell(Math.round(value * 1000) / 10, 1);
  const cells = (gap: EquityGap | null | undefined): FileCell[] => {
    const limits = gap && chanceLimits(gap.yes, gap.no);
    return [
      ...[gap?.yes, gap?.no].flatMap((side): FileCell[] => (side ? [side.successes, side.trials] : [null, null])),
      points(gap?.difference?.value),
      points(limits?.[0]),
      points(limits?.[1]),
      gap?.difference ? t(`equity.by.apart.${gap.beyond ? "yes" : "no"}`) : null,
    ];
  };
  return {
    table: view.table,
    title: t(`equity.by.${byOf(view)}.caption`, { of: ofStep(figureContext, view.step) }),
    scope,
    ofRate: view.step === "exit",
    lines: [
      [
        t(`equity.page.${byOf(view) === "years" ? "year" : "school"}`),
        t("equity.public"),
        ...(["yes", "yesAmong", "no", "noAmong", "gap", "low", "high", "apart"] as const).map((of) =>
          t(`equity.by.file.${of}`),
        ),
      ],
      ...view.groups.flatMap(({ name, gaps }) =>
        view.criteria.map((criterion) => [name, t(`equity.criterion.${criterion}`), ...cells(gaps[criterion])]),
      ),
    ],
  };
}
