import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";
import { breakdownParts } from "@/lib/figures/indicators/definitions/rules/measures";
import { hasSilence } from "@/lib/figures/indicators/journeys/rules/gap";
import { pointsBetween } from "@/lib/figures/indicators/tally/rules/comparison";
import { denominatorOf, repliesOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { FAMILIES, type Family } from "@/lib/people/outcomes/rules/vocabulary";
import type { FigureContext } from "../figure-context";
import { NO_FIGURE } from "../group-rows";
import { countLink, countLinks, rateLinks, responseLinks } from "../lists/count-links";
import { measureName } from "../lists/names";
import { signedText } from "./comparison";
import { type ComparisonTexts, gapRange, sideStateText } from "./comparison-answer";
import type { ComparisonView, SideView } from "./comparison-view";

type Line = { key: string; label: string; strong?: boolean; cells: readonly [ReactNode, ReactNode]; gap: ReactNode };

/** What a side says of itself on a line; nothing where its rate is not shown. */
type OfSide = (view: SideView & { shown: NonNullable<SideView["shown"]> }) => ReactNode;

function bothSides({ sides }: ComparisonView, of: OfSide): [ReactNode, ReactNode] {
  const cell = (view: SideView) => (view.hidden || !view.shown ? NO_FIGURE : of({ ...view, shown: view.shown }));
  return [cell(sides[0]), cell(sides[1])];
}

/** A share and, behind it, the people. */
const withPeople = (share: string, people: ReactNode) => (
  <>
    {share} <span className="whitespace-nowrap">({people})</span>
  </>
);

/** Points between what is shown on the two sides; nothing where one is not. */
function pointsOf(
  { figureContext, sides: [a, b], gap }: ComparisonView,
  of: (shown: Shown) => number | null,
): ReactNode {
  const [first, second] = [a.shown && of(a.shown), b.shown && of(b.shown)];
  return gap && first !== null && second !== null ? signedText(figureContext, pointsBetween(first, second)) : NO_FIGURE;
}
type Shown = NonNullable<SideView["shown"]>;

function rateCell({ t, f, common }: FigureContext, { hidden, shown }: SideView): string {
  if (hidden) return t("figure.hidden");
  return shown ? f.percent(shown.rate, 1) : common("notAvailable");
}

function countsCell(figureContext: FigureContext, { hidden, figures, side }: SideView): ReactNode {
  const count = denominatorOf(figures, figureContext.definition);
  return hidden ? figureContext.t("published.people", { count }) : rateLinks(figureContext, figures, side);
}

/** What is to be known of a side. Words among numbers: they wrap. */
function stateLines({ figureContext, sides }: ComparisonView): Line[] {
  const [a, b] = sides.map((side) => sideStateText(figureContext, side));
  if (!a && !b) return [];
  const cell = (text: ReactNode) => (
    <span className="inline-block max-w-56 whitespace-normal">{text || NO_FIGURE}</span>
  );
  return [{ key: "state", label: figureContext.t("bySchool.state"), cells: [cell(a), cell(b)], gap: NO_FIGURE }];
}

function familyLines(t: ComparisonTexts, view: ComparisonView): Line[] {
  const { figureContext } = view;
  const families: readonly string[] = breakdownParts(figureContext.definition).inside;
  const line = (family: Family): Line => ({
    key: family,
    label: t("share", {
      family: measureName(figureContext.t, figureContext.definition.code, family).toLocaleLowerCase(
        figureContext.f.locale,
      ),
    }),
    cells: bothSides(view, ({ shown, figures, side }) => {
      const count = figures.families[family];
      const people = countLink(figureContext, { measure: family, count, text: figureContext.f.integer(count) }, side);
      return withPeople(figureContext.f.percent(shown.families[family], 1), people);
    }),
    gap: pointsOf(view, ({ families: shares }) => shares[family]),
  });
  return FAMILIES.filter((family) => families.includes(family)).map(line);
}

function amongLines(t: ComparisonTexts, view: ComparisonView): Line[] {
  const { figureContext } = view;
  if (!hasSilence(figureContext.definition)) return [];
  const { f, common } = figureContext;
  return [
    {
      key: "among",
      label: t("among"),
      cells: bothSides(view, ({ shown, figures, side }) => {
        const { positives } = figures;
        const { respondents } = repliesOf(figures, figureContext.definition);
        const people = countLinks(
          figureContext,
          [
            { measure: "positives", count: positives, text: f.integer(positives) },
            { measure: "respondents", count: respondents, text: f.integer(respondents) },
          ],
          side,
        );
        return withPeople(shown.among === null ? common("notAvailable") : f.percent(shown.among, 1), people);
      }),
      gap: pointsOf(view, ({ among: rate }) => rate),
    },
  ];
}

function rangeLine(view: ComparisonView, label: string, key: "wilson95" | "bounds", gap: ReactNode): Line {
  const { figureContext } = view;
  const percent = (end: number) => figureContext.f.percent(end * 100, 1);
  return {
    key,
    label,
    cells: bothSides(view, ({ figures: { [key]: range } }) =>
      range ? figureContext.rangeOf(percent(range[0]), percent(range[1])) : NO_FIGURE,
    ),
    gap,
  };
}

function linesOf(t: ComparisonTexts, view: ComparisonView): Line[] {
  const { figureContext, sides, gap } = view;
  const [a, b] = sides;
  const response: Line = {
    key: "response",
    label: t("response"),
    cells: bothSides(view, ({ shown, figures, side }) =>
      withPeople(figureContext.f.percent(shown.response, 1), responseLinks(figureContext, figures, side)),
    ),
    gap: pointsOf(view, ({ response: rate }) => rate),
  };
  const interval = gap && !gap.same ? gapRange(figureContext, gap.difference.interval) : NO_FIGURE;
  return [
    {
      key: "rate",
      label: figureContext.rateLabel,
      strong: true,
      cells: [rateCell(figureContext, a), rateCell(figureContext, b)],
      gap: pointsOf(view, ({ rate }) => rate),
    },
    {
      key: "counts",
      label: figureContext.t(`bySchool.countsOf.${figureContext.definition.denominator}`),
      cells: [countsCell(figureContext, a), countsCell(figureContext, b)],
      gap: NO_FIGURE,
    },
    ...familyLines(t, view),
    rangeLine(view, t("interval"), "wilson95", interval),
    ...(figureContext.definition.bounded ? [rangeLine(view, t("bounds"), "bounds", NO_FIGURE)] : []),
    response,
    ...amongLines(t, view),
    ...stateLines(view),
  ];
}

/** Two sides measure by measure, with the points between them; every count opens its list. */
export function ComparisonTable({ t, view }: { t: ComparisonTexts; view: ComparisonView }) {
  const { figureContext, sides } = view;
  const weight = (line: Line, content: ReactNode) =>
    line.strong ? <span className="font-semibold">{content}</span> : content;
  return (
    <Table
      caption={t("caption", { rate: figureContext.rateLabel })}
      captionHidden
      density="compact"
      // Where no rate is shown, most of what could be said is not there.
      rows={linesOf(t, view).filter(({ cells }) => cells.some((cell) => cell !== NO_FIGURE))}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "measure",
          header: t("measure"),
          rowHeader: true,
          cell: ({ label, strong }) => (strong ? label : <span className="font-normal">{label}</span>),
        },
        { key: "a", header: sides[0].short, numeric: true, cell: (line) => weight(line, line.cells[0]) },
        { key: "b", header: sides[1].short, numeric: true, cell: (line) => weight(line, line.cells[1]) },
        { key: "gap", header: t("gap"), numeric: true, cell: (line) => weight(line, line.gap) },
      ]}
    />
  );
}
