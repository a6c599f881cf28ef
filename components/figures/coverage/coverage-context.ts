import "server-only";
import type { Coverage } from "@/lib/figures/coverage/queries";
import { type PeopleReached, reachOf } from "@/lib/figures/coverage/rules/people";
import { isWithinReach } from "@/lib/figures/coverage/rules/reach";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { listMetropolises } from "@/lib/network/places/epci";

export type CoverageContext = {
  coverage: Coverage;
  f: Format;
  t: Awaited<ReturnType<typeof getTranslations<"coverage">>>;
  common: Awaited<ReturnType<typeof getTranslations<"common">>>;
  /** Where the page stands. */
  path: string;
  day: Context["today"];
  /** Of the whole region. */
  reach: PeopleReached;
  /** Communes outside the metropolises beyond reach of a school, the most populous first. */
  beyond: Coverage["communes"];
  /** « Montpellier Méditerranée Métropole et Toulouse Métropole » */
  metropolises: string;
};

/** What the parts of a page of coverage, and its files, are made from. */
export async function getCoverageContext(
  { today: day }: Pick<Context, "today">,
  coverage: Coverage,
  path: string,
): Promise<CoverageContext> {
  const [f, t, common] = await Promise.all([getFormat(), getTranslations("coverage"), getTranslations("common")]);
  const names = inTextOrder(listMetropolises(), ({ name }) => name).map(({ name }) => name);
  const { communes } = coverage;
  return {
    coverage,
    f,
    t,
    common,
    path,
    day,
    reach: reachOf(communes),
    beyond: communes
      .filter(({ isMetropolitan, km }) => !isMetropolitan && !isWithinReach(km))
      .toSorted((a, b) => b.population - a.population),
    metropolises: f.list(names, "every"),
  };
}
