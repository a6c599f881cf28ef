import { randomUUID } from "node:crypto";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { clientFor } from "@/lib/foundation/db/client";
import { duePoint, duePoints } from "@/lib/people/enrolments/rules/due-points";
import { makeCohort, makeHost, makeProgramme, makeProvider, makeSchool, SAID } from "./factories";
import type { InventedNetwork, Leaver } from "./invented-network";

const KINDS = [
  "permanent_contract",
  "business_creation",
  "specialised_study",
  "other_training",
  "job_seeking",
] as const;
const HOURS = 1200;
const CENTS_A_PLACE = 1_000_000;
const DEPARTEMENTS = ["31", "48", "09", "32", "46"];

const noon = (day: CivilDate) => new Date(`${day}T11:00:00.000Z`);
const writer = () => clientFor("write");

export type WrittenNetwork = {
  hostIds: string[];
  agreementIds: string[];
  /** Of the first school, by their first day. */
  cohortIds: string[];
};

/** Writes an invented network with a host for each school, and a funding agreement for the cohorts that begin in a year. */
export async function writeNetwork({ schools, leavers }: InventedNetwork): Promise<WrittenNetwork> {
  const [{ id: providerId }, { id: programmeId }] = [await makeProvider(), await makeProgramme()];
  const hostIds: string[] = [];
  const cohorts: { id: string; school: string; startsOn: CivilDate; endsOn: CivilDate; capacity: number }[] = [];
  for (const { code, departement, cohorts: runs } of schools) {
    const host = await makeHost({ name: `Collectivité ${code}` });
    const departementCode = DEPARTEMENTS[Number(departement.slice(1))] ?? "31";
    const school = await makeSchool({ code, name: `École ${code}`, departementCode, hostId: host.id });
    await writer().school.update({ where: { id: school.id }, data: { providerId } });
    hostIds.push(host.id);
    for (const [n, run] of runs.entries()) {
      const cohort = await makeCohort({ ...run, schoolId: school.id, programmeId, code: `C${n}` });
      cohorts.push({ id: cohort.id, school: code, ...run });
    }
  }
  const cohortOf = ({ school, exitedOn }: Leaver) => {
    const found = cohorts.find((one) => one.school === school && one.startsOn <= exitedOn && exitedOn <= one.endsOn);
    if (!found) throw new Error("somebody left no cohort");
    return found;
  };
  await writeLeavers(leavers, cohortOf);
  const years = [...new Set(cohorts.map(({ startsOn }) => startsOn.slice(0, 4)))];
  const agreementIds = [];
  for (const year of years) {
    const covered = cohorts.filter(({ startsOn }) => startsOn.startsWith(year));
    agreementIds.push(await writeAgreement({ year, providerId, covered }));
  }
  const ofFirst = cohorts.filter(({ school }) => school === schools[0]?.code);
  return { hostIds, agreementIds, cohortIds: ofFirst.map(({ id }) => id) };
}

async function writeLeavers(
  leavers: readonly Leaver[],
  cohortOf: (leaver: Leaver) => { id: string; startsOn: CivilDate },
): Promise<void> {
  const people = leavers.map((leaver, n) => {
    const [learnerId, enrolmentId, exitId] = [randomUUID(), randomUUID(), randomUUID()];
    return { ...leaver, n, learnerId, enrolmentId, exitId, cohort: cohortOf(leaver) };
  });
  await writer().learner.createMany({
    data: people.map(({ learnerId: id, n }) => ({
      id,
      lastName: `Sortie${n}`,
      firstName: "Anne",
      nameKey: `sortie${n}|anne`,
      birthDate: "1995-03-14",
      sex: "woman",
    })),
  });
  await writer().enrolment.createMany({
    data: people.map(({ enrolmentId: id, learnerId, cohort }) => ({
      id,
      learnerId,
      cohortId: cohort.id,
      appliedOn: cohort.startsOn,
      admittedOn: cohort.startsOn,
      enteredOn: cohort.startsOn,
    })),
  });
  await writer().exit.createMany({
    data: people.map(({ exitId: id, enrolmentId, exitedOn, neutral, exitRecordedOn }) => ({
      id,
      enrolmentId,
      currentOf: enrolmentId,
      exitedOn,
      recordedAt: noon(exitRecordedOn),
      reason: neutral ? "neutral" : "completed",
    })),
  });
  await writer().followUp.createMany({
    data: people.flatMap(({ exitId, exitedOn }) => duePoints(exitedOn).map((point) => ({ ...point, exitId }))),
  });
  await writer().outcome.createMany({
    data: people.flatMap(({ enrolmentId, exitedOn, seen }) =>
      (["M6", "M12"] as const).flatMap((window, w) => {
        const said = seen[w];
        const kind = said && KINDS[said.situation];
        if (!kind) return [];
        const observedOn = duePoint(exitedOn, window).dueOn;
        const proof = { source: "learner", evidence: "declared" } as const;
        return [
          { id: randomUUID(), enrolmentId, window, kind, observedOn, recordedAt: noon(said.recordedOn), ...proof },
        ];
      }),
    ),
  });
}

/** Advance and second instalment are paid in full; of the balance a part, which follows the hours of those who came. */
async function writeAgreement({
  year,
  providerId,
  covered,
}: {
  year: string;
  providerId: string;
  covered: readonly { id: string; capacity: number }[];
}): Promise<string> {
  const placesOf = (cohorts: readonly { capacity: number }[]) => cohorts.reduce((sum, one) => sum + one.capacity, 0);
  const ceilingCents = placesOf(covered) * CENTS_A_PLACE;
  const [first, second] = [ceilingCents / 2, (ceilingCents * 3) / 10];
  const balance = ceilingCents - first - second;
  const came = await writer().enrolment.count({ where: { cohortId: { in: covered.map(({ id }) => id) } } });
  const [signedOn, paidOn] = [`${Number(year) - 1}-12-15`, `${year}-12-20`];
  const { id: agreementId } = await writer().agreement.create({
    data: {
      kind: "funding",
      number: `F-${year}`,
      providerId,
      createdAt: noon(signedOn),
      versions: {
        create: {
          number: 0,
          signedOn,
          fromOn: `${year}-01-01`,
          untilOn: `${Number(year) + 1}-12-31`,
          ceilingCents,
          recordedAt: noon(signedOn),
          cohorts: {
            create: covered.map(({ id: cohortId, capacity }) => {
              return { cohortId, plannedHours: HOURS, plannedCents: capacity * CENTS_A_PLACE };
            }),
          },
          instalments: {
            create: [
              { position: 1, kind: "advance", cents: first, dueDays: 30, proof: "signed_agreement" },
              { position: 2, kind: "interim", cents: second, dueDays: 30, proof: "cohort_started" },
              { position: 3, kind: "balance", cents: balance, dueDays: 30, proof: "report_accepted" },
            ],
          },
          reports: { create: { position: 1, kind: "final", dueOn: `${Number(year) + 1}-12-31` } },
        },
      },
    },
  });
  const owed = Math.round((balance * came) / placesOf(covered)) - 1;
  for (const [at, cents] of [first, second, owed].entries()) {
    const paid = { instalment: at + 1, cents, paidOn, reference: `M-${at + 1}`, ...SAID };
    await writer().payment.create({ data: { currentOf: `${agreementId} M-${at + 1}`, agreementId, ...paid } });
  }
  await writer().hoursStatement.createMany({
    data: covered.map(({ id }) => {
      return { currentOf: id, cohortId: id, hours: came * 97, statedOn: paidOn, ...SAID };
    }),
  });
  return agreementId;
}
