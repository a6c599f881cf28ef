import "server-only";
import type { ReadClient } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { digestOf } from "@/lib/foundation/platform/digest";
import { resolveCommune } from "@/lib/network/places/resolve";
import { answersOf } from "./held";
import { openingVersion } from "./rules/opening";

/** Enough to tell two states of one school apart. */
const DIGEST_LENGTH = 16;

const ROOMS = {
  orderBy: { id: "asc" },
  select: { id: true, name: true, seats: true, workstations: true },
} as const;

/** What an opening starts from: the answers of the dossier, and the schools that its host has already. */
export async function readBasis(client: Tx | ReadClient, { id, hostId }: { id: string; hostId: string }) {
  const answers = await answersOf(client, id);
  const found = resolveCommune(answers.commune ?? "");
  const commune = found.kind === "one" ? found.commune : null;
  const schools = await client.school.findMany({
    where: { hostId },
    orderBy: { id: "asc" },
    select: {
      id: true,
      code: true,
      name: true,
      communeInsee: true,
      hostId: true,
      premises: { orderBy: { id: "asc" }, select: { id: true, name: true, availableUntilOn: true, rooms: ROOMS } },
      cohorts: { orderBy: { id: "asc" }, select: { code: true } },
    },
  });
  const ordered = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  /** Another one as soon as something of it is another. */
  const version = openingVersion(
    digestOf(JSON.stringify(ordered)),
    schools.map((school) => ({ id: school.id, digest: digestOf(JSON.stringify(school)).slice(0, DIGEST_LENGTH) })),
  );
  return { answers, commune, schools, version };
}

export type HostSchool = Awaited<ReturnType<typeof readBasis>>["schools"][number];
