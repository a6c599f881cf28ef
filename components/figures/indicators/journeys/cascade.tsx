import { isCutOff, Waterfall } from "@/components/charts/waterfall";
import { type GapStep, hasSilence, readGap, shownSteps } from "@/lib/figures/indicators/journeys/rules/gap";
import type { MixSteps, Stratum } from "@/lib/figures/indicators/journeys/rules/mix";
import { strataCode } from "@/lib/figures/indicators/journeys/rules/strata";
import type { ComparisonSearch } from "@/lib/figures/indicators/schema";
import { percentOf } from "@/lib/foundation/core/rounding";
import { capitalised } from "@/lib/foundation/i18n/format";
import { downloadOf } from "../addresses";
import { signedText } from "../comparison/comparison";
import { type ComparisonTexts, weightOfView } from "../comparison/comparison-answer";
import type { ComparisonView, SideView } from "../comparison/comparison-view";
import { type FiguresFile, type FileCell, pointsCell } from "../figures-csv";
import { around, setLink } from "../lists/count-links";
import { strataText } from "../lists/names";

type Steps = { key: keyof MixSteps; points: number | null }[];

/** What sets the first side apart, in points that add up to the gap; a make-up that strata do not tell has none. */
export function stepsOf({ figureContext, gap, mix }: ComparisonView): Steps | null {
  if (!gap || gap.same || !mix) return null;
  const shown = shownSteps(mix.steps, gap.points);
  const keys = ["makeUp", ...(hasSilence(figureContext.definition) ? (["silence"] as const) : []), "outcomes"] as const;
  return keys.map((key) => ({ key, points: key === "makeUp" && mix.composition !== "read" ? null : shown[key] }));
}

const isKnown = (step: Steps[number]): step is GapStep => step.points !== null;

/** « Silences, à composition égale »; not of equal make-up where it is not told. */
export function stepLabel(t: ComparisonTexts, { selon, mix }: ComparisonView, key: keyof MixSteps): string {
  const read = mix?.composition === "read" ? "yes" : "no";
  return t(`cascade.${key}`, { variable: t(`cascade.variable.${selon}`), read });
}

const stratumName = ({ selon, figureContext: { t, f } }: ComparisonView, keys: readonly string[]) =>
  strataText({ mix: selon, keys }, t, f, "every");

const rateOf = ({ positives, base }: Stratum) => percentOf(positives, base, 1);

/** « 12 sur 15 » of a stratum of a side, each count the list of its people. */
function stratumCounts(
  { figureContext, selon }: ComparisonView,
  { side }: SideView,
  keys: readonly string[],
  of: Stratum,
) {
  if (of.base === 0) return figureContext.common("notAvailable");
  const set = { measure: "leavers_counted", stratum: strataCode({ mix: selon, keys }) } as const;
  return (
    <span className="whitespace-nowrap">
      {around(
        figureContext.countsAround,
        setLink(figureContext, { ...set, result: "positive" }, of.positives, side),
        setLink(figureContext, { ...set, result: "in_rate" }, of.base, side),
      )}
    </span>
  );
}

/** What one must know to read the picture. */
function hintOf(
  t: ComparisonTexts,
  { figureContext: { definition }, selon, mix }: ComparisonView,
  cutOff: boolean,
): string {
  const composition = mix?.composition ?? "read";
  return [
    composition !== "read" && t(`cascade.unread.${composition}`, { variable: t(`cascade.variable.${selon}`) }),
    definition.numerator === "ever" && t("partsEver"),
    definition.numerator !== "ever" && !hasSilence(definition) && t("partsRespondents"),
    t("cascade.hint"),
    cutOff && t("cascade.cutOff"),
  ]
    .filter(Boolean)
    .join(" ");
}

/** Why one rate is what it is and the other is not: the make-up of the groups, the silences, and what people do. */
export function Cascade({ t, view, search }: { t: ComparisonTexts; view: ComparisonView; search: ComparisonSearch }) {
  const { figureContext, sides, gap, mix, selon } = view;
  const steps = stepsOf(view)?.filter(isKnown);
  const [a, b] = sides;
  if (!steps || !mix || !gap || !a.shown || !b.shown) return null;
  const { f } = figureContext;
  const text = (points: number) => signedText(figureContext, points);
  const level = ({ label, figures: { wilson95: interval } }: SideView, rate: number) => ({
    label,
    interval,
    value: rate / 100,
    valueText: f.percent(rate, 1),
  });
  const levels = {
    from: level(a, a.shown.rate),
    to: level(b, b.shown.rate),
    steps: steps.map(({ key, points }) => ({
      key,
      label: stepLabel(t, view, key),
      value: points / 100,
      valueText: text(points),
    })),
  };
  const rateCell = (of: Stratum) => {
    const rate = rateOf(of);
    return rate === null ? figureContext.common("notAvailable") : f.percent(rate, 1);
  };
  return (
    <Waterfall
      title={cascadeTitle(t, view, steps)}
      description={t("cascade.description", {
        a: a.label,
        rateA: levels.from.valueText,
        b: b.label,
        rateB: levels.to.valueText,
        steps: f.list(
          levels.steps.map(({ label, valueText }) => `${label} ${valueText}`),
          "every",
        ),
      })}
      hint={hintOf(t, view, isCutOff(levels))}
      source={null}
      download={downloadOf(figureContext, { path: "/tableau-de-bord/comparer", search }, "cascade")}
      {...levels}
      tickText={(proportion) => f.percent(proportion * 100, Math.round(proportion * 1000) % 10 === 0 ? 0 : 1)}
      table={{
        caption: t("cascade.caption", { variable: t(`cascade.variable.${selon}`) }),
        summary: figureContext.common("chart.seeData"),
        headers: [
          capitalised(t(`cascade.variable.${selon}`)),
          ...[a, b].flatMap(({ short: label }) => [label, t("cascade.rateOf", { label })]),
        ],
        rows: mix.lines.map(({ keys, a: first, b: other }) => ({
          key: keys.join(" "),
          cells: [
            stratumName(view, keys),
            stratumCounts(view, a, keys, first),
            rateCell(first),
            stratumCounts(view, b, keys, other),
            rateCell(other),
          ],
        })),
      }}
    />
  );
}

/** Where the gap comes from, as far as chance, few people and exits to come allow one to say it. */
function cascadeTitle(t: ComparisonTexts, view: ComparisonView, shown: readonly GapStep[]): string {
  const { figureContext, gap } = view;
  const points = gap?.points ?? 0;
  const { kind, steps } = readGap(shown, points);
  const [largest] = steps;
  if (kind === "none" || !largest) return t("cascade.none");
  const weight = weightOfView(view);
  if (points === 0) return t("cascade.noGap");
  if (weight !== "beyond") return t("cascade.reserve", { weight, offset: kind === "offset" ? "yes" : "no" });
  const read = view.mix?.composition === "read" ? "yes" : "no";
  if (kind === "all" || kind === "most") {
    return t("cascade.title", {
      kind,
      step: largest.key,
      read,
      count: Math.abs(largest.points),
      gap: signedText(figureContext, points),
      points: signedText(figureContext, largest.points),
    });
  }
  const named = steps.map((step) =>
    t("cascade.named", { step: step.key, points: signedText(figureContext, step.points) }),
  );
  return t(`cascade.${kind}`, { read, steps: figureContext.f.list(named, "every") });
}

/** The steps and the strata they are made of, as a file. */
export function cascadeFile(t: ComparisonTexts, view: ComparisonView): FiguresFile | null {
  const { figureContext, sides, mix, selon, gap } = view;
  const steps = stepsOf(view);
  if (!steps || !mix || !gap) return null;
  const [a, b] = sides;
  const variable = t(`cascade.variable.${selon}`);
  const points = (value: number | null): FileCell => (value === null ? null : pointsCell(value, 1));
  const cells = (of: Stratum): FileCell[] => [of.base, of.respondents, of.positives, points(rateOf(of))];
  const headers = (label: string) =>
    ["base", "respondents", "positives", "rate"].map((of) =>
      t(`cascade.file.${of}` as Parameters<ComparisonTexts>[0], { label }),
    );
  const unread = mix.composition === "read" ? [] : [[t(`cascade.unread.${mix.composition}`, { variable })]];
  return {
    table: "cascade",
    title: t("cascade.caption", { variable }),
    scope: t("between", { a: a.label, b: b.label }),
    ofRate: true,
    lines: [
      [t("gap"), points(gap.points)],
      ...steps.map(({ key, points: value }): FileCell[] => [
        stepLabel(t, view, key),
        points(value) ?? figureContext.common("notAvailable"),
      ]),
      ...unread,
      [],
      [capitalised(variable), ...headers(a.label), ...headers(b.label)],
      ...mix.lines.map(({ keys, a: first, b: other }): FileCell[] => [
        stratumName(view, keys),
        ...cells(first),
        ...cells(other),
      ]),
      [],
      [t("methodParts")],
    ],
  };
}
