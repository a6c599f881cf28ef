import "server-only";
import { enrolmentScope } from "@/lib/access/policy";
import type { Context } from "@/lib/core/context";
import { compareCodes } from "@/lib/core/order";
import { db } from "@/lib/db/client";
import { NON_RESPONSES } from "@/lib/outcomes/rules/vocabulary";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { Participant } from "./rules/columns";

const PERSON = {
  ...{ lastName: true, firstName: true, birthDate: true, sex: true, email: true, phone: true, communeInsee: true },
} as const;

const ENROLMENT = {
  ...{ id: true, learnerId: true, cohortId: true, enteredOn: true, level: true, entryStatus: true },
  ...{ monthsUnemployed: true, rsa: true, qpv: true, zrr: true, certification: true },
  learner: { select: PERSON },
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

/** Who entered in a year, with all that the file of participants asks: for those who may know them. PERSONAL DATA. */
export async function readParticipants(ctx: Context, year: number): Promise<Participant[]> {
  const entered = { enteredOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } };
  return readWhere({ AND: [enrolmentScope(ctx.actor), entered] });
}

/** The same of everybody, to be counted and nothing else. */
export async function readToCount(year: number): Promise<Participant[]> {
  return readWhere({ enteredOn: { gte: `${year}-01-01`, lte: `${year}-12-31` } });
}

async function readWhere(where: Prisma.EnrolmentWhereInput): Promise<Participant[]> {
  const rows = await db.enrolment.findMany({ where, select: ENROLMENT });
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
