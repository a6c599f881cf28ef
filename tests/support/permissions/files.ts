import type * as queries from "@/lib/files/queries";
import { makeFile } from "../factories";
import { N, type Table } from "./table";

export const fileQueries: Table<typeof queries> = {
  // A file that no feature has given an owner is nobody's.
  openFile: {
    run: async (openFile, ctx) => openFile(ctx, { fileId: (await makeFile()).id }),
    inside: [N, N, N, N, N, N],
    outside: null,
  },
};
