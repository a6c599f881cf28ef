import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import type { Found } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { communeLabel } from "@/lib/network/places/resolve";
import { type HostSchool, readBasis } from "./opening-record";
import { getApplication } from "./queries";
import { buildingIn, checkOpening, freeCode, proposalOf, schoolCodeFor } from "./rules/opening";

type OpeningSearch = {
  id: string;
  /** Of a school of the host that goes on; of none for a new one. Left out: the one that it has in that commune. */
  schoolCode?: string | undefined;
  /** Whether that school gets other premises. */
  elsewhere?: boolean | undefined;
};

/** What an opening would be made of, as long as none came of the dossier; with the reason where none can be now. */
export async function getOpening(ctx: Context, { id, schoolCode, elsewhere = false }: OpeningSearch) {
  if (!can(ctx.actor, "school.open")) return null;
  const application = await getApplication(ctx, id);
  if (!application?.readable) return null;
  const { examination, steppedOut } = application;
  const failure =
    checkOpening(application.state) ?? (steppedOut ? "review_recused" : null) ?? (examination ? "call_not_over" : null);
  const { answers, commune, schools, version } = await readBasis(db, { id, hostId: application.host.id });
  const there = schools.find(({ communeInsee }) => communeInsee === commune?.code);
  const school = (schoolCode === undefined ? there : schools.find(({ code }) => code === schoolCode)) ?? null;
  const [providers, programmes, known] = await Promise.all([
    db.trainingProvider.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } }),
    db.programme.findMany({ select: { id: true, title: true }, orderBy: { id: "asc" } }),
    db.school.findMany({ select: { code: true, openingRank: true } }),
  ]);
  const { cohorts, ...proposal } = proposalOf(answers, ctx.today);
  const lastRank = Math.max(known.length, ...known.map(({ openingRank }) => openingRank ?? 0));
  // A school that goes on has its cohorts: those that come of the new agreement are added by whoever plans them.
  const planned = school ? [] : cohorts;
  const rooms = school ? roomsOf(school, ctx.today) : [];
  const keeps = school !== null && rooms.length > 0 && !elsewhere;
  return {
    application,
    failure,
    version,
    commune: commune ? communeLabel(commune) : null,
    /** That the host has already, the one of the dossier's commune first. */
    schools: schools
      .map((one) => ({ code: one.code, name: one.name, hasRooms: roomsOf(one, ctx.today).length > 0 }))
      .sort((a, b) => Number(b.code === there?.code) - Number(a.code === there?.code)),
    school: school && { id: school.id, code: school.code, name: school.name },
    keeps,
    rooms: keeps ? rooms : proposal.rooms.map((room, at) => ({ ...room, id: String(at + 1), name: null })),
    cohorts: planned,
    proposal,
    building: buildingIn(proposal.address),
    code: freeCode(
      schoolCodeFor(commune?.name ?? ""),
      known.map(({ code }) => code),
    ),
    name: commune?.name ?? "",
    rank: { last: lastRank, next: lastRank + 1 },
    providers: inTextOrder(providers, ({ name }) => name),
    programmes: inTextOrder(programmes, ({ title }) => title),
  };
}

/** The rooms that a school has today and later. */
const roomsOf = ({ premises }: HostSchool, today: CivilDate) =>
  premises
    .filter(({ availableUntilOn }) => availableUntilOn === null || availableUntilOn >= today)
    .flatMap(({ rooms }) => rooms);

export type OpeningView = Found<typeof getOpening>;
