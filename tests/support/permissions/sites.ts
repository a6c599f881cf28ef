import { type Context, ROLES, type Role } from "@/lib/foundation/core/context";
import { clientFor } from "@/lib/foundation/db/client";
import { makeUser } from "../accounts";
import { contextOf, makeCohort, makeHost, makeLeaver, makeOutcome, makeProgramme, makeSchool } from "../factories";
import { BY_LAW } from "../roles-by-law";

/** A school with its host, a cohort that ended and one leaver who was observed. */
export type Site = Awaited<ReturnType<typeof makeSite>>;

async function makeSite(departementCode: string, communeInsee: string) {
  const host = await makeHost();
  const programme = await makeProgramme();
  const school = await makeSchool({ hostId: host.id, departementCode, communeInsee });
  const cohort = await makeCohort({ schoolId: school.id, programmeId: programme.id });
  const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-04-30" });
  await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2026-10-30" });
  return { host, programme, school, cohort, enrolment };
}

/** Two schools, and a person for each role whose scope, if the role has one, is the first. */
export async function makeSites() {
  const inside = await makeSite("31", "31107");
  const outside = await makeSite("46", "46042");
  await clientFor("write").publishedClaim.create({
    data: {
      code: "CLAIM",
      author: "Journal",
      publishedOn: "2019-01-01",
      address: "https://exemple.test/",
      exitYear: 2018,
      window: "M6",
      definitionCode: "ern-prudente",
      declaredPercent: 80,
    },
  });
  const contexts = Object.fromEntries(
    await Promise.all(ROLES.map(async (role) => [role, await contextAt(role, inside)] as const)),
  ) as Record<Role, Context>;
  return { inside, outside, contexts };
}

async function contextAt(role: Role, { school, host }: Site): Promise<Context> {
  const { sees } = BY_LAW[role];
  const schoolIds = sees === "schools" ? [school.id] : [];
  const hostOrganisationId = sees === "host" ? host.id : null;
  const user = await makeUser({ role, schoolIds, ...(hostOrganisationId ? { hostOrganisationId } : {}) });
  return contextOf(role, { userId: user.id, schoolIds, hostOrganisationId });
}
