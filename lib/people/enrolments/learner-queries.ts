import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import type { KeyedPage, PageKey } from "@/lib/foundation/core/page";
import { recordRead } from "@/lib/foundation/reads/record";
import { type Hits, SIZES, searchPeople } from "@/lib/people/learners/search";
import { type LearnerLine, readLearnerLines } from "./learner-lines";

export type LearnerPage = Omit<Hits, "page" | "meaning"> & { page: KeyedPage<LearnerLine> };

/** The people an actor may see by name, fifty a page, by any part of names, birth date, telephone, e-mail or reference. */
export async function listLearners(
  ctx: Context,
  { text = "", contacts = false, ...key }: { text?: string | undefined; contacts?: boolean } & PageKey,
  sizes = SIZES,
): Promise<LearnerPage> {
  const { page, meaning, ...found } = await searchPeople(ctx, text, key, sizes);
  const lines = await readLearnerLines(ctx.actor, page.lines, meaning, contacts);
  recordRead(ctx, { kind: "list", of: "search", id: null, people: lines.map(({ id }) => id) });
  return { ...found, page: { ...page, lines } };
}
