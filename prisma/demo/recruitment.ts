import { addDays, type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import type { Steps } from "./life";
import type { Random } from "./random";
import type { CohortPlan } from "./schedule";

type Reached = "candidate" | "invited" | "admitted" | "waitlisted" | "rejected" | "withdrawn" | "gave_back";

/** Days before the start from which a cohort is full, with people waiting. */
const FULL_FROM = 50;

/** Seats are left while people wait: some were opened, and one was given back today. */
const AT_CARBONNE = { invited: 11, candidate: 9, rejected: 1, gave_back: 1, admitted: 11, waitlisted: 4 };

/** How far everybody who applied to a cohort that has not begun has got by today. */
export function recruitmentSteps(random: Random, plan: CohortPlan, today: CivilDate) {
  const carbonne = plan.school.code === "CARBONNE";
  const full = daysBetween(today, plan.startsOn) <= FULL_FROM;
  const counts: Partial<Record<Reached, number>> = carbonne
    ? AT_CARBONNE
    : full
      ? { admitted: plan.capacity, waitlisted: 3, invited: 3, candidate: 4, rejected: 2, withdrawn: 1 }
      : {
          admitted: Math.floor(plan.capacity * 0.45),
          waitlisted: 0,
          invited: 5,
          candidate: 6,
          rejected: 1,
          withdrawn: 1,
        };
  const reached = (Object.keys(counts) as Reached[]).flatMap((step) =>
    Array.from({ length: counts[step] ?? 0 }, () => step),
  );
  return reached.map((step) => ({ steps: stepsTo(random, step, today), settled: null }));
}

/** Those who got further applied earlier; whoever waits was told when the last place was gone. */
function stepsTo(random: Random, reached: Reached, today: CivilDate): Steps {
  const ago = (from: number, to: number) => addDays(today, -random.integer(from, to));
  const none: Steps = {
    appliedOn: ago(1, 8),
    invitedOn: null,
    waitlistedOn: null,
    admittedOn: null,
    rejectedOn: null,
    withdrawnOn: null,
    noShowOn: null,
    enteredOn: null,
  };
  switch (reached) {
    case "candidate":
      return none;
    case "invited":
      return { ...none, appliedOn: ago(12, 20), invitedOn: ago(3, 9) };
    case "admitted":
      return { ...none, appliedOn: ago(45, 80), invitedOn: ago(34, 44), admittedOn: ago(12, 33) };
    case "gave_back":
      return {
        ...none,
        appliedOn: ago(45, 80),
        invitedOn: ago(34, 44),
        admittedOn: ago(12, 33),
        withdrawnOn: today,
      };
    case "waitlisted":
      return { ...none, appliedOn: ago(24, 33), invitedOn: ago(12, 20), waitlistedOn: ago(4, 10) };
    case "rejected":
      return { ...none, appliedOn: ago(40, 60), invitedOn: ago(30, 39), rejectedOn: ago(10, 28) };
    case "withdrawn":
      return { ...none, appliedOn: ago(40, 60), invitedOn: ago(30, 39), withdrawnOn: ago(3, 28) };
  }
}
