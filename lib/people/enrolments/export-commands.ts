import "server-only";
import { setImmediate as othersFirst } from "node:timers/promises";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { recordRead } from "@/lib/foundation/reads/record";
import { meaningsOf } from "@/lib/people/learners/rules/search";
import { searchPeople } from "@/lib/people/learners/search";
import { type LearnerLine, readLearnerLines } from "./learner-lines";

/** People read at once: others have their turn in between. */
const SLICE = 200;

/** The list of people whom a text finds, all of it and in its order, to leave as a file; refused where it has more lines than `most`. */
export async function exportLearners(
  ctx: Context,
  { text, most, format, contacts = false }: { text: string; most: number; format: string; contacts?: boolean },
): Promise<Result<LearnerLine[], "list_too_long">> {
  if (!can(ctx.actor, "learner.read")) return FORBIDDEN;
  const lines: LearnerLine[] = [];
  let after: string | null = null;
  do {
    const key = after === null ? {} : { after };
    // How many there are is asked once.
    const counted = after === null ? most : 0;
    const { page, meaning, total } = await searchPeople(ctx, text, key, { page: SLICE, counted });
    if (after === null && total.more) return refused("list_too_long");
    // Whoever stood there is gone: the list begins again, and nobody leaves twice.
    if (after !== null && page.before === null) lines.length = 0;
    lines.push(...(await readLearnerLines(ctx.actor, page.lines, meaning, contacts)));
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
      narrowed: meaningsOf(text, ctx.today).length > 0 ? "yes" : "no",
      contacts: contacts ? "yes" : "no",
      rows: lines.length,
    };
    audit({ key: "list.exported", entityType: "network", entityId: "people", details });
    return ok(lines);
  });
}
