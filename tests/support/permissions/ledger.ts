import type * as schoolQueries from "@/lib/money/agreements/school-queries";
import type * as queries from "@/lib/money/ledger/queries";
import { makeFunding, makeHosting } from "../factories";
import type { Site } from "./sites";
import { N, type Table } from "./table";

const signAt = async ({ school, host }: Site) => {
  await makeHosting({ schoolId: school.id, hostId: host.id });
  await makeFunding({ schoolId: school.id });
};

export const ledger = {
  queries: {
    getLedger: {
      run: async (getLedger, ctx, site) => {
        await signAt(site);
        return getLedger(ctx, site.school.code);
      },
      may: ({ may, figures }) => figures !== null && may.includes("ledger.read"),
      others: N,
      elsewhere: N,
    },
    getHostLedger: {
      run: async (getHostLedger, ctx, site) => {
        await signAt(site);
        return getHostLedger(ctx, site.school.code);
      },
      may: "agreement.read",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof queries>,
  schoolQueries: {
    getSchoolAgreements: {
      run: async (getSchoolAgreements, ctx, site) => {
        await signAt(site);
        return getSchoolAgreements(ctx, site.school.code);
      },
      may: ({ may, sees }) => sees === "all" && may.includes("agreement.read"),
      others: N,
      elsewhere: N,
    },
    getSchoolAgreementsForHost: {
      run: async (getSchoolAgreementsForHost, ctx, site) => {
        await signAt(site);
        return getSchoolAgreementsForHost(ctx, site.school.code);
      },
      may: "agreement.read",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof schoolQueries>,
};
