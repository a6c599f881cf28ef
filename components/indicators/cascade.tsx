import { Waterfall } from "@/components/charts/waterfall";
import { percentOf } from "@/lib/core/rounding";
import { hasSilence, shownSteps } from "@/lib/indicators/rules/gap";
import type { MixSteps, Stratum } from "@/lib/indicators/rules/mix";
import type { ComparisonSearch } from "@/lib/indicators/schema";
import { downloadOf } from "./addresses";
import { signedText } from "./comparison";
import type { Say } from "./comparison-answer";
import type { ComparisonView } from "./comparison-view";
import type { FigureContext } from "./figure-context";
import { type Cell, type FiguresFile, pointsCell } from "./figures-csv";

/** The steps from the second side to the first, in points that add up to the gap that is shown; null where there is none. */
export function stepsOf({ figureContext, gap, mix }: ComparisonView): { key: keyof MixSteps; points: number }[] | null {
  if (!gap || gap.same || !mix) return null;
  const shown = shownSteps(mix.steps, gap.points);
  const keys = ["makeUp", ...(hasSilence(figureContext.definition) ? (["silence"] as const) : []), "outcomes"] as const;
  return keys.map((key) => ({ key, points: shown[key] }));
}

function stratumText(t: Say, { selon }: ComparisonView, keys: readonly string[], f: FigureContext["f"]): string {
  const names = keys.map((key) => t(`stratum.${selon}.${key}` as Parameters<Say>[0]));
  return f.list(names, "every");
}

const rateOf = ({ positives, base }: Stratum) => percentOf(positives, base, 1);

function stratumCells(figureContext: FigureContext, { base, positives }: Stratum): string {
  const { f, common } = figureContext;
  return base === 0 ? common("notAvailable") : figureContext.countsOf(f.integer(positives), f.integer(base));
}

/** Why one rate is what it is and the other is not: the make-up of the groups, the silences, and what people do. */
export function Cascade({ t, view, search }: { t: Say; view: ComparisonView; search: ComparisonSearch }) {
  const { figureContext, sides, second, gap, mix, selon } = view;
  const steps = stepsOf(view);
  const [a, b] = sides;
  if (!steps || !mix || !gap || !a.shown || !b.shown) return null;
  const { f } = figureContext;
  const label = (key: keyof MixSteps) => t(`cascade.${key}`, { variable: t(`cascade.variable.${selon}`) });
  const text = (points: number) => signedText(figureContext, points);
  const [from, to] = [b.shown.rate / 100, a.shown.rate / 100];
  return (
    <Waterfall
      title={cascadeTitle(t, view, steps)}
      description={t("cascade.description", {
        from: second,
        to: a.label,
        steps: f.list(
          steps.map(({ key, points }) => `${label(key)} ${text(points)}`),
          "every",
        ),
      })}
      hint={t("cascade.hint")}
      source={null}
      download={downloadOf(figureContext, { path: "/tableau-de-bord/comparer", search }, "cascade")}
      from={{ label: b.label, value: from, valueText: f.percent(b.shown.rate, 1), interval: b.figures.wilson95 }}
      to={{ label: a.label, value: to, valueText: f.percent(a.shown.rate, 1), interval: a.figures.wilson95 }}
      steps={steps.map(({ key, points }) => ({ key, label: label(key), value: points / 100, valueText: text(points) }))}
      tickText={(proportion) => f.percent(proportion * 100, Math.round(proportion * 1000) % 10 === 0 ? 0 : 1)}
      table={{
        caption: t("cascade.caption", { variable: t(`cascade.variable.${selon}`) }),
        summary: figureContext.common("chart.seeData"),
        headers: [
          t(`cascade.variable.${selon}`),
          a.label,
          t("cascade.rateOf", { label: a.label }),
          b.label,
          t("cascade.rateOf", { label: b.label }),
        ],
        rows: mix.lines.map(({ keys, a: first, b: other }) => ({
          key: keys.join(" "),
          cells: [
            stratumText(t, view, keys, f),
            stratumCells(figureContext, first),
            f.rate(first.positives, first.base) ?? figureContext.common("notAvailable"),
            stratumCells(figureContext, other),
            f.rate(other.positives, other.base) ?? figureContext.common("notAvailable"),
          ],
        })),
      }}
    />
  );
}

/** « L’écart vient surtout de ce que font les personnes, à composition égale (+5,2 points) ». */
function cascadeTitle(
  t: Say,
  { figureContext, selon }: ComparisonView,
  steps: NonNullable<ReturnType<typeof stepsOf>>,
): string {
  const [largest] = [...steps].sort((one, other) => Math.abs(other.points) - Math.abs(one.points));
  if (!largest || largest.points === 0) return t("cascade.none");
  return t("cascade.title", {
    step: largest.key,
    variable: t(`cascade.variable.${selon}`),
    points: signedText(figureContext, largest.points),
    count: Math.abs(largest.points),
  });
}

/** The steps and the strata they are made of, as a file. */
export function cascadeFile(t: Say, view: ComparisonView): FiguresFile | null {
  const { figureContext, sides, mix, selon, gap } = view;
  const steps = stepsOf(view);
  if (!steps || !mix || !gap) return null;
  const [a, b] = sides;
  const variable = t(`cascade.variable.${selon}`);
  const points = (value: number | null): Cell => (value === null ? null : pointsCell(value, 1));
  const cells = (of: Stratum): Cell[] => [of.base, of.respondents, of.positives, points(rateOf(of))];
  const headers = (label: string) =>
    ["base", "respondents", "positives", "rate"].map((of) => t(`cascade.file.${of}` as Parameters<Say>[0], { label }));
  return {
    table: "cascade",
    title: t("cascade.caption", { variable }),
    scope: t("between", { a: a.label, b: b.label }),
    ofRate: true,
    lines: [
      [t("gap"), points(gap.points)],
      ...steps.map(({ key, points: value }): Cell[] => [t(`cascade.${key}`, { variable }), points(value)]),
      [],
      [variable, ...headers(a.label), ...headers(b.label)],
      ...mix.lines.map(({ keys, a: first, b: other }): Cell[] => [
        stratumText(t, view, keys, figureContext.f),
        ...cells(first),
        ...cells(other),
      ]),
      [],
      [t("methodParts")],
    ],
  };
}
