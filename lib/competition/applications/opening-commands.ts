import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { type Failure, invalid, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_AGREEMENTS, HOLD_COHORTS, HOLD_PREMISES } from "@/lib/foundation/db/dialect";
import { type Audit, hold as lock, type Tx, write } from "@/lib/foundation/db/write";
import { addHosting } from "@/lib/money/agreements/hosting-record";
import type { AgreementFailure, HostingContent } from "@/lib/money/agreements/rules/agreement";
import { addPremises, addRoom } from "@/lib/network/premises/premises-records";
import type {
  ConnectionAndWorks,
  PremisesFailure,
  PremisesRecord,
  RoomRecord,
} from "@/lib/network/premises/rules/premises";
import type { SchoolFailure, SchoolRecord } from "@/lib/network/schools/rules/school";
import { addSchool } from "@/lib/network/schools/school-records";
import { addCohort } from "@/lib/people/cohorts/cohort-records";
import type { CohortFailure, CohortRecord } from "@/lib/people/cohorts/rules/cohort";
import { holdReview, isOutOf, move, refuseBeforeEnd } from "./held";
import { type HostSchool, readBasis } from "./opening-record";
import { changedSince, checkOpening, checkParts, type OpeningFailure } from "./rules/opening";

/** Of the parts each refuses what it does when it is typed by hand. */
export type AnyOpeningFailure = OpeningFailure | SchoolFailure | AgreementFailure | PremisesFailure | CohortFailure;

type NewSchool = Pick<SchoolRecord, "name" | "openingRank" | "providerId"> & { code: string };
/** `key` is how a cohort names it, within the opening. */
type NewRoom = Pick<RoomRecord, "name" | "seats" | "workstations"> & { key: string };
type FirstCohort = Omit<CohortRecord, "programmeId" | "roomId"> & { room: string | null };

export type Opening = {
  applicationId: string;
  /** Of what the form showed (`getOpening`). */
  version: string;
  /** The school that is made; or the id of one that the host has already. */
  school: NewSchool | { id: string };
  hosting: Pick<HostingContent, "signedOn" | "fromOn" | "untilOn" | "stepFree" | "connectionMbits"> & {
    number: string;
    tacit: boolean;
    noticeMonths: number | null;
  };
  /** Where it will be; null where a school stays in the premises that are on record. */
  premises: (Omit<PremisesRecord, "communeInsee" | "availableUntilOn"> & ConnectionAndWorks) | null;
  /** What the host promises in the agreement: rooms of the premises, where those are new. */
  rooms: readonly NewRoom[];
  programmeId: string | null;
  cohorts: readonly FirstCohort[];
  /** Whether cohorts may share a room on the same days. */
  sharesRooms: boolean;
};

type Opened = { id: string; schoolCode: string };
type Refused = { ok: false; failure: Failure<AnyOpeningFailure> };

/** What to say of what has changed since the form was shown; null where nothing has. */
async function staleBasis(tx: Tx, changed: ReturnType<typeof changedSince>): Promise<Refused | null> {
  if (changed === null) return null;
  if (changed === "dossier") return refused("opening_dossier_changed");
  if (changed === "unreadable") return refused("opening_changed");
  const where = { id: changed.schoolId };
  const school = await tx.school.findUnique({ where, select: { name: true } });
  return school ? refused("opening_school_changed", { school: school.name }) : refused("opening_changed");
}

/**
 * Makes of a selected application what it asked for, all or nothing, each by the rules of the command that makes it by
 * hand; it is `agreed` by that. Refuses what `checkOpening` and `checkParts` do. `host_school_there`: a host has one school
 * in a commune. `opening_dossier_changed`, `opening_school_changed`: since the form was shown. `review_recused`,
 * `call_not_over`, and `signed_before_decision`: the agreement would be older than the decision.
 */
export async function openSchool(ctx: Context, opening: Opening): Promise<Result<Opened, AnyOpeningFailure>> {
  const { applicationId: id, hosting, rooms, cohorts } = opening;
  return write<Opened, AnyOpeningFailure>(ctx, "school.open", async (tx, audit) => {
    const application = await holdReview(tx, ctx, id);
    if (!application || application.state === "draft") return NOT_FOUND;
    const failure = checkOpening(application.state);
    if (failure) return refused(failure);
    if (await isOutOf(tx, ctx, application.call.id)) return refused("review_recused");
    const early = await refuseBeforeEnd(tx, ctx, application.call);
    if (early) return early;
    const decision = await tx.applicationDecision.findFirst({
      where: { applicationId: id },
      orderBy: { recordedAt: "desc" },
      select: { deliberationOn: true },
    });
    if (decision && hosting.signedOn < decision.deliberationOn)
      return refused("signed_before_decision", { day: decision.deliberationOn });
    // In the order of the commands of each, that no two wait for each other.
    for (const table of [HOLD_COHORTS, HOLD_PREMISES, HOLD_AGREEMENTS]) await lock(tx, table);
    const basis = await readBasis(tx, application);
    const stale = await staleBasis(tx, changedSince(opening.version, basis.version));
    if (stale) return stale;
    const renews = "id" in opening.school;
    const misfit = checkParts({ renews, rooms, cohorts, hosting });
    if (misfit) return refused(misfit.code, misfit.details);

    const school = await schoolOf(tx, audit, opening, { ...basis, hostId: application.hostId });
    if (!school.ok) return school;
    // A school stays in its commune until somebody says that it moved: premises may be elsewhere.
    const communeInsee = basis.commune?.code ?? school.value.communeInsee;
    const premises = await premisesOf(tx, ctx, audit, opening, { ...school.value, communeInsee });
    if (!premises.ok) return premises;
    const { number, ...signed } = hosting;
    const sum = (of: "seats" | "workstations") => rooms.reduce((total, room) => total + room[of], 0);
    const promised = { rooms: rooms.length, seats: sum("seats"), workstations: sum("workstations") };
    const content = { ...signed, ...promised };
    const agreement = await addHosting(tx, ctx, audit, { number, school: school.value, content });
    if (!agreement.ok) return agreement;
    const planned = await planCohorts(tx, audit, opening, { schoolId: school.value.id, ...premises.value });
    if (!planned.ok) return planned;

    const became = { schoolId: school.value.id, agreementId: agreement.value.id, premisesId: premises.value.id };
    const data = { applicationId: id, ...became, renews, at: ctx.now, openedById: ctx.actor.userId };
    await tx.applicationOpening.create({ data });
    await move(tx, ctx, application, "agree");
    const details = { ...became, renews, cohorts: planned.value };
    audit({ key: "application.opened_school", entityType: "application", entityId: id, details });
    return ok({ id, schoolCode: school.value.code });
  });
}

type Basis = Awaited<ReturnType<typeof readBasis>>;
type School = Pick<HostSchool, "id" | "code" | "communeInsee" | "hostId">;

/** The school that is made, or that the host has already. */
async function schoolOf(
  tx: Tx,
  audit: Audit,
  { school, cohorts }: Opening,
  { schools, commune, hostId }: Basis & { hostId: string },
): Promise<Result<School, AnyOpeningFailure>> {
  if ("id" in school) {
    const known = schools.find(({ id }) => id === school.id);
    return known ? ok(known) : NOT_FOUND;
  }
  if (!commune) return invalid({ commune: ["commune_unknown"] });
  const there = schools.find(({ communeInsee }) => communeInsee === commune.code);
  if (there) return refused("host_school_there", { name: there.name });
  const taken = await tx.school.findUnique({ where: { code: school.code }, select: { name: true } });
  if (taken) return refused("school_code_taken", { name: taken.name });
  const [openedOn = null] = cohorts.map(({ startsOn }) => startsOn).sort();
  const communeInsee = commune.code;
  const added = await addSchool(tx, audit, { ...school, communeInsee, openedOn, hostId });
  return added.ok ? ok({ id: added.value.id, code: school.code, communeInsee, hostId }) : added;
}

type Rooms = { id: string | null; idOf: (key: string) => string | null };

/** The premises that are made with their rooms, or those of the school; each room by how a cohort names it. */
async function premisesOf(
  tx: Tx,
  ctx: Context,
  audit: Audit,
  { premises, rooms }: Opening,
  { id: schoolId, code: schoolCode, communeInsee }: School,
): Promise<Result<Rooms, AnyOpeningFailure>> {
  // Whether a room is one of this school, `addCohort` looks.
  if (!premises) return ok({ id: null, idOf: (key) => key });
  const record = { ...premises, communeInsee, availableUntilOn: null };
  const added = await addPremises(tx, ctx, audit, { schoolId, schoolCode, ...record });
  if (!added.ok) return added;
  const ids = new Map<string, string>();
  const always = { availableFromOn: null, availableUntilOn: null };
  for (const { key, ...room } of rooms) {
    const one = await addRoom(tx, audit, { premisesId: added.value.id, ...room, ...always });
    if (!one.ok) return one;
    ids.set(key, one.value.id);
  }
  return ok({ id: added.value.id, idOf: (key) => ids.get(key) ?? null });
}

/** The first cohorts, each in its room; the ids that they got. */
async function planCohorts(
  tx: Tx,
  audit: Audit,
  { programmeId, cohorts, sharesRooms }: Opening,
  { schoolId, idOf }: Rooms & { schoolId: string },
): Promise<{ ok: true; value: string[] } | Refused> {
  const ids: string[] = [];
  if (cohorts.length > 0 && !programmeId) return invalid({ programmeId: ["required"] });
  for (const { room, ...cohort } of cohorts) {
    const roomId = room === null ? null : idOf(room);
    if (room !== null && roomId === null) return refused("cohort_room_unnamed", { cohort: cohort.code, room });
    const record = {
      ...cohort,
      programmeId: programmeId ?? "",
      roomId,
      sharesRoom: sharesRooms ? "yes" : null,
    } as const;
    const added = await addCohort(tx, audit, { schoolId, ...record });
    if (!added.ok)
      return "fields" in added.failure && "roomId" in added.failure.fields
        ? invalid({ cohorts: ["choice_invalid"] })
        : added;
    ids.push(added.value.id);
  }
  return ok(ids);
}
