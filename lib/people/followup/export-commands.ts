import "server-only";
import { setImmediate as othersFirst } from "node:timers/promises";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, ok, type Result, refused } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { recordRead } from "@/lib/foundation/reads/record";
import { readTaskPage, type TaskQuery, type WorkItem } from "./task-records";

/** People read at once: others have their turn in between. */
const SLICE = 200;

type Taken = TaskQuery & {
  most: number;
  format: string;
  /** Whether it says how people are reached. */
  contacts: boolean;
  /** The filter in the words of the page. */
  said: string;
};

/** All people with one task, in the order of their list, to leave as a file; refused where they are more than `most`. */
export async function exportTasks(
  ctx: Context,
  { most, format, contacts, said, ...query }: Taken,
): Promise<Result<WorkItem[], "list_too_long">> {
  if (!can(ctx.actor, "outcome.record")) return FORBIDDEN;
  const items: WorkItem[] = [];
  let pages = 1;
  for (let page = 1; page <= pages; page += 1) {
    const found = await readTaskPage(ctx, query, page, SLICE);
    if (found.total > most) return refused("list_too_long");
    pages = found.pages;
    items.push(...found.items);
    await othersFirst();
  }
  recordRead(ctx, { kind: "export", of: "worklist", id: null, count: items.length });
  return write(ctx, "outcome.record", async (_tx, audit) => {
    const details = {
      measure: query.task,
      format,
      filter: said,
      contacts: contacts ? "yes" : "no",
      rows: items.length,
    };
    audit({ key: "list.exported", entityType: "network", entityId: "worklist", details });
    return ok(items);
  });
}
