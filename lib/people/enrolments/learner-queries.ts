import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import type { KeyedPage, PageKey } from "@/lib/foundation/core/page";
import { longReads } from "@/lib/foundation/db/long-reads";
import { recordRead } from "@/lib/foundation/reads/record";
import { type Hits, SIZES, searchPeople } from "@/lib/people/learners/search";
import { type LearnerLine, readLearnerLines } from "./learner-lines";
import type { PeopleFilter } from "./list-schema";
import { peopleNarrowing } from "./people-narrowing";

export type LearnerPage = Omit<Hits, "page" | "meaning"> & { page: KeyedPage<LearnerLine> };

/** The people an actor may see by name, fifty a page, by any part of names, birth date, telephone, e-mail or reference. */
export async function listLearners(
  ctx: Context,
  {
    text = "",
    filter = {},
    contacts = false,
    ...key
  }: { text?: string | undefined; filter?: PeopleFilter; contacts?: boolean } & PageKey,
  sizes = SIZES,
): Promise<LearnerPage> {
  const narrowing = peopleNarrowing(ctx, filter);
  const search = () => searchPeople(ctx, text, key, sizes, narrowing);
  // A fact that many have or lack is looked for in everybody: beside the requests of others, and not before them.
  const { page, meaning, ...found } = narrowing ? await longReads(ctx.actor.userId)(search) : await search();
  const lines = await readLearnerLines(ctx, page.lines, meaning, { contacts });
  recordRead(ctx, { kind: "list", of: "search", id: null, people: lines.map(({ id }) => id) });
  return { ...found, page: { ...page, lines } };
}
