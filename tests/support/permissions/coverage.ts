import type * as queries from "@/lib/figures/coverage/queries";
import { FIXED_TODAY } from "../factories";
import { N, type Table } from "./table";

export const coverageQueries: Table<typeof queries> = {
  getCoverage: {
    run: (getCoverage, ctx) => getCoverage(ctx, { day: FIXED_TODAY, candidates: [] }),
    may: "network.read",
    others: N,
  },
};
