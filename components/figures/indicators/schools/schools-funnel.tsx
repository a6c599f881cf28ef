import { range } from "d3-array";
import { FunnelPlot } from "@/components/charts/funnel-plot";
import type { Definition } from "@/lib/figures/indicators/definitions/rules/definitions";
import { shareOf } from "@/lib/figures/indicators/readings/rules/readings";
import { addressOf, type FiguresSearch } from "@/lib/figures/indicators/schema";
import type { LiveGroup } from "@/lib/figures/indicators/tally/live";
import { rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import { type Funnel, funnelLimits, funnelOf, sumOfSuccesses } from "@/lib/figures/indicators/tally/rules/funnel";
import { type AtAddress, downloadOf } from "../addresses";
import { unfollowedText } from "../lists/unfollowed";

type Unit = { key: string; label: string; successes: number; trials: number };

export type SchoolsFunnel = Funnel<Unit>;

/** Schools around the rate of the network, those too few for an official too: chance is the same for each reader. */
export function schoolsFunnel(groups: readonly LiveGroup[], definition: Definition): SchoolsFunnel | null {
  const units = groups.map(({ key, label, figures }) => ({ key, label, ...shareOf(figures, definition) }));
  const whole = sumOfSuccesses(units);
  return funnelOf(
    units.filter(({ trials }) => trials >= rateFloor("official")),
    { whole },
  );
}

/** Enough for a smooth edge: it bends most where people are few. */
const STEPS = 20;

function edgesOf({ rate, dispersion, units }: SchoolsFunnel) {
  const counts = units.map(({ trials }) => trials);
  // A little beyond the smallest and the largest school, so that neither stands on the edge.
  const [fewest, most] = [Math.max(1, Math.floor(0.8 * Math.min(...counts))), Math.ceil(1.04 * Math.max(...counts))];
  const at = (step: number) => Math.round(fewest * (most / fewest) ** (step / STEPS));
  return [...new Set(range(STEPS + 1).map(at))].map((trials) => {
    const { drawn: inner, chance: outer } = funnelLimits(trials, rate, dispersion);
    return { trials, inner, outer };
  });
}

/** Nothing where there is nothing to set a school against. */
export function SchoolsFunnelPlot({
  figureContext,
  address,
  funnel,
  isChosen,
  search,
}: AtAddress & {
  funnel: SchoolsFunnel;
  /** What the page is narrowed to. */
  isChosen: (schoolCode: string) => boolean;
  search: FiguresSearch;
}) {
  const { f, t, common } = figureContext;
  const { rate, dispersion, units } = funnel;
  if (units.length < 2) return null;
  const apart = units.filter(({ beyond }) => beyond !== null);
  const rateText = (successes: number, trials: number) => f.rate(successes, trials) ?? "";
  const names = apart.map(({ label, successes, trials }) => `${label} ${rateText(successes, trials)}`);
  const rangeText = ([low, high]: readonly [number, number], base: number) =>
    figureContext.rangeOf(f.proportion(low, base), f.proportion(high, base));
  return (
    <div className="min-w-0 max-[30rem]:mt-5">
      <FunnelPlot
        title={t("reading.schools.apart", { count: apart.length })}
        description={t("funnel.description", {
          rate: f.proportion(rate, sumOfSuccesses(units).trials),
          apart: apart.length,
          names: f.list(names, "every"),
        })}
        source={unfollowedText(figureContext, ["departement", "ecole"])}
        download={downloadOf(figureContext, address, "entonnoir")}
        dots={units.map(({ key, label, successes, trials, beyond }) => ({
          key,
          label,
          trials,
          value: successes / trials,
          valueText: rateText(successes, trials),
          name: t("reading.mark", {
            label,
            rate: rateText(successes, trials),
            people: t("figure.people", { count: trials }),
          }),
          apart: beyond !== null,
          chosen: isChosen(key),
          href: addressOf(`/ecoles/${key}`, { ...search, ecole: undefined, departement: undefined }),
        }))}
        edges={edgesOf(funnel)}
        rate={rate}
        tickText={(proportion) => f.percent(proportion * 100)}
        countText={f.integer}
        edgeTexts={{ inner: f.percent(95), outer: f.percent(99.8, 1) }}
        rateText={t("funnel.network")}
        peopleText={t("funnel.people")}
        hint={[
          dispersion > 1 ? t("funnel.hintWidened", { factor: f.decimal(Math.sqrt(dispersion), 1) }) : t("funnel.hint"),
          apart.length > 0 && t("funnel.colour"),
        ]
          .filter(Boolean)
          .join(" ")}
        table={{
          caption: t("funnel.caption"),
          summary: common("chart.seeData"),
          headers: [
            t("funnel.school"),
            t("funnel.rate"),
            t(`bySchool.countsOf.${figureContext.definition.denominator}`),
            t("funnel.limits"),
            t("funnel.verdict"),
          ],
          textFrom: 4,
          rows: units.map(({ key, label, successes, trials, limits, beyond }) => ({
            key,
            cells: [
              label,
              rateText(successes, trials),
              figureContext.countsOf(f.integer(successes), f.integer(trials)),
              rangeText(limits.chance, trials),
              t(`funnel.${beyond ?? "within"}`),
            ],
          })),
        }}
      />
    </div>
  );
}
