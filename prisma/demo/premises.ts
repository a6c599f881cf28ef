// Where the schools train. Real: that Carbonne is in the refurbished building of the technical services of its host
// (domain.md §0). Invented: every room, count, connection, day and fault; the addresses say so themselves.

import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { db } from "@/lib/foundation/db/client";
import type { Clock } from "@/lib/foundation/platform/clock";
import { createPremises, createRoom, recordState, updateRoom } from "@/lib/network/premises/commands";
import { correctOutage, recordOutage } from "@/lib/network/premises/outage-commands";
import { getRoomForm } from "@/lib/network/premises/queries";
import { updateCohort } from "@/lib/people/cohorts/commands";
import { getCohortForm } from "@/lib/people/cohorts/queries";
import { accepted, contextOn, type DemoActors } from "./acting";
import { CARBONNE, ONLY_ROOM, premisesOf, READY_ON, ROOMS } from "./premises-told";
import type { Reference } from "./reference";
import type { CohortPlan } from "./schedule";
import { demoSchools } from "./schools";

/** The premises of Carbonne are connected by fibre. */
const FIBRE_ON: CivilDate = "2021-03-15";
/** Two workstations more than its host promises, in its larger room: what is out of order breaks no promise. */
const SPARE = { from: "2018-09-03", workstations: ROOMS[0].workstations + 2 } as const;
/** Days since two workstations of its larger room broke down. */
const OUT_SINCE = 41;

type Written = Reference & { cohorts: ReadonlyMap<string, string> };

/** Writes the premises there are by today, and where the cohorts of Carbonne are in them; gives how many there are. */
export async function seedPremises(
  clock: Clock,
  actors: DemoActors,
  plans: readonly CohortPlan[],
  { schools, cohorts, programmeId }: Written,
): Promise<number> {
  await seedCarbonne(clock, actors, plans, { cohorts, programmeId });
  for (const school of demoSchools) {
    const { code, openedOn } = school;
    const schoolId = schools.get(code);
    if (!schoolId || openedOn > clock.today) continue;
    // Those that came of an application were made with their school (prisma/demo/applications.ts).
    if ((await db.premises.count({ where: { schoolId } })) > 0) continue;
    const ctx = contextOn(actors.official, openedOn, clock);
    const made = await createPremises(ctx, { schoolCode: code, ...premisesOf(school) });
    const { id: premisesId } = accepted(`premises of ${code}`, made);
    accepted(`room of ${code}`, await createRoom(ctx, { premisesId, ...ONLY_ROOM }));
  }
  return db.premises.count();
}

async function seedCarbonne(
  clock: Clock,
  actors: DemoActors,
  plans: readonly CohortPlan[],
  { cohorts, programmeId }: Pick<Written, "cohorts" | "programmeId">,
): Promise<void> {
  const { premisesId, rooms } =
    (await premisesOpened()) ?? (await writeCarbonne(contextOn(actors.staff, READY_ON, clock)));
  const [larger = "", smaller = ""] = rooms;
  if (FIBRE_ON <= clock.today) {
    const ctx = contextOn(actors.staff, FIBRE_ON, clock);
    const fibre = { connection: "fibre", connectionMbits: 1000, connectionSinceOn: FIBRE_ON } as const;
    accepted("fibre", await recordState(ctx, { ...CARBONNE, ...fibre, premisesId, fromOn: FIBRE_ON }));
  }
  if (SPARE.from <= clock.today) {
    const ctx = contextOn(actors.staff, SPARE.from, clock);
    const { version = "" } = (await getRoomForm(ctx, larger)) ?? {};
    const more = { ...ROOMS[0], workstations: SPARE.workstations };
    accepted("workstations", await updateRoom(ctx, { roomId: larger, version, ...more }));
  }
  for (const { key, school, role, code, startsOn, endsOn, capacity } of plans) {
    const isFirst = startsOn === school.openedOn;
    if (school.code !== "CARBONNE" || !(isFirst || role === "running" || role === "recruiting")) continue;
    const [day = clock.today] = [addDays(startsOn, -30), clock.today].sort();
    const ctx = contextOn(actors.staff, [READY_ON, day].sort().at(-1) ?? day, clock);
    const cohortId = cohorts.get(key) ?? "";
    const { version = "" } = (await getCohortForm(ctx, cohortId)) ?? {};
    const roomId = role === "recruiting" ? smaller : larger;
    const placed = { cohortId, version, programmeId, code, startsOn, endsOn, capacity, roomId };
    accepted(`room of ${key}`, await updateCohort(ctx, placed));
  }
  await seedOutages(clock, actors, larger);
}

/** Those that came of the application of its host (prisma/demo/applications.ts); null where nobody has accounts. */
async function premisesOpened() {
  const select = { id: true, rooms: { orderBy: { name: "asc" }, select: { id: true } } } as const;
  const found = await db.premises.findFirst({ where: { school: { code: "CARBONNE" } }, select });
  return found && { premisesId: found.id, rooms: found.rooms.map(({ id }) => id) };
}

async function writeCarbonne(ctx: Context) {
  const { id: premisesId } = accepted("premises", await createPremises(ctx, { schoolCode: "CARBONNE", ...CARBONNE }));
  const rooms: string[] = [];
  for (const room of ROOMS) rooms.push(accepted(room.name, await createRoom(ctx, { premisesId, ...room })).id);
  return { premisesId, rooms };
}

async function seedOutages(clock: Clock, actors: DemoActors, roomId: string): Promise<void> {
  const repaired = { fromOn: "2019-02-04", untilOn: "2019-02-15", workstations: 1 };
  if (repaired.untilOn <= clock.today) {
    const broken = { roomId, ...repaired, untilOn: null };
    const { id } = accepted("fault", await recordOutage(contextOn(actors.staff, repaired.fromOn, clock), broken));
    const ctx = contextOn(actors.staff, repaired.untilOn, clock);
    accepted("repair", await correctOutage(ctx, { statementId: id, ...repaired, why: "Poste réparé" }));
  }
  const fromOn = addDays(clock.today, -OUT_SINCE);
  if (fromOn <= repaired.untilOn) return;
  const lasting = { roomId, workstations: 2, fromOn, untilOn: null };
  accepted("lasting fault", await recordOutage(contextOn(actors.staff, fromOn, clock), lasting));
}
