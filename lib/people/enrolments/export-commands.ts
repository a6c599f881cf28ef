import "server-only";
import { setImmediate as othersFirst } from "node:timers/promises";
import { can } from "@/lib/foundation/access/policy";
import type { ChosenLines } from "@/lib/foundation/core/chosen";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result, refused } from "@/lib/foundation/core/result";
import { longReads } from "@/lib/foundation/db/long-reads";
import { write } from "@/lib/foundation/db/write";
import { recordRead } from "@/lib/foundation/reads/record";
import { meaningsOf } from "@/lib/people/learners/rules/search";
import { type Hits, searchPeople } from "@/lib/people/learners/search";
import { type LearnerLine, readLearnerLines } from "./learner-lines";
import { type PeopleFilter, tellsOfHealth } from "./list-schema";
import { peopleNarrowing } from "./people-narrowing";

/** People read at once: others have their turn in between. */
const SLICE = 200;

type Taken = {
  text: string;
  filter?: PeopleFilter;
  /** Of the list, those alone. */
  chosen?: ChosenLines | null;
  most: number;
  format: string;
  contacts?: boolean;
  /** The filter in the words of the page; never those of a search. */
  said: string;
};

/** The list of people whom a text and a filter find, or who were chosen of it, all of it and in its order, to leave as a file; refused where it has more lines than `most`, and where its filter would tell of an RQTH (domain.md §5.7). */
export async function exportLearners(
  ctx: Context,
  { text, filter = {}, chosen = null, most, format, contacts = false, said }: Taken,
): Promise<Result<LearnerLine[], "list_too_long" | "list_of_health">> {
  if (!can(ctx.actor, "learner.read")) return FORBIDDEN;
  if (tellsOfHealth(filter)) return refused("list_of_health");
  const narrowing = peopleNarrowing(ctx, filter, chosen);
  const aside = longReads(ctx.actor.userId);
  const lines: LearnerLine[] = [];
  let after: string | null = null;
  do {
    const key = after === null ? {} : { after };
    // How many there are is asked once.
    const counted = after === null ? most : 0;
    const search = (): Promise<Hits> => searchPeople(ctx, text, key, { page: SLICE, counted }, narrowing);
    // Beside the requests of others, as the list itself: what is asked of everybody is asked anew for each slice.
    const { page, meaning, total }: Hits = narrowing ? await aside(search) : await search();
    if (after === null && total.more) return refused("list_too_long");
    // Whoever stood there is gone: the list begins again, and nobody leaves twice.
    if (after !== null && page.before === null) lines.length = 0;
    lines.push(...(await readLearnerLines(ctx, page.lines, meaning, { contacts, leaves: true })));
    if (lines.length > most) return refused("list_too_long");
    after = page.after;
    // SQLite answers at once: without this, nobody would have a turn until the last of them.
    await othersFirst();
  } while (after !== null);
  recordRead(ctx, { kind: "export", of: "search", id: null, count: lines.length });
  return write(ctx, "learner.read", async (_tx, audit) => {
    // What was searched for may be a name, and is not kept. Signs alone leave everybody.
    const details = {
      measure: "people",
      format,
      narrowed: narrowing || meaningsOf(text, ctx.today).length > 0 ? "yes" : "no",
      contacts: contacts ? "yes" : "no",
      filter: said,
      rows: lines.length,
    };
    audit({ key: "list.exported", entityType: "network", entityId: "people", details });
    return ok(lines);
  });
}
