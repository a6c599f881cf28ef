import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { FORBIDDEN, NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { HOLD_VIEWS } from "@/lib/foundation/db/dialect";
import { edit } from "@/lib/foundation/db/edit";
import { hold, type Tx, unchanged, write } from "@/lib/foundation/db/write";
import { checkName, checkNewView, type ViewFailure } from "./rules/view";
import {
  canonicalSearch,
  type RenameViewInput,
  type SaveViewInput,
  type ShareViewInput,
  type StartWithViewInput,
  VIEW_PAGE,
  type ViewInput,
} from "./schema";

/** Until the change is made nobody saves or renames a view. */
async function otherNames(tx: Tx, ownerId: string, viewId?: string): Promise<string[]> {
  await hold(tx, HOLD_VIEWS);
  const where = { ownerId, ...(viewId && { id: { not: viewId } }) };
  return (await tx.savedView.findMany({ where, select: { name: true } })).map(({ name }) => name);
}

/** What the page does not know is left out. Refuses `view_name_taken` and `too_many_views`. */
export async function saveView(
  ctx: Context,
  { name, shared, page, search }: SaveViewInput,
): Promise<Result<{ id: string }, ViewFailure>> {
  const { userId: ownerId } = ctx.actor;
  if (!ownerId) return FORBIDDEN;
  return write<{ id: string }, ViewFailure>(ctx, VIEW_PAGE[page].permission, async (tx, audit) => {
    const failure = checkNewView(name, await otherNames(tx, ownerId));
    if (failure) return refused(failure);
    const data = { ownerId, name, shared, page, search: canonicalSearch(page, search), createdAt: ctx.now };
    const { id } = await tx.savedView.create({ data, select: { id: true } });
    audit({ key: "view.saved", entityType: "view", entityId: id, details: { page, shared } });
    return ok({ id });
  });
}

/** Of one's own; another's is not found. Refuses `view_name_taken`, and `changed_meanwhile` (`version`: `listViews`). */
export async function renameView(
  ctx: Context,
  { viewId: id, name, version }: RenameViewInput,
): Promise<Result<null, ViewFailure>> {
  const { userId: ownerId } = ctx.actor;
  if (!ownerId) return FORBIDDEN;
  return edit<{ name: string }, { name: string }, null, ViewFailure>(ctx, "own", {
    load: (tx) => tx.savedView.findUnique({ where: { id, ownerId }, select: { name: true } }),
    fields: ["name"],
    version,
    check: async (_before, tx) => {
      const failure = checkName(name, await otherNames(tx, ownerId, id));
      return failure ? refused(failure) : ok({ name });
    },
    save: (tx, read, columns) => tx.savedView.updateMany({ where: { id, ownerId, ...read }, data: columns }),
    audit: { key: "view.renamed", entityType: "view", entityId: id },
    value: () => null,
  });
}

/**
 * Shares a view of one's own, or takes it back; doing so again changes nothing. Refuses `view_withdrawn`: what an administrator took
 * from others stays its owner's.
 */
export async function shareView(
  ctx: Context,
  { viewId: id, shared }: ShareViewInput,
): Promise<Result<null, ViewFailure>> {
  const { userId: ownerId } = ctx.actor;
  if (!ownerId) return FORBIDDEN;
  return write<null, ViewFailure>(ctx, "own", async (tx, audit) => {
    const view = await tx.savedView.findUnique({ where: { id, ownerId }, select: { withdrawnAt: true } });
    if (!view) return NOT_FOUND;
    if (view.withdrawnAt && shared) return refused("view_withdrawn");
    const where = { id, ownerId, shared: !shared, ...(shared && { withdrawnAt: null }) };
    const { count } = await tx.savedView.updateMany({ where, data: { shared } });
    if (count === 0) return unchanged(null);
    audit({ key: shared ? "view.shared" : "view.unshared", entityType: "view", entityId: id });
    return ok(null);
  });
}

/** Starts with a view of one's own, in place of any other, or no longer does; doing so again changes nothing. */
export async function startWithView(ctx: Context, { viewId: id, start }: StartWithViewInput): Promise<Result<null>> {
  const { userId: ownerId } = ctx.actor;
  if (!ownerId) return FORBIDDEN;
  return write(ctx, "own", async (tx, audit) => {
    const view = await tx.savedView.findUnique({ where: { id, ownerId }, select: { startOf: true } });
    if (!view) return NOT_FOUND;
    if ((view.startOf !== null) === start) return unchanged(null);
    await tx.savedView.updateMany({ where: { startOf: ownerId }, data: { startOf: null } });
    if (start) await tx.savedView.update({ where: { id }, data: { startOf: ownerId } });
    audit({ key: start ? "view.start_chosen" : "view.start_cleared", entityType: "view", entityId: id });
    return ok(null);
  });
}

/** Gives the name of what is gone. */
export async function deleteView(ctx: Context, { viewId: id }: ViewInput): Promise<Result<{ name: string }>> {
  const { userId: ownerId } = ctx.actor;
  if (!ownerId) return FORBIDDEN;
  return write(ctx, "own", async (tx, audit) => {
    const view = await tx.savedView.findUnique({ where: { id, ownerId }, select: { name: true, page: true } });
    if (!view) return NOT_FOUND;
    const { count } = await tx.savedView.deleteMany({ where: { id, ownerId } });
    if (count === 0) return NOT_FOUND;
    audit({ key: "view.deleted", entityType: "view", entityId: id, details: { page: view.page } });
    return ok({ name: view.name });
  });
}

/** Takes a shared view from those who share it, of whoever it is; it stays its owner's, who reads since when. Gives whose it is. */
export async function withdrawView(ctx: Context, { viewId: id }: ViewInput): Promise<Result<{ ownerId: string }>> {
  return write(ctx, "account.manage", async (tx, audit) => {
    const view = await tx.savedView.findUnique({ where: { id }, select: { ownerId: true, page: true } });
    if (!view) return NOT_FOUND;
    const data = { shared: false, withdrawnAt: ctx.now };
    const { count } = await tx.savedView.updateMany({ where: { id, shared: true }, data });
    if (count === 0) return NOT_FOUND;
    audit({ key: "view.withdrawn", entityType: "view", entityId: id, details: view });
    return ok({ ownerId: view.ownerId });
  });
}
