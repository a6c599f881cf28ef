import type { ReactNode } from "react";
import { GapStrips } from "@/components/charts/gap-strips";
import { Tabs } from "@/components/ui/tabs";
import { EQUITY_STEPS, type EquityGap, type EquityStep } from "@/lib/figures/indicators/journeys/rules/equity";
import type { Criterion } from "@/lib/figures/indicators/journeys/rules/journey-sets";
import { addressOf } from "@/lib/figures/indicators/schema";
import { chanceLimits } from "@/lib/figures/indicators/tally/rules/chance";
import { type AtAddress, downloadOf } from "../addresses";
import type { FigureContext } from "../figure-context";
import { NO_FIGURE } from "../group-rows";
import { around, setLink } from "../lists/count-links";
import {
  byOf,
  type GapGroup,
  type GapsView,
  gapPoints,
  gapsByTitle,
  ofStep,
  SETS,
  sideText,
  signedInteger,
} from "./equity-gaps-view";
import { isSmallGap } from "./equity-view";

export const GAPS_ID = "ecarts-suivis";

/** « 12 sur 40 » of a side, each with its list. */
function sideLinks(
  figureContext: FigureContext,
  { step }: GapsView,
  { list }: GapGroup,
  [criterion, answer]: [Criterion, "yes" | "no"],
  { successes, trials }: EquityGap["yes"],
): ReactNode {
  const sets = SETS[step];
  const { f } = figureContext;
  if (!sets) return figureContext.countsOf(f.integer(successes), f.integer(trials));
  const link = (of: "of" | "among", count: number) =>
    setLink(figureContext, { ...sets[of], criterion, answer }, count, { annee: undefined, ...list });
  return around(figureContext.countsAround, link("of", successes), link("among", trials));
}

/** The gap, the counts of either side and between which chance leaves it. */
function gapCell(figureContext: FigureContext, view: GapsView, group: GapGroup, criterion: Criterion): ReactNode {
  const gap = group.gaps[criterion];
  if (!gap?.difference) return NO_FIGURE;
  const points = gapPoints(figureContext, gap.difference.value);
  const limits = chanceLimits(gap.yes, gap.no);
  return (
    <>
      {gap.beyond ? <strong>{points}</strong> : points}
      <span className="block">{sideLinks(figureContext, view, group, [criterion, "yes"], gap.yes)}</span>
      <span className="block">
        {figureContext.t("equity.by.others")} {sideLinks(figureContext, view, group, [criterion, "no"], gap.no)}
      </span>
      {limits && (
        <span className="block text-ink-soft">
          {figureContext.rangeOf(gapPoints(figureContext, limits[0]), gapPoints(figureContext, limits[1]))}
        </span>
      )}
    </>
  );
}

/** The gap of each criterion at a step, of every year of entry or of every school. */
export function GapsBy({ figureContext, address, view }: AtAddress & { view: GapsView }) {
  const { f, t } = figureContext;
  const by = byOf(view);
  if (view.groups.length < 2) return null;
  const of = ofStep(figureContext, view.step);
  const marksOf = (criterion: Criterion) =>
    view.groups.map(({ key, name, gaps }) => {
      const gap = gaps[criterion] ?? null;
      const value = gap?.difference?.value ?? null;
      return {
        key,
        tick: by === "years" ? name : null,
        value,
        limits: gap && chanceLimits(gap.yes, gap.no),
        hollow: gap !== null && isSmallGap(gap),
        apart: gap?.beyond === true,
        name:
          gap && value !== null
            ? t("equity.by.mark", {
                name,
                points: gapPoints(figureContext, value),
                yes: sideText(figureContext, gap.yes),
                no: sideText(figureContext, gap.no),
              })
            : t("equity.by.markNone", { name }),
      };
    });
  const strips = view.criteria.map((criterion) => {
    const marks = marksOf(criterion);
    const sorted = marks
      .filter(({ value }) => value !== null)
      .sort((a, b) => (a.value ?? 0) - (b.value ?? 0) || a.key.localeCompare(b.key));
    return { key: criterion, label: t(`equity.criterion.${criterion}`), marks: by === "years" ? marks : sorted };
  });
  return (
    <GapStrips
      title={gapsByTitle(figureContext, view)}
      description={t(`equity.by.${by}.description`, { of })}
      source={null}
      hint={[
        t("equity.by.hint"),
        by === "schools" && t("equity.by.schools.order"),
        t(`equity.by.among.${view.step}`),
        figureContext.floor > 0 && t("equity.by.hidden", { floor: f.integer(figureContext.floor) }),
      ]
        .filter(Boolean)
        .join(" ")}
      download={downloadOf(figureContext, address, view.table)}
      strips={strips}
      pointsText={(points) => signedInteger(figureContext, points)}
      table={{
        caption: t("equity.by.table", { caption: t(`equity.by.${by}.caption`, { of }) }),
        summary: figureContext.common("chart.seeData"),
        headers: [
          t(`equity.page.${by === "years" ? "year" : "school"}`),
          ...view.criteria.map((criterion) => t(`equity.short.${criterion}`)),
        ],
        // Each cell says several things: it wraps.
        textFrom: 1,
        rows: view.groups.map((group) => ({
          key: group.key,
          cells: [group.name, ...view.criteria.map((criterion) => gapCell(figureContext, view, group, criterion))],
        })),
      }}
    />
  );
}

/** How gaps go from year to year and from school to school, at the step that one chooses. */
export function FollowedGaps({
  figureContext,
  address,
  years,
  schools,
}: AtAddress & Record<"years" | "schools", GapsView>) {
  const { t, definition } = figureContext;
  const at = { figureContext, address };
  const stepHref = (etape: EquityStep) => `${addressOf(address.path, { ...address.search, etape })}#${GAPS_ID}`;
  return (
    <section id={GAPS_ID} className="grid gap-3">
      <h2 className="text-lg font-semibold">{t("equity.by.heading")}</h2>
      <Tabs
        label={t("equity.by.steps")}
        tabs={EQUITY_STEPS.map((step) => ({
          href: stepHref(step),
          label: step === "exit" ? t(`success.name.${definition.code}`) : t(`equity.by.step.${step}`),
          current: step === years.step,
        }))}
      />
      <div className="grid gap-8">
        <GapsBy {...at} view={years} />
        <GapsBy {...at} view={schools} />
      </div>
    </section>
  );
}
