import type * as commands from "@/lib/figures/views/commands";
import type * as exportCommands from "@/lib/figures/views/export-commands";
import type * as queries from "@/lib/figures/views/queries";
import type { Context } from "@/lib/foundation/core/context";
import { versionOf } from "@/lib/foundation/core/record";
import { makeUser } from "../accounts";
import { makeView } from "../factories";
import { E, F, N, type Table } from "./table";

const ownView = async ({ actor }: Context) => makeView(actor.userId ?? "");

const EVERYBODY = { may: "own" } as const;
const some = () => `Vue ${crypto.randomUUID()}`;

export const viewCommands: Table<typeof commands> = {
  saveView: {
    run: (saveView, ctx) => saveView(ctx, { name: some(), shared: true, page: "definitions", search: "annee=2018" }),
    may: "cohort.figures",
    others: F,
  },
  renameView: {
    run: async (renameView, ctx) => {
      const { id, name } = await ownView(ctx);
      return renameView(ctx, { viewId: id, name: some(), version: versionOf(["name"], { name }) });
    },
    ...EVERYBODY,
  },
  shareView: {
    run: async (shareView, ctx) => shareView(ctx, { viewId: (await ownView(ctx)).id, shared: true }),
    ...EVERYBODY,
  },
  startWithView: {
    run: async (startWithView, ctx) => startWithView(ctx, { viewId: (await ownView(ctx)).id, start: true }),
    ...EVERYBODY,
  },
  deleteView: {
    run: async (deleteView, ctx) => deleteView(ctx, { viewId: (await ownView(ctx)).id }),
    ...EVERYBODY,
  },
  withdrawView: {
    run: async (withdrawView, ctx) => {
      const { id: viewId } = await makeView((await makeUser()).id, { shared: true });
      return withdrawView(ctx, { viewId });
    },
    may: "account.manage",
    others: F,
  },
};

export const viewExports: Table<typeof exportCommands> = {
  recordListTaken: {
    run: (recordListTaken, ctx) =>
      recordListTaken(ctx, { list: "agreements", format: "csv", filter: "Aucun", rows: 2 }),
    may: "agreement.read",
    others: F,
  },
};

export const viewQueries: Table<typeof queries> = {
  listViews: {
    run: async (listViews, ctx) => {
      await ownView(ctx);
      return (await listViews(ctx))?.own ?? null;
    },
    may: "cohort.figures",
    // Theirs are of other lists.
    others: E,
  },
  listSharedViews: {
    run: async (listSharedViews, ctx) => {
      const { id } = await makeUser();
      await makeView(id, { shared: true });
      return listSharedViews(ctx, id);
    },
    may: "account.manage",
    others: E,
  },
  getStartAddress: {
    run: async (getStartAddress, ctx) => {
      await makeView(ctx.actor.userId ?? "", { startOf: ctx.actor.userId });
      return getStartAddress(ctx.actor);
    },
    may: "cohort.figures",
    others: N,
  },
};
