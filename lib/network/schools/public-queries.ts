import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { inTextOrder } from "@/lib/foundation/core/order";
import type { Found } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { departementName } from "@/lib/network/places/communes";
import { labelOfInsee } from "@/lib/network/places/resolve";

const SCHOOL = {
  code: true,
  name: true,
  communeInsee: true,
  departementCode: true,
  openedOn: true,
  openingRank: true,
  host: { select: { name: true } },
} as const;

type Row = { communeInsee: string; departementCode: string; host: { name: string } | null };

function placed<School extends Row>({ communeInsee, departementCode, host, ...school }: School) {
  const departement = { code: departementCode, name: departementName(departementCode) ?? departementCode };
  return { ...school, commune: labelOfInsee(communeInsee) ?? "", departement, host: host?.name ?? null };
}

/** Every school of the network, by département and name: that it is there is public. */
export async function listPublicSchools() {
  const rows = await db.school.findMany({ select: SCHOOL, orderBy: { id: "asc" } });
  return inTextOrder(rows.map(placed), ({ departement, name }) => `${departement.name} ${name}`);
}

/** What everybody may know of a school (domain.md §5.2). Nothing of people is in it. */
export async function getPublicSchool(code: string, today: CivilDate) {
  const row = await db.school.findUnique({
    where: { code },
    select: {
      ...SCHOOL,
      provider: { select: { name: true } },
      premises: {
        where: { OR: [{ availableUntilOn: null }, { availableUntilOn: { gte: today } }] },
        orderBy: { id: "asc" },
        select: { id: true, name: true, address: true, communeInsee: true, stepFree: true, availableFromOn: true },
      },
      cohorts: {
        where: { cancelledOn: null },
        orderBy: { startsOn: "desc" },
        select: {
          id: true,
          startsOn: true,
          endsOn: true,
          capacity: true,
          cancelledOn: true,
          programme: { select: { title: true } },
        },
      },
    },
  });
  if (!row) return null;
  const { provider, premises, cohorts, ...school } = row;
  return {
    ...placed(school),
    provider: provider?.name ?? null,
    premises: premises.map(({ communeInsee, ...place }) => ({ ...place, commune: labelOfInsee(communeInsee) ?? "" })),
    cohorts: cohorts.map(({ programme, ...cohort }) => ({
      ...cohort,
      programme: programme.title,
    })),
  };
}

export type PublicSchool = Found<typeof getPublicSchool>;
