import type { Context } from "@/lib/foundation/core/context";
import type * as commands from "@/lib/people/mandates/commands";
import type * as queries from "@/lib/people/mandates/queries";
import { makeUser } from "../accounts";
import { FIXED_TODAY, makeCohort, makeEnrolment, makeMandate } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const GIVES = { may: "mandate.record", others: F } as const;
const CONTROLS = { may: "mandate.use", others: N } as const;

/** Held by whoever asks, with somebody who entered a cohort that it opens. */
async function ownMandate({ actor }: Context, { school, programme }: Site) {
  const { id: cohortId } = await makeCohort({ schoolId: school.id, programmeId: programme.id });
  const enrolment = await makeEnrolment({ cohortId, enteredOn: FIXED_TODAY });
  const { id: mandateId } = await makeMandate({ holderId: actor.userId ?? "", schoolIds: [school.id] });
  return { mandateId, cohortId, enrolmentId: enrolment.id };
}

export const mandates = {
  commands: {
    recordMandate: {
      run: async (recordMandate, ctx, { school }) =>
        recordMandate(ctx, {
          holderId: (await makeUser({ role: "region" })).id,
          schoolIds: [school.id],
          reference: "CTRL-1",
          requestedOn: FIXED_TODAY,
          purpose: "Service fait",
          fromOn: FIXED_TODAY,
          untilOn: FIXED_TODAY,
        }),
      ...GIVES,
    },
    takeBackMandate: {
      run: async (takeBackMandate, ctx, { school }) => {
        const { id } = await makeUser({ role: "region" });
        const { id: statementId } = await makeMandate({ holderId: id, schoolIds: [school.id] });
        return takeBackMandate(ctx, { statementId, why: "Contrôle terminé" });
      },
      ...GIVES,
    },
  } satisfies Table<typeof commands>,
  queries: {
    listMandates: {
      run: async (listMandates, ctx, site) => {
        await ownMandate(ctx, site);
        return listMandates(ctx);
      },
      may: "mandate.read",
      others: E,
    },
    getMandateChoices: { run: (getMandateChoices, ctx) => getMandateChoices(ctx), may: "mandate.record", others: N },
    getOwnMandate: {
      run: async (getOwnMandate, ctx, site) => getOwnMandate(ctx, (await ownMandate(ctx, site)).mandateId),
      ...CONTROLS,
    },
    listControlled: {
      run: async (listControlled, ctx, site) => listControlled(ctx, await ownMandate(ctx, site)),
      ...CONTROLS,
    },
    getControlled: {
      run: async (getControlled, ctx, site) => getControlled(ctx, await ownMandate(ctx, site)),
      ...CONTROLS,
    },
  } satisfies Table<typeof queries>,
};
