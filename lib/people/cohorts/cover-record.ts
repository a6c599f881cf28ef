import "server-only";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";

/** The funding agreement whose last version covers a cohort, with the period of that version; null where none does. */
export async function readCover(client: Tx | ReadClient, cohortId: string) {
  const rows = await client.coveredCohort.findMany({
    where: { cohortId },
    select: {
      version: {
        select: {
          agreementId: true,
          number: true,
          fromOn: true,
          untilOn: true,
          agreement: { select: { number: true, providerId: true } },
        },
      },
    },
  });
  for (const { version } of rows) {
    const { agreementId, number, agreement, ...period } = version;
    const later = await client.agreementVersion.count({ where: { agreementId, number: { gt: number } } });
    if (later === 0) return { ...agreement, ...period };
  }
  return null;
}
