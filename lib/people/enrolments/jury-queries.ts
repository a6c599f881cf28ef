import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Said } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { linesOfBlocks } from "@/lib/network/programmes/rules/programme";
import { nameOfCohort, PLACE_OF_COHORT } from "./interruption-records";
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
  /** The first jury of the cohorts that a transfer brought the course from which is not stated here, and may be. */
  earlier: (JuryContent & { cohort: string }) | null;
};

const STANDING = { where: { supersededAt: null } } as const;

/** What juries gave before the transfers that brought the course here, in the cohorts the reader sees, the earliest first. */
async function juriesBefore(ctx: Context, enrolmentId: string): Promise<(JuryContent & { cohort: string })[]> {
  const from = await db.enrolment.findFirst({
    where: {
      AND: [{ interruptions: { some: { ...STANDING.where, arrivedId: enrolmentId } } }, enrolmentScope(ctx.actor)],
    },
    select: {
      id: true,
      cohort: { select: PLACE_OF_COHORT },
      juries: { ...STANDING, orderBy: { heldOn: "asc" }, select: { heldOn: true, result: true, blocks: true } },
    },
  });
  if (!from) return [];
  const cohort = nameOfCohort(from.cohort);
  return [...(await juriesBefore(ctx, from.id)), ...from.juries.map((one) => ({ ...one, cohort }))];
}

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
  const before = certification === "full" ? [] : await juriesBefore(ctx, enrolmentId);
  const earlier = before.find(({ heldOn }) => !told[0] || heldOn > told[0].heldOn) ?? null;
  return { enteredOn, certification, blocks: linesOfBlocks(cohort.programme.blocks), had, told, earlier };
}
