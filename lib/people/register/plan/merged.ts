import type { ReadClient } from "@/lib/foundation/db/client";
import type { LearnerField, LearnerRecord } from "@/lib/people/learners/fields";
import { SELECT_LEARNER } from "@/lib/people/learners/learner-record";
import { standingFor } from "@/lib/people/learners/merged-records";
import { type KnownLearner, personKey } from "../rules/known";

/** SQLite takes 999 parameters a statement here. */
const KEYS_AT_ONCE = 900;

type Reader = Pick<ReadClient, "learnerMerge">;

/** What else is on record of people: of each what a record said that theirs stands for, and what theirs said before that. */
async function saidElsewhere(db: Reader, ids: readonly string[]): Promise<Map<string, Partial<LearnerRecord>[]>> {
  const said = new Map<string, Partial<LearnerRecord>[]>();
  for (let start = 0; start < ids.length; start += KEYS_AT_ONCE) {
    const merges = await db.learnerMerge.findMany({
      where: { keptId: { in: ids.slice(start, start + KEYS_AT_ONCE) }, currentOf: { not: null } },
      select: { keptId: true, before: true, absorbed: { select: SELECT_LEARNER } },
    });
    for (const { keptId, before, absorbed } of merges) {
      const records = [JSON.parse(before) as Partial<LearnerRecord>, absorbed];
      said.set(keptId, [...(said.get(keptId) ?? []), ...records]);
    }
  }
  return said;
}

/** The same people, each with what else is on record of them. */
export async function withElsewhere<Person extends KnownLearner>(db: Reader, people: readonly Person[]) {
  const said = await saidElsewhere(db, [...new Set(people.map(({ id }) => id))]);
  if (said.size === 0) return [...people];
  return people.map((person) => {
    const elsewhere = said.get(person.id);
    return elsewhere ? { ...person, elsewhere } : person;
  });
}

/** Of some ids those that another record stands for, with that one's. */
export async function standingOf(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (let start = 0; start < ids.length; start += KEYS_AT_ONCE)
    for (const [id, by] of await standingFor(db, ids.slice(start, start + KEYS_AT_ONCE))) all.set(id, by);
  return all;
}

/** Who bore one of these names before their record took another's, by the key of then. */
export async function formerOf(db: Reader, names: readonly string[]): Promise<{ keptId: string; key: string }[]> {
  const all: { keptId: string; key: string }[] = [];
  for (let start = 0; start < names.length; start += KEYS_AT_ONCE) {
    const merges = await db.learnerMerge.findMany({
      where: { nameKey: { in: names.slice(start, start + KEYS_AT_ONCE) }, currentOf: { not: null } },
      select: { keptId: true, nameKey: true, before: true },
    });
    const standing = await standingFor(
      db,
      merges.map(({ keptId }) => keptId),
    );
    for (const { keptId, nameKey, before } of merges) {
      const { birthDate = null } = JSON.parse(before) as Partial<LearnerRecord>;
      all.push({ keptId: standing.get(keptId) ?? keptId, key: personKey({ nameKey, birthDate, id: keptId }) });
    }
  }
  return all;
}

/** What a file says is on record already of the same person, in a record that theirs stands for: it is no change. */
export const isSaidElsewhere = ({ elsewhere = [] }: KnownLearner, field: LearnerField, value: unknown): boolean =>
  elsewhere.some((record) => record[field] === value);
