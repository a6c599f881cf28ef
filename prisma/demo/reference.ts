import { createCohort, createProgramme } from "@/lib/cohorts/commands";
import { addDays, type CivilDate } from "@/lib/core/civil-date";
import type { Clock } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { write } from "@/lib/db/write";
import { createSchool } from "@/lib/schools/commands";
import { accepted, contextOn, type DemoActors, NOBODY } from "./acting";
import { PRESS_CLAIM } from "./exact";
import type { CohortPlan } from "./schedule";
import { demoHosts, demoProviders, demoSchools } from "./schools";

/** Before the first school: hosts, providers and the programme are there. */
const BEFORE: CivilDate = "2016-06-06";

/** A title that exists; that these schools prepare it is invented. 1,200 h + 350 h are those of domain.md §0. */
const PROGRAMME = {
  code: "DWWM",
  title: "Développeur web et web mobile",
  rncpCode: "RNCP37674",
  level: 5,
  hoursCentre: 1200,
  hoursCompany: 350,
};

/** Writes hosts, providers, programme, schools and the claim of the press page; gives the id of each school by its code. */
export async function seedReference(clock: Clock): Promise<{ schools: Map<string, string>; programmeId: string }> {
  const before = contextOn(NOBODY.staff, BEFORE, clock);
  const bodies = accepted(
    "hosts and providers",
    await write(before, async (tx, audit) => {
      const hosts = await tx.hostOrganisation.createManyAndReturn({
        data: [...demoHosts],
        select: { id: true, siren: true },
      });
      const providers = await tx.trainingProvider.createManyAndReturn({
        data: [...demoProviders],
        select: { id: true, code: true },
      });
      for (const { id } of hosts) audit({ key: "host.created", entityType: "host", entityId: id });
      for (const { id } of providers) audit({ key: "provider.created", entityType: "provider", entityId: id });
      return ok({ hosts, providers });
    }),
  );
  const programme = accepted("programme", await createProgramme(before, PROGRAMME));
  const schools = new Map<string, string>();
  for (const { hostSiren, providerCode, departementCode: _, ...school } of demoSchools) {
    const hostId = bodies.hosts.find(({ siren }) => siren === hostSiren)?.id ?? null;
    const providerId = bodies.providers.find(({ code }) => code === providerCode)?.id ?? null;
    const ctx = contextOn(NOBODY.staff, addDays(school.openedOn, -210), clock);
    const { id } = accepted(school.code, await createSchool(ctx, { ...school, hostId, providerId }));
    schools.set(school.code, id);
  }
  await seedClaim(clock);
  return { schools, programmeId: programme.id };
}

async function seedClaim(clock: Clock): Promise<void> {
  const { parts, ...claim } = PRESS_CLAIM;
  const ctx = contextOn(NOBODY.staff, claim.publishedOn, clock);
  accepted(
    "claim",
    await write(ctx, async (tx, audit) => {
      const { id } = await tx.publishedClaim.create({
        data: { ...claim, parts: { create: [...parts] } },
        select: { id: true },
      });
      audit({ key: "claim.recorded", entityType: "claim", entityId: id, details: { code: claim.code } });
      return ok({ id });
    }),
  );
}

/** Plans every cohort, months before it starts; gives the id of each by its key. */
export async function seedCohorts(
  clock: Clock,
  actors: DemoActors,
  plans: readonly CohortPlan[],
  reference: { schools: Map<string, string>; programmeId: string },
): Promise<Map<string, string>> {
  const cohorts = new Map<string, string>();
  for (const { key, school, code, startsOn, endsOn, capacity } of plans) {
    const ctx = contextOn(actors.staff, addDays(startsOn, -200), clock);
    const schoolId = reference.schools.get(school.code) ?? "";
    const input = { schoolId, programmeId: reference.programmeId, code, startsOn, endsOn, capacity };
    const { id } = accepted(key, await createCohort(ctx, input));
    cohorts.set(key, id);
  }
  return cohorts;
}
