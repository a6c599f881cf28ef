// What the Région signed. Real: the order of magnitude, 2.2 M€ for 15 sessions in 2017, and that Caylus, Sète, Millau and
// Albi host until 2026 (domain.md §0). Invented: every number, day, amount, co-funder, payment and statement of hours.

import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { amendHosting, signFunding, signHosting } from "@/lib/money/agreements/commands";
import { recordPayment, stateHours } from "@/lib/money/agreements/payment-commands";
import type { HostingContent } from "@/lib/money/agreements/rules/agreement";
import { accepted, contextOn, type DemoActors } from "./acting";
import { randomOf } from "./random";
import type { Reference } from "./reference";
import { type ReportStory, seedReport } from "./returns";
import type { CohortPlan } from "./schedule";
import { type DemoSchool, demoProviders, demoSchools } from "./schools";

type Written = Reference & { cohorts: ReadonlyMap<string, string> };

/** A cohort of fifteen, near to 2.2 M€ for 15 sessions; of which the label's subsidy brings a part. */
const CENTS_OF_FIFTEEN = 14_800_000;
const SUBSIDY_CENTS = 800_000;
const HOURS = 1_200;
/** Days in which the Région pays what is due within thirty. */
const paysAfter = (payment: string) => randomOf(`${payment} paid`).integer(6, 29);

/** Writes the agreements that are signed by today, with what was paid under them; gives how many there are. */
export async function seedAgreements(
  clock: Clock,
  actors: DemoActors,
  plans: readonly CohortPlan[],
  { schools, providers, cohorts }: Written,
): Promise<number> {
  let count = 0;
  for (const school of demoSchools) {
    const schoolId = schools.get(school.code);
    if (schoolId && addDays(school.openedOn, -30) <= clock.today) {
      await seedHosting(clock, actors, school, schoolId);
      count += 1;
    }
  }
  await seedHours(clock, actors, plans, cohorts);
  const years = [...new Set(plans.map(({ startsOn }) => startsOn.slice(0, 4)))].sort();
  for (const year of years) {
    for (const [i, providerCode] of demoProviders.map(({ code }) => code).entries()) {
      const covered = plans.filter(
        ({ school, startsOn }) => school.providerCode === providerCode && startsOn.startsWith(year),
      );
      const signedOn = `${Number(year) - 1}-12-15`;
      if (covered.length === 0 || signedOn > clock.today) continue;
      const batch = { year, number: `${year}-${31 + i}`.replace("-", "-0"), providerCode, covered, signedOn };
      await seedFunding(clock, actors, batch, { providers, cohorts });
      count += 1;
    }
  }
  return count;
}

/** Carbonne's was for three years, then longer and with fibre; those of 2023 until 2026; the others go on by themselves. */
export function hostingOf({ code, openedOn }: DemoSchool): HostingContent & { number: string } {
  const isUntil2026 = openedOn >= "2023-01-01";
  const at = demoSchools.findIndex((school) => school.code === code);
  return {
    number: `H-${String(at + 1).padStart(2, "0")}`,
    signedOn: addDays(openedOn, -30),
    fromOn: openedOn,
    untilOn: isUntil2026 ? "2026-12-31" : addDays(addMonths(openedOn, 36), -1),
    ...(code === "CARBONNE" ? { rooms: 2, seats: 38, workstations: 24 } : { rooms: 1, seats: 20, workstations: 16 }),
    stepFree: true,
    connectionMbits: code === "CARBONNE" ? 18 : 100,
    tacit: code !== "CARBONNE" && !isUntil2026,
    noticeMonths: 6,
  };
}

async function seedHosting(clock: Clock, actors: DemoActors, school: DemoSchool, schoolId: string): Promise<void> {
  const { number, ...original } = hostingOf(school);
  // Carbonne's came of the application of its host, where there are accounts.
  const opened = await db.agreement.findUnique({ where: { number }, select: { id: true } });
  const ctx = contextOn(actors.official, original.signedOn, clock);
  const { id } = opened ?? accepted(number, await signHosting(ctx, { number, schoolId, ...original }));
  const amendedOn = "2021-03-15";
  if (school.code !== "CARBONNE" || amendedOn > clock.today) return;
  const longer = { ...original, signedOn: amendedOn, untilOn: "2026-12-31", connectionMbits: 1000 };
  const amendment = { agreementId: id, base: 0, reason: "Accueil prolongé jusqu’en 2026, et raccordement à la fibre" };
  accepted(number, await amendHosting(contextOn(actors.official, amendedOn, clock), { ...amendment, ...longer }));
}

/** Who trains a cohort states its hours ten days after its end. */
async function seedHours(
  clock: Clock,
  actors: DemoActors,
  plans: readonly CohortPlan[],
  cohorts: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { key, endsOn } of plans) {
    const statedOn = addDays(endsOn, 10);
    const cohortId = cohorts.get(key) ?? "";
    if (statedOn > clock.today) continue;
    const entrants = await db.enrolment.count({ where: { cohortId, enteredOn: { not: null } } });
    const hours = entrants * randomOf(`${key} hours`).integer(HOURS - 130, HOURS - 20);
    if (hours === 0) continue;
    const ctx = contextOn(actors.staff, statedOn, clock);
    accepted(`hours of ${key}`, await stateHours(ctx, { cohortId, hours, statedOn, why: null }));
  }
}

type Batch = {
  year: string;
  number: string;
  providerCode: string;
  covered: readonly CohortPlan[];
  signedOn: CivilDate;
};

/** One agreement for what a provider begins in a year: half in advance, then at the first entries, then at the report. */
async function seedFunding(
  clock: Clock,
  actors: DemoActors,
  { year, number, providerCode, covered, signedOn }: Batch,
  { providers, cohorts }: Pick<Written, "providers" | "cohorts">,
): Promise<void> {
  const on = (day: CivilDate) => contextOn(actors.official, day, clock);
  const lines = covered.map(({ key, capacity }) => {
    const plannedCents = Math.round((CENTS_OF_FIFTEEN * capacity) / 15 / 10_000) * 10_000;
    return { cohortId: cohorts.get(key) ?? "", plannedHours: HOURS, plannedCents };
  });
  const subsidy = SUBSIDY_CENTS * lines.length;
  const ceilingCents = lines.reduce((sum, { plannedCents }) => sum + plannedCents, 0) - subsidy;
  const [advance, interim] = [ceilingCents / 2, (ceilingCents * 3) / 10];
  const after = { dueOn: null, dueDays: 30 } as const;
  const stories = reportStories(year, providerCode);
  const final = stories.length;
  const { id: agreementId } = accepted(
    number,
    await signFunding(on(signedOn), {
      number,
      providerId: providers.get(providerCode) ?? "",
      signedOn,
      ceilingCents,
      fromOn: `${year}-01-01`,
      untilOn: `${Number(year) + 1}-12-31`,
      cohorts: lines,
      funders: [{ name: "Grande École du Numérique", cents: subsidy }],
      instalments: [
        { position: 1, kind: "advance", cents: advance, ...after, proof: "signed_agreement" },
        { position: 2, kind: "interim", cents: interim, ...after, proof: "cohort_started" },
        { position: 3, kind: "balance", cents: ceilingCents - advance - interim, ...after, proof: "report_accepted" },
      ],
      reports: stories.map(({ kind, dueOn }, at) => ({ position: at + 1, kind, dueOn })),
    }),
  );
  const pay = async (instalment: number, cents: number, proofOn: CivilDate | null) => {
    const paidOn = proofOn && addDays(proofOn, paysAfter(`${number}-${instalment}`));
    if (!paidOn || paidOn > clock.today) return;
    const payment = { agreementId, instalment, cents, paidOn, reference: `M-${number}-${instalment}` };
    accepted(`${number}, payment ${instalment}`, await recordPayment(on(paidOn), payment));
  };
  await pay(1, advance, signedOn);
  const cohortId = { in: lines.map((line) => line.cohortId) };
  const { _min } = await db.enrolment.aggregate({ where: { cohortId }, _min: { enteredOn: true } });
  await pay(2, interim, _min.enteredOn);
  for (const [at, story] of stories.entries())
    await seedReport(clock, actors, { agreementId, position: at + 1, number, story });
  const { acceptedOn = null } = stories[final - 1] ?? {};
  await pay(3, ceilingCents - advance - interim, acceptedOn);
}

/**
 * A final report each, and since 2026 one under way. ADRAR's come in time and are accepted; those of the invented body are sent
 * back once and accepted late, the one under way comes late and waits a month for the Région.
 */
function reportStories(year: string, providerCode: string): ReportStory[] {
  const finalOn = `${Number(year) + 1}-11-15`;
  const isInvented = providerCode !== "ADRAR";
  const final: ReportStory = isInvented
    ? {
        kind: "final",
        dueOn: finalOn,
        submittedOn: addDays(finalOn, -6),
        sentBackOn: addDays(finalOn, 2),
        againOn: addDays(finalOn, 31),
        acceptedOn: addDays(finalOn, 38),
      }
    : { kind: "final", dueOn: finalOn, submittedOn: addDays(finalOn, -18), acceptedOn: addDays(finalOn, -3) };
  if (year < "2026") return [final];
  const interimOn = isInvented ? `${year}-10-31` : `${year}-12-15`;
  const [later, waits] = isInvented ? [18, 30] : [-4, 12];
  const submittedOn = addDays(interimOn, later);
  return [{ kind: "interim", dueOn: interimOn, submittedOn, acceptedOn: addDays(submittedOn, waits) }, final];
}
