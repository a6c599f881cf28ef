import "server-only";
import { enrolmentScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { compareCodes } from "@/lib/core/order";
import { db } from "@/lib/db/client";
import { NON_RESPONSES } from "@/lib/outcomes/rules/vocabulary";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { Participant } from "./rules/columns";

const REACHED = { birthDate: true, sex: true, email: true, phone: true, communeInsee: true } as const;
const NAMED = { ...REACHED, lastName: true, firstName: true } as const;
/** In the place of a name that is not read: everybody on record has one. */
const ON_RECORD = "–";

const ENROLMENT = {
  ...{ id: true, learnerId: true, cohortId: true, enteredOn: true, level: true, entryStatus: true },
  ...{ monthsUnemployed: true, rsa: true, qpv: true, zrr: true, certification: true },
  cohort: { select: { code: true, endsOn: true, school: { select: { code: true } } } },
  exit: {
    select: {
      ...{ exitedOn: true, reason: true },
      followUps: { where: { window: { in: ["T0", "M6"] } }, select: { window: true, fromOn: true, toOn: true } },
    },
  },
  outcomes: {
    where: { window: { in: ["T0", "M6"] }, supersededAt: null, kind: { notIn: NON_RESPONSES } },
    select: { window: true, kind: true, observedOn: true },
    orderBy: [{ observedOn: "desc" }, { recordedAt: "desc" }],
  },
} satisfies Prisma.EnrolmentSelect;

const enteredIn = (year: number) => ({ enteredOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } });

/** Who entered in a year, with all that the file of participants asks: for those who may know them. PERSONAL DATA. */
export async function readParticipants(ctx: Context, year: number): Promise<Participant[]> {
  const rows = await db.enrolment.findMany({
    where: { AND: [enrolmentScope(ctx.actor), enteredIn(year)] },
    select: { ...ENROLMENT, learner: { select: NAMED } },
  });
  return participantsOf(rows);
}

/** The same of everybody without a name, to be counted and nothing else. */
export async function readToCount(year: number): Promise<Participant[]> {
  const rows = await db.enrolment.findMany({
    where: enteredIn(year),
    select: { ...ENROLMENT, learner: { select: REACHED } },
  });
  const unnamed = { lastName: ON_RECORD, firstName: ON_RECORD };
  return participantsOf(rows.map((row) => ({ ...row, learner: { ...row.learner, ...unnamed } })));
}

type Row = Prisma.EnrolmentGetPayload<{ select: typeof ENROLMENT }> & {
  learner: Prisma.LearnerGetPayload<{ select: typeof NAMED }>;
};

function participantsOf(rows: readonly Row[]): Participant[] {
  const people = rows.map(({ id, learner, cohort, exit, outcomes, enteredOn, ...row }): Participant => {
    const situationAt = (window: "T0" | "M6") => {
      const interval = exit?.followUps.find((one) => one.window === window);
      const seen = outcomes.find(
        ({ window: of, observedOn }) =>
          of === window && interval && interval.fromOn <= observedOn && observedOn <= interval.toOn,
      );
      return seen?.kind ?? null;
    };
    const { communeInsee: commune, ...person } = learner;
    return {
      ...{ ...row, ...person, commune, enrolmentId: id, enteredOn: enteredOn ?? "" },
      ...{ cohort: `${cohort.school.code}/${cohort.code}`, cohortEndsOn: cohort.endsOn },
      ...{ exitedOn: exit?.exitedOn ?? null, exitReason: exit?.reason ?? null },
      ...{ exitSituation: situationAt("T0"), sixMonthsSituation: situationAt("M6") },
    };
  });
  const keyOf = ({ cohort, lastName, firstName, enrolmentId }: Participant) =>
    [cohort, lastName, firstName, enrolmentId].join(" ");
  return people.sort((a, b) => compareCodes(keyOf(a), keyOf(b)));
}
