import type * as schoolQueries from "@/lib/money/agreements/school-queries";
import type * as queries from "@/lib/money/ledger/queries";
import { makeFunding, makeHosting } from "../factories";
import type { Site } from "./sites";
import { A, N, type Table } from "./table";

const signAt = async ({ school, host }: Site) => {
  await makeHosting({ schoolId: school.id, hostId: host.id });
  await makeFunding({ schoolId: school.id });
};

// Order of the answers: staff, coordinator, region, host, auditor, admin.
export const ledger = {
  queries: {
    getLedger: {
      run: async (getLedger, ctx, site) => {
        await signAt(site);
        return getLedger(ctx, site.school.code);
      },
      inside: [A, A, A, N, A, N],
      outside: [A, N, A, N, A, N],
    },
    getHostLedger: {
      run: async (getHostLedger, ctx, site) => {
        await signAt(site);
        return getHostLedger(ctx, site.school.code);
      },
      inside: [A, N, A, A, A, N],
      outside: [A, N, A, N, A, N],
    },
  } satisfies Table<typeof queries>,
  schoolQueries: {
    getSchoolAgreements: {
      run: async (getSchoolAgreements, ctx, site) => {
        await signAt(site);
        return getSchoolAgreements(ctx, site.school.code);
      },
      inside: [A, N, A, N, A, N],
      outside: [A, N, A, N, A, N],
    },
    getSchoolAgreementsForHost: {
      run: async (getSchoolAgreementsForHost, ctx, site) => {
        await signAt(site);
        return getSchoolAgreementsForHost(ctx, site.school.code);
      },
      inside: [A, N, A, A, A, N],
      outside: [A, N, A, N, A, N],
    },
  } satisfies Table<typeof schoolQueries>,
};
