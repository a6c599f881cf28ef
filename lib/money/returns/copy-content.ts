import "server-only";
import { headlineUsed } from "@/lib/figures/indicators/definitions/rules/definitions";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import { closeOf, PUBLISHED_WINDOWS, yearsOf } from "@/lib/figures/indicators/published/rules/periods";
import { blockName, lineOf, type PublishedLine } from "@/lib/figures/indicators/published/rules/published";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { db } from "@/lib/foundation/db/client";
import { fundingOf, readVersions } from "@/lib/money/agreements/agreement-records";
import { versionOn } from "@/lib/money/agreements/rules/status";
import type { CopyContent, CopyLine } from "./rules/content";

/** `last`: the year whose close ends the period. */
function linesOf(place: string, period: string, last: number, { releases }: PublishedLine): CopyLine[] {
  return PUBLISHED_WINDOWS.flatMap((window) => {
    const release = releases[window];
    if (release === undefined) return [];
    const { base = null, positives = null, bound = null } = release ?? {};
    const definitionVersion = headlineUsed(closeOf(last, window), window).version;
    return [{ place, period, window, base, positives, bound, definitionVersion }];
  });
}

/** What a host or the public is handed: names and days, and publications alone. Nothing live is read for it. */
export async function copyContent(
  ctx: Context,
  agreementId: string,
): Promise<Omit<CopyContent, "version" | "knownAt"> | null> {
  const agreement = await db.agreement.findFirst({
    where: { id: agreementId, kind: "funding" },
    select: { number: true, provider: { select: { name: true } } },
  });
  const current = agreement && versionOn(await readVersions(db, agreementId), ctx.today);
  if (!agreement || !current) return null;
  const { fromOn, untilOn, cohorts } = fundingOf(current);
  const ids = cohorts.map(({ cohortId }) => cohortId);
  const [schools, published] = await Promise.all([
    db.school.findMany({ where: { cohorts: { some: { id: { in: ids } } } }, select: { code: true, name: true } }),
    getPublished(ctx.today),
  ]);
  const named = inTextOrder(schools, ({ name }) => name);
  const within = published.years.filter(({ year }) => year >= Number(fromOn.slice(0, 4)));
  return {
    return: "public_copy",
    asOf: ctx.today,
    agreement: agreement.number,
    provider: agreement.provider?.name ?? "",
    fromOn,
    untilOn,
    schools: named.map(({ name }) => name),
    lines: [
      ...within.flatMap(({ year }) => linesOf("", String(year), year, lineOf(published, "network", "", year))),
      ...named.flatMap(({ code, name }) =>
        published.schools
          .filter(({ school }) => school === code)
          .flatMap((of) =>
            published.blocks.flatMap((block) =>
              linesOf(
                name,
                blockName(block),
                yearsOf(block).at(-1) ?? block,
                lineOf(published, "school", of.code, block),
              ),
            ),
          ),
      ),
    ],
  };
}
