import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { ok, type Result } from "@/lib/foundation/core/result";
import { write } from "@/lib/foundation/db/write";
import { recordRead } from "@/lib/foundation/reads/record";
import { VIEW_PAGE, type ViewPage } from "./schema";

export type ListTaken = {
  list: ViewPage;
  format: string;
  /** In the words of the page. */
  filter: string;
  rows: number;
};

/** That a list that names nobody who was trained leaves as a file: who, which, by what it is narrowed, and how many lines. */
export async function recordListTaken(ctx: Context, { list, ...details }: ListTaken): Promise<Result<null>> {
  return write(ctx, VIEW_PAGE[list].permission, async (_tx, audit) => {
    recordRead(ctx, { kind: "export", of: "figures", id: VIEW_PAGE[list].path.slice(1) });
    audit({ key: "list.exported", entityType: "network", entityId: list, details });
    return ok(null);
  });
}
