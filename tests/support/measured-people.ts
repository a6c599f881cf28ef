import { clientFor } from "@/lib/foundation/db/client";
import { FIXED_NOW, makeCohort, makeEnrolment, makeExit, makeLearner, makeOutcome } from "./factories";

/** By hand, of the people of a label: how many they are, and of how many each criterion holds. */
export type Figures = { people: number; positive_exits: number; women: number; bac: number };

type One = { positive: boolean; woman: boolean; bac: boolean };
/** Enough on both sides of each criterion that all may be told. */
const PEOPLE: readonly One[] = [
  ...Array<One>(8).fill({ positive: true, woman: true, bac: true }),
  ...Array<One>(8).fill({ positive: true, woman: false, bac: true }),
  ...Array<One>(6).fill({ positive: false, woman: true, bac: false }),
  ...Array<One>(6).fill({ positive: false, woman: false, bac: false }),
];

async function answer(enrolmentId: string, positive: boolean): Promise<string> {
  const kind = positive ? "permanent_contract" : "job_seeking";
  return (await makeOutcome({ enrolmentId, kind, observedOn: "2025-12-30" })).id;
}

async function enter(cohortId: string, { positive, woman, bac }: One) {
  const { id: learnerId } = await makeLearner({ sex: woman ? "woman" : "man" });
  const days = { appliedOn: "2024-06-01", admittedOn: "2024-07-01", enteredOn: "2024-09-02" };
  const { id: enrolmentId } = await makeEnrolment({ cohortId, learnerId, ...days, level: bac ? 4 : 6 });
  await makeExit({ enrolmentId, exitedOn: "2025-06-30" });
  const outcomeId = await answer(enrolmentId, positive);
  return { learnerId, enrolmentId, outcomeId, one: { positive, woman, bac } };
}

export async function makeMeasured({ programmeId }: { programmeId: string }) {
  const days = { startsOn: "2024-09-02", endsOn: "2025-06-30" };
  const { id: cohortId } = await makeCohort({ programmeId, ...days, capacity: 200 });
  const [last] = await Promise.all(PEOPLE.toReversed().map((one) => enter(cohortId, one)));
  if (!last) throw new Error("nobody");
  const holds = (criterion: keyof One) => PEOPLE.filter((one) => one[criterion]).length;
  const figures = { positive_exits: holds("positive"), women: holds("woman"), bac: holds("bac") };
  return { people: { cohortId, last }, figures: { people: PEOPLE.length, ...figures } };
}

type People = Awaited<ReturnType<typeof makeMeasured>>["people"];

export const CHANGES = ["answer", "sex", "level", "enters"] as const;

/** Somebody's record says another thing, or what it said before again; or one more is entered late. */
export async function changePeople(
  { cohortId, last }: People,
  figures: Figures,
  change: (typeof CHANGES)[number],
): Promise<Figures> {
  const client = clientFor("write");
  const { learnerId, enrolmentId, one } = last;
  const by = (holds: boolean) => (holds ? 1 : -1);
  switch (change) {
    case "answer": {
      one.positive = !one.positive;
      await client.outcome.update({ where: { id: last.outcomeId }, data: { supersededAt: FIXED_NOW } });
      last.outcomeId = await answer(enrolmentId, one.positive);
      return { ...figures, positive_exits: figures.positive_exits + by(one.positive) };
    }
    case "sex": {
      one.woman = !one.woman;
      const data = { sex: one.woman ? "woman" : "man", recordedAt: FIXED_NOW } as const;
      await client.learner.update({ where: { id: learnerId }, data });
      return { ...figures, women: figures.women + by(one.woman) };
    }
    case "level": {
      one.bac = !one.bac;
      await client.enrolment.update({ where: { id: enrolmentId }, data: { level: one.bac ? 4 : 6 } });
      return { ...figures, bac: figures.bac + by(one.bac) };
    }
    case "enters":
      await enter(cohortId, { positive: true, woman: true, bac: true });
      return {
        people: figures.people + 1,
        positive_exits: figures.positive_exits + 1,
        women: figures.women + 1,
        bac: figures.bac + 1,
      };
  }
}
