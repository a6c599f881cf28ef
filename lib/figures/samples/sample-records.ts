import "server-only";
import { type DefinitionRef, readDefinitionRef } from "@/lib/figures/indicators/definitions/rules/definitions";
import { readListSearch } from "@/lib/figures/indicators/population-records";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { windowsRead } from "./rules/reads";

/** Those whose people a reader may see: what they drew themselves. */
export const ownSample = ({ actor }: Context): Prisma.SampleWhereInput => ({ recordedById: actor.userId ?? "" });

type Drawn = { search: string; definition: string; window: Window; asOf: CivilDate };

/** The definition of the draw, with its version. */
export const definitionDrawnBy = ({ search, definition }: Pick<Drawn, "search" | "definition">): DefinitionRef =>
  readDefinitionRef(definition) ?? readListSearch(search).definition;

/** Of which windows the figure of a sample reads what was answered. */
export const windowsReadBy = (sample: Drawn): readonly Window[] =>
  windowsRead({ definition: definitionDrawnBy(sample), window: sample.window, asOf: sample.asOf });

/** The files that stand for what somebody answered at these windows, and can still be opened. */
export function filesShowing(client: Pick<ReadClient, "proofFile">, enrolmentId: string, windows: readonly Window[]) {
  return client.proofFile.findMany({
    where: {
      supersededAt: null,
      file: { deletedAt: null },
      outcome: {
        enrolment: { OR: [{ id: enrolmentId }, { mergedIntoId: enrolmentId }] },
        window: { in: [...windows] },
      },
    },
    select: { fileId: true },
  });
}
