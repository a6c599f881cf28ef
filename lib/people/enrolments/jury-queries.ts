import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Said } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { linesOfBlocks } from "@/lib/network/programmes/rules/programme";
import { type JuryContent, numbersIn } from "./rules/juries";
import type { Certification } from "./rules/vocabulary";

export type ToldJury = JuryContent & Said & { id: number; holds: Certification };

export type Juries = {
  enteredOn: CivilDate;
  /** What holds today, whoever stated it. */
  certification: Certification | null;
  /** Of the programme, by their number less one. */
  blocks: string[];
  /** Numbers of those that juries gave. */
  had: number[];
  /** Those that hold, the latest first. */
  told: ToldJury[];
};

/** What juries gave somebody; null where they have not entered, or it is not visible. */
export async function getJuries(ctx: Context, enrolmentId: string): Promise<Juries | null> {
  if (!can(ctx.actor, "exit.record")) return null;
  const found = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      enteredOn: true,
      certification: true,
      cohort: { select: { programme: { select: { blocks: true } } } },
      juries: {
        where: { supersededAt: null },
        orderBy: { heldOn: "desc" },
        select: {
          id: true,
          heldOn: true,
          result: true,
          blocks: true,
          holds: true,
          recordedAt: true,
          author: true,
          recordedBy: { select: { name: true } },
        },
      },
    },
  });
  if (!found?.enteredOn) return null;
  const { enteredOn, certification, cohort, juries: told } = found;
  const had = told.flatMap(({ blocks }) => numbersIn(blocks));
  return { enteredOn, certification, blocks: linesOfBlocks(cohort.programme.blocks), had, told };
}
