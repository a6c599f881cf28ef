import { breakdownParts } from "@/lib/figures/indicators/definitions/rules/measures";
import { hasSilence } from "@/lib/figures/indicators/journeys/rules/gap";
import { pointsBetween } from "@/lib/figures/indicators/tally/rules/comparison";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { FAMILIES } from "@/lib/people/outcomes/rules/vocabulary";
import type { FigureContext } from "../figure-context";
import { type FiguresFile, type FileCell, pointsCell } from "../figures-csv";
import { stepLabel, stepsOf } from "../journeys/cascade";
import { measureName } from "../lists/names";
import { type ComparisonTexts, sideStateText } from "./comparison-answer";
import type { ComparisonView, SideView } from "./comparison-view";

const points = (value: number | null) => (value === null ? null : pointsCell(value, 1));
const percent = (proportion: number | undefined) => points(proportion === undefined ? null : proportion * 100);
/** A gap stays a number: a text that begins with a minus sign would be disarmed as a formula. */
const tenths = (proportion: number | undefined) =>
  proportion === undefined ? null : Math.round(proportion * 1000) / 10;

/** A measure with its value on either side, and the points between them. */
type Line = readonly [FileCell, FileCell, FileCell, FileCell];

function linesOf(t: ComparisonTexts, view: ComparisonView): Line[] {
  const { figureContext, sides, gap } = view;
  const { t: say, common, definition } = figureContext;
  const hidden = say("figure.hidden");
  const side = (view: SideView, of: (view: SideView) => FileCell): FileCell => (view.hidden ? hidden : of(view));
  const bothSides = (label: string, of: (side: SideView) => FileCell, between: FileCell = null): Line => [
    label,
    side(sides[0], of),
    side(sides[1], of),
    between,
  ];
  /** Of a rate of nobody there is nothing to tell. */
  const line = (label: string, of: (side: SideView) => FileCell, between: FileCell = null): Line =>
    bothSides(label, (view) => (view.shown ? of(view) : common("notAvailable")), between);
  const shownLine = (label: string, of: (shown: NonNullable<SideView["shown"]>) => number | null): Line => {
    const [a, b] = sides.map(({ shown }) => shown && of(shown)) as [number | null, number | null];
    const between = gap && a !== null && b !== null ? pointsBetween(a, b) : null;
    return line(label, ({ shown }) => points(shown && of(shown)) ?? common("notAvailable"), between);
  };
  const families = FAMILIES.filter((family) => breakdownParts(definition).inside.includes(family));
  const [low, high] = gap && !gap.same ? gap.difference.interval : [];
  return [
    shownLine(`${figureContext.rateLabel} (%)`, ({ rate }) => rate),
    bothSides(say("file.numerator"), ({ figures }) => figures.positives),
    [say("file.denominator"), ...denominators(figureContext, sides), null],
    line(say("file.intervalLow"), ({ figures }) => percent(figures.wilson95?.[0]), tenths(low)),
    line(say("file.intervalHigh"), ({ figures }) => percent(figures.wilson95?.[1]), tenths(high)),
    ...families.flatMap((family) => [
      shownLine(
        t("fileShare", { family: measureName(say, definition.code, family) }),
        (shown) => shown.families[family],
      ),
      line(
        t("filePeople", { family: measureName(say, definition.code, family) }),
        ({ figures }) => figures.families[family],
      ),
    ]),
    shownLine(say("file.response"), ({ response }) => response),
    line(say("file.respondents"), ({ figures }) => repliesOf(figures, definition).respondents),
    line(say("file.base"), ({ figures }) => repliesOf(figures, definition).base),
    ...(hasSilence(definition) ? ([shownLine(`${t("among")} (%)`, ({ among }) => among)] satisfies Line[]) : []),
    ...(stepsOf(view) ?? []).map(
      ({ key, points: value }): Line => [
        stepLabel(t, view, key),
        null,
        null,
        value ?? figureContext.common("notAvailable"),
      ],
    ),
    ...(definition.bounded
      ? [
          line(say("file.boundLow"), ({ figures }) => percent(figures.bounds?.[0])),
          line(say("file.boundHigh"), ({ figures }) => percent(figures.bounds?.[1])),
        ]
      : []),
    bothSides(say("bySchool.state"), (view) => sideStateText(figureContext, view)),
  ];
}

/** How many a rate rests on is known even where the rate is not shown. */
function denominators({ definition }: FigureContext, sides: readonly [SideView, SideView]): [number, number] {
  return [denominatorOf(sides[0].figures, definition), denominatorOf(sides[1].figures, definition)];
}

/** Two sides measure by measure, as on screen, each count in a cell of its own. */
export function comparisonFile(t: ComparisonTexts, view: ComparisonView): FiguresFile {
  const [a, b] = view.sides;
  const parts = stepsOf(view) ? [[t("methodParts")]] : [];
  return {
    table: "comparaison",
    title: t("caption", { rate: view.figureContext.rateLabel }),
    scope: t("between", { a: a.label, b: b.label }),
    ofRate: true,
    lines: [[t("measure"), a.label, b.label, t("gap")], ...linesOf(t, view), [], [t("method")], ...parts],
  };
}
