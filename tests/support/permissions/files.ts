import { FILE_OWNERS } from "@/lib/entrances/web/features";
import type * as keyCommands from "@/lib/services/files/key-commands";
import type * as queries from "@/lib/services/files/queries";
import { makeFile } from "../factories";
import { F, N, type Table } from "./table";

export const fileQueries: Table<typeof queries> = {
  // A file that no feature has given an owner is nobody's.
  openFile: {
    run: async (openFile, ctx) => openFile(ctx, { fileId: (await makeFile()).id }, FILE_OWNERS),
    may: "system",
    others: N,
  },
};

/** For the command line alone. */
const NOBODY = { may: "system", others: F } as const;

export const fileKeyCommands: Table<typeof keyCommands> = {
  rotateFilesKey: { run: (rotateFilesKey, ctx) => rotateFilesKey(ctx, { dryRun: true }), ...NOBODY },
  forgetFilesKeys: { run: (forgetFilesKeys, ctx) => forgetFilesKeys(ctx, { dryRun: true }), ...NOBODY },
};
