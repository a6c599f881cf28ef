import type * as commands from "@/lib/money/agreements/commands";
import type * as costQueries from "@/lib/money/agreements/cost-queries";
import type * as formQueries from "@/lib/money/agreements/form-queries";
import type * as paymentCommands from "@/lib/money/agreements/payment-commands";
import type * as queries from "@/lib/money/agreements/queries";
import { makeCohort, makeFunding, makeHosting, makePayment } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const REGION = { may: "agreement.manage", others: F, elsewhere: N } as const;
const STAFF = { may: "hours.state", others: F, elsewhere: N } as const;
const FORM = { may: "agreement.manage", others: N, elsewhere: N } as const;
const READERS = { may: "agreement.read", others: N, elsewhere: N } as const;

const hosting = {
  signedOn: "2026-01-05",
  fromOn: "2026-02-01",
  untilOn: "2029-12-31",
  rooms: 2,
  seats: 40,
  workstations: 24,
  stepFree: true,
  connectionMbits: 1000,
  tacit: true,
  noticeMonths: 3,
};
const fundingOf = (cohortId: string) => ({
  signedOn: "2025-07-01",
  fromOn: "2025-07-01",
  untilOn: "2027-12-31",
  ceilingCents: 11_000_000,
  cohorts: [{ cohortId, plannedHours: 1200, plannedCents: 12_000_000 }],
  funders: [],
  instalments: [
    { position: 1, kind: "advance", cents: 6_000_000, dueOn: null, dueDays: 30, proof: "signed_agreement" } as const,
  ],
  reports: [],
});
const number = () => `N-${crypto.randomUUID()}`;
const fundingAt = async ({ school }: Site) =>
  makeFunding({ schoolId: school.id, cohortId: (await cohortAt(school)).id });
const cohortAt = ({ id: schoolId }: { id: string }) => makeCohort({ schoolId });
const hostingAt = ({ school, host }: Site) => makeHosting({ schoolId: school.id, hostId: host.id });
const advance = () => ({ instalment: 1, cents: 6_000_000, paidOn: "2025-08-01", reference: number() });
const paidAt = async (site: Site) => {
  const { agreement } = await fundingAt(site);
  const { id: paymentId } = await makePayment(agreement.id);
  return { agreementId: agreement.id, paymentId };
};

export const agreements = {
  commands: {
    signHosting: {
      run: (signHosting, ctx, { school }) => signHosting(ctx, { number: number(), schoolId: school.id, ...hosting }),
      ...REGION,
    },
    amendHosting: {
      run: async (amendHosting, ctx, site) =>
        amendHosting(ctx, { agreementId: (await hostingAt(site)).id, base: 0, reason: "Prolongée", ...hosting }),
      ...REGION,
    },
    signFunding: {
      run: async (signFunding, ctx, { school }) => {
        // Its school gets the provider of this agreement.
        const { providerId } = await makeFunding({ schoolId: school.id });
        const { id } = await cohortAt(school);
        return signFunding(ctx, { number: number(), providerId, ...fundingOf(id) });
      },
      ...REGION,
    },
    amendFunding: {
      run: async (amendFunding, ctx, site) => {
        const { agreement, cohortId } = await fundingAt(site);
        return amendFunding(ctx, { agreementId: agreement.id, base: 0, reason: "Relevée", ...fundingOf(cohortId) });
      },
      ...REGION,
    },
  } satisfies Table<typeof commands>,
  paymentCommands: {
    recordPayment: {
      run: async (recordPayment, ctx, site) =>
        recordPayment(ctx, { agreementId: (await fundingAt(site)).agreement.id, ...advance() }),
      ...REGION,
    },
    takeBackPayment: {
      run: async (takeBackPayment, ctx, site) =>
        takeBackPayment(ctx, { statementId: (await paidAt(site)).paymentId, why: "Saisi deux fois" }),
      ...REGION,
    },
    stateHours: {
      run: async (stateHours, ctx, { school }) => {
        const { id: cohortId } = await cohortAt(school);
        return stateHours(ctx, { cohortId, hours: 16_800, statedOn: "2026-07-15", why: null });
      },
      ...STAFF,
    },
  } satisfies Table<typeof paymentCommands>,
  costQueries: {
    getCosts: {
      run: async (getCosts, ctx, { school }) => {
        await makeFunding({ schoolId: school.id });
        return getCosts(ctx, "school");
      },
      may: "cost.read",
      others: N,
    },
  } satisfies Table<typeof costQueries>,
  queries: {
    getAgreement: {
      run: async (getAgreement, ctx, site) => {
        const [found, funding] = [await hostingAt(site), await fundingAt(site)];
        // Whoever reads the one reads the other.
        const paid = await getAgreement(ctx, funding.agreement.id);
        const hosted = await getAgreement(ctx, found.id);
        return paid && hosted;
      },
      ...READERS,
    },
    listAgreements: {
      run: async (listAgreements, ctx, site) => {
        await hostingAt(site);
        return (await listAgreements(ctx)).filter(({ school }) => school?.code === site.school.code);
      },
      may: "agreement.read",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof queries>,
  formQueries: {
    getAgreementChoices: {
      run: (getAgreementChoices, ctx) => getAgreementChoices(ctx),
      may: "agreement.manage",
      others: E,
    },
    listCohortChoices: {
      run: async (listCohortChoices, ctx, { school }) => {
        const { providerId } = await makeFunding({ schoolId: school.id });
        await cohortAt(school);
        return listCohortChoices(ctx, { providerId, from: "2025-09-01", until: "2026-06-30" });
      },
      may: "agreement.manage",
      others: E,
      elsewhere: E,
    },
    getAmendForm: {
      run: async (getAmendForm, ctx, site) => getAmendForm(ctx, (await hostingAt(site)).id),
      ...FORM,
    },
    getPaymentForm: {
      run: async (getPaymentForm, ctx, site) => getPaymentForm(ctx, (await fundingAt(site)).agreement.id),
      ...FORM,
    },
    getPayment: { run: async (getPayment, ctx, site) => getPayment(ctx, await paidAt(site)), ...FORM },
    getHoursForm: {
      run: async (getHoursForm, ctx, { school }) => getHoursForm(ctx, (await cohortAt(school)).id),
      may: "hours.state",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof formQueries>,
};
