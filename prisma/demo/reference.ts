import { recordClaim } from "@/lib/figures/indicators/commands";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Clock } from "@/lib/foundation/platform/clock";
import { createHost, createProvider } from "@/lib/network/partners/commands";
import { createProgramme } from "@/lib/network/programmes/commands";
import { createSchool } from "@/lib/network/schools/commands";
import { createSeries, recordFigure } from "@/lib/network/territory/commands";
import { createCohort } from "@/lib/people/cohorts/commands";
import { accepted, contextOn, type DemoActors, NOBODY } from "./acting";
import { PRESS_CLAIM, PRESS_READ_ON, PRESS_SERIES, PRESS_SOURCE } from "./exact";
import { type CohortPlan, PLANNED_AHEAD, schoolsOn } from "./schedule";
import { demoHosts, demoProviders } from "./schools";

/** Before the first call: hosts, providers and the programme are there. */
const BEFORE: CivilDate = "2015-08-31";

/** The two activity types of the title, of which each is a CCP. */
const BLOCKS = [
  "Développer la partie front-end d’une application web ou web mobile sécurisée",
  "Développer la partie back-end d’une application web ou web mobile sécurisée",
].join("\n");

/** A title that exists; that these schools prepare it is invented. 1,200 h + 350 h are those of domain.md §0. */
const PROGRAMME = {
  code: "DWWM",
  title: "Développeur web et web mobile",
  rncpCode: "RNCP37674",
  level: 5,
  hoursCentre: 1200,
  hoursCompany: 350,
  blocks: BLOCKS,
};

/** Another title that exists; that the network means to prepare it, and does not yet, is invented. */
const OTHER_PROGRAMME = {
  code: "TSSR",
  title: "Technicien supérieur systèmes et réseaux",
  rncpCode: "RNCP37682",
  level: 5,
  hoursCentre: 1200,
  hoursCompany: 350,
};

/** The ids of schools and providers by their codes. */
/** What is there before any person: each by its key, hosts by their SIREN. */
export type Reference = {
  schools: Map<string, string>;
  hosts: Map<string, string>;
  providers: Map<string, string>;
  programmeId: string;
  /** One that no cohort follows. */
  otherProgrammeId: string;
};

/**
 * Writes hosts, providers, programme, the schools that are planned by today, and the claim of the press page once it was
 * read; gives the id of each school by its code.
 */
export async function seedReference(clock: Clock): Promise<Reference> {
  const before = contextOn(NOBODY.staff, BEFORE, clock);
  const hosts = new Map<string, string>();
  for (const host of demoHosts) hosts.set(host.siren, accepted(host.name, await createHost(before, host)).id);
  const providers = new Map<string, string>();
  for (const provider of demoProviders) {
    providers.set(provider.code, accepted(provider.name, await createProvider(before, provider)).id);
  }
  const programme = accepted("programme", await createProgramme(before, PROGRAMME));
  const other = accepted("programme", await createProgramme(before, OTHER_PROGRAMME));
  const schools = new Map<string, string>();
  for (const { hostSiren, providerCode, departementCode: _, ...school } of schoolsOn(clock.today)) {
    const hostId = hosts.get(hostSiren) ?? null;
    const providerId = providers.get(providerCode) ?? null;
    const ctx = contextOn(NOBODY.staff, addDays(school.openedOn, -210), clock);
    const { id } = accepted(school.code, await createSchool(ctx, { ...school, hostId, providerId }));
    schools.set(school.code, id);
  }
  if (PRESS_READ_ON <= clock.today) {
    const ctx = contextOn(NOBODY.staff, PRESS_READ_ON, clock);
    accepted("claim", await recordClaim(ctx, PRESS_CLAIM));
    for (const { value, ...series } of PRESS_SERIES) {
      const { address } = PRESS_CLAIM;
      accepted(series.code, await createSeries(ctx, series));
      const of = { seriesCode: series.code, areaKind: "region", area: "76", year: 2018 } as const;
      const figure = { ...of, value, source: PRESS_SOURCE, address, licence: null, publishedOn: null };
      accepted(series.code, await recordFigure(ctx, figure));
    }
  }
  return { schools, hosts, providers, programmeId: programme.id, otherProgrammeId: other.id };
}

/**
 * The cohort that ADRAR has another body teach, so that its pedagogical and financial report has one to tell. Invented, the
 * body and the order alike: no number of the register of companies begins with six zeros.
 */
const SUBCONTRACTED_KEY = "MOISSAC/m12_due";
export const SUBCONTRACTED = {
  orderedAs: "subcontracted",
  otherBody: "Atelier numérique des Deux Rives (inventé)",
  otherSiren: "000000018",
} as const;

/** Plans every cohort, months before it starts; gives the id of each by its key. */
export async function seedCohorts(
  clock: Clock,
  actors: DemoActors,
  plans: readonly CohortPlan[],
  reference: { schools: Map<string, string>; programmeId: string },
): Promise<Map<string, string>> {
  const cohorts = new Map<string, string>();
  for (const [at, { key, school, code, startsOn, endsOn, capacity }] of plans.entries()) {
    const ctx = contextOn(actors.staff, addDays(startsOn, -PLANNED_AHEAD), clock);
    const schoolId = reference.schools.get(school.code) ?? "";
    const planned = { schoolId, programmeId: reference.programmeId, code, startsOn, endsOn, capacity };
    const sessionNumber = `DEMO-${String(at + 1).padStart(4, "0")}`;
    const input = { ...planned, sessionNumber, ...(key === SUBCONTRACTED_KEY && SUBCONTRACTED) };
    const { id } = accepted(key, await createCohort(ctx, input));
    cohorts.set(key, id);
  }
  return cohorts;
}
