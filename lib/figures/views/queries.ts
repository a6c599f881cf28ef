import "server-only";
import { can } from "@/lib/foundation/access/policy";
import type { Actor, Context } from "@/lib/foundation/core/context";
import { inTextOrder } from "@/lib/foundation/core/order";
import { versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { tellsWithdrawnSince } from "./rules/view";
import { VIEW_PAGE, VIEW_PAGES, type ViewPage, viewAddress } from "./schema";

export type SavedView = {
  id: string;
  name: string;
  page: ViewPage;
  address: string;
  shared: boolean;
  /** One starts with it. */
  isStart: boolean;
  /** When an administrator took it from those who shared it. */
  withdrawnAt: Date | null;
  /** Of its name, to be sent back when it is changed. */
  version: string;
};

type SharedView = Pick<SavedView, "id" | "name" | "page" | "address"> & { owner: string };

const VIEW = {
  id: true,
  name: true,
  page: true,
  search: true,
  shared: true,
  startOf: true,
  withdrawnAt: true,
} as const;

function viewPagesOf(actor: Pick<Actor, "role" | "readOnly">): ViewPage[] {
  return VIEW_PAGES.filter((page) => can(actor, VIEW_PAGE[page].permission));
}

/**
 * Of the same role, with schools of the actor's own, of the same local authority where they act for one. A closed account shares
 * nothing: nobody could take it back.
 */
function ofThoseWhoShare({ userId, role, schoolIds, hostOrganisationId }: Actor): Prisma.SavedViewWhereInput {
  if (!userId || role === "system" || role === "person") return { id: { in: [] } };
  return {
    ownerId: { not: userId },
    owner: {
      role,
      disabledAt: null,
      hostOrganisationId: hostOrganisationId ?? null,
      schools: { every: { schoolId: { in: [...schoolIds] } } },
    },
  };
}

/** Its name is not told again: it may be why. */
type WithdrawnView = { id: string; owner: string; page: ViewPage; withdrawnAt: Date };

export type Views = { own: SavedView[]; shared: SharedView[]; withdrawn: WithdrawnView[] };

/** One's own views, and those of others that are shared with one, by name; null for whom no page has filters to keep. Of one page only, beside a list. */
export async function listViews({ actor, now }: Context, only?: ViewPage): Promise<Views | null> {
  const { userId } = actor;
  const page = { in: viewPagesOf(actor).filter((one) => only === undefined || one === only) };
  if (!userId || page.in.length === 0) return null;
  const [own, shared, withdrawn] = await Promise.all([
    db.savedView.findMany({ where: { ownerId: userId, page }, select: VIEW, orderBy: { id: "asc" } }),
    db.savedView.findMany({
      where: { AND: [{ page, shared: true }, ofThoseWhoShare(actor)] },
      select: { ...VIEW, owner: { select: { name: true } } },
      orderBy: { id: "asc" },
    }),
    db.savedView.findMany({
      where: { AND: [{ page, withdrawnAt: { gt: tellsWithdrawnSince(now) } }, ofThoseWhoShare(actor)] },
      select: { id: true, page: true, withdrawnAt: true, owner: { select: { name: true } } },
      orderBy: { withdrawnAt: "desc" },
    }),
  ]);
  const named = ({ name }: { name: string }) => name;
  return {
    own: inTextOrder(own, named).map(({ search, startOf, ...view }) => ({
      ...view,
      address: viewAddress({ page: view.page, search }),
      isStart: startOf !== null,
      version: versionOf(["name"], view),
    })),
    shared: inTextOrder(shared, named).map(({ id, name, page: of, search, owner }) => ({
      id,
      name,
      page: of,
      address: viewAddress({ page: of, search }),
      owner: owner.name,
    })),
    withdrawn: withdrawn.flatMap(({ withdrawnAt, owner, ...view }) =>
      withdrawnAt ? [{ ...view, withdrawnAt, owner: owner.name }] : [],
    ),
  };
}

/** The address of the view somebody starts with; null without one, and when its page is not for them any more. */
export async function getStartAddress(actor: Pick<Actor, "userId" | "role" | "readOnly">): Promise<string | null> {
  const { userId } = actor;
  const pages = viewPagesOf(actor);
  if (!userId || pages.length === 0) return null;
  const view = await db.savedView.findUnique({ where: { startOf: userId }, select: { page: true, search: true } });
  return view && pages.includes(view.page) ? viewAddress(view) : null;
}

/** What an account shares, by name, for who manages accounts: a closed one too, whose views nobody else opens. */
export async function listSharedViews(ctx: Context, ownerId: string) {
  if (!can(ctx.actor, "account.manage")) return [];
  const where = { ownerId, shared: true };
  const views = await db.savedView.findMany({
    where,
    select: { id: true, name: true, page: true },
    orderBy: { id: "asc" },
  });
  return inTextOrder(views, ({ name }) => name);
}
export type SharedOfAccount = Awaited<ReturnType<typeof listSharedViews>>[number];
