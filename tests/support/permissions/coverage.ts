import type * as queries from "@/lib/figures/coverage/queries";
import { FIXED_TODAY } from "../factories";
import { A, N, type Table } from "./table";

// Order of the answers: staff, coordinator, region, host, auditor, admin.
export const coverageQueries: Table<typeof queries> = {
  getCoverage: {
    run: (getCoverage, ctx) => getCoverage(ctx, { day: FIXED_TODAY, candidates: [] }),
    inside: [A, N, A, N, A, N],
    outside: null,
  },
};
