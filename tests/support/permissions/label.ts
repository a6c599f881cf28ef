import type * as commands from "@/lib/figures/label/commands";
import type * as evidence from "@/lib/figures/label/evidence-queries";
import type * as history from "@/lib/figures/label/history-queries";
import type * as queries from "@/lib/figures/label/queries";
import type { DecisionContent } from "@/lib/figures/label/rules/decisions";
import type * as thresholds from "@/lib/figures/thresholds/commands";
import type { ThresholdContent } from "@/lib/figures/thresholds/rules/thresholds";
import { makeLabel, makeProgramme, makeThreshold } from "../factories";
import { E, F, N, type Table } from "./table";

const REGION = { may: "label.manage", others: F } as const;
const FORM = { may: "label.manage", others: N } as const;
const READERS = { may: "label.read", others: N } as const;
const LISTS = { may: "label.read", others: E } as const;

const decision: DecisionContent = {
  fromOn: "2024-04-27",
  untilOn: null,
  decidedOn: "2024-04-02",
  reference: "GEN-24",
  reason: null,
  act: "granted",
};
let years = 1900;
/** Thresholds are of all labels: each that is asked for here ends on its first day, in a year of its own. */
const asked = (): ThresholdContent => {
  years += 1;
  const day = `${years}-06-01`;
  return { percent: 50, source: "GEN", validFromOn: day, validUntilOn: day, criterion: "bac", operator: "at_least" };
};

export const label = {
  commands: {
    recordLabelDecision: {
      run: async (recordDecision, ctx) => recordDecision(ctx, { programmeId: (await makeProgramme()).id, ...decision }),
      ...REGION,
    },
    correctDecision: {
      run: async (correctDecision, ctx) => {
        const { id: decisionId } = await makeLabel();
        return correctDecision(ctx, { statementId: decisionId, ...decision, reference: "GEN-25", why: "Mal lue" });
      },
      ...REGION,
    },
    takeBackDecision: {
      run: async (takeBackDecision, ctx) =>
        takeBackDecision(ctx, { statementId: (await makeLabel()).id, why: "Erreur" }),
      ...REGION,
    },
  } satisfies Table<typeof commands>,
  thresholds: {
    recordThreshold: { run: (recordThreshold, ctx) => recordThreshold(ctx, asked()), ...REGION },
    correctThreshold: {
      run: async (correctThreshold, ctx) => {
        const { id: thresholdId } = await makeThreshold({ criterion: "bac", validFromOn: asked().validFromOn });
        return correctThreshold(ctx, { statementId: thresholdId, ...asked(), why: "Mal lu" });
      },
      ...REGION,
    },
    takeBackThreshold: {
      run: async (takeBackThreshold, ctx) => {
        const { id: thresholdId } = await makeThreshold({ criterion: "bac", validFromOn: asked().validFromOn });
        return takeBackThreshold(ctx, { statementId: thresholdId, why: "Erreur" });
      },
      ...REGION,
    },
  } satisfies Table<typeof thresholds>,
  queries: {
    labelStanding: {
      run: async (labelStanding, ctx) => labelStanding(ctx, { programmeId: (await makeLabel()).programmeId }),
      ...READERS,
    },
    listLabels: {
      run: async (listLabels, ctx) => {
        await makeLabel();
        return listLabels(ctx);
      },
      ...LISTS,
    },
    listLabelAlerts: {
      run: async (listLabelAlerts, ctx) => {
        await makeLabel();
        return listLabelAlerts(ctx);
      },
      ...LISTS,
    },
  } satisfies Table<typeof queries>,
  evidence: {
    getEvidence: {
      run: async (getEvidence, ctx) => getEvidence(ctx, { programmeId: (await makeLabel()).programmeId }),
      ...READERS,
    },
  } satisfies Table<typeof evidence>,
  history: {
    getDecisions: {
      run: async (getDecisions, ctx) => getDecisions(ctx, (await makeLabel()).programmeId),
      ...LISTS,
    },
    getThresholds: {
      run: async (getThresholds, ctx) => {
        await makeThreshold({ criterion: "bac", validFromOn: asked().validFromOn });
        return getThresholds(ctx);
      },
      ...LISTS,
    },
    getDecisionForm: {
      run: async (getDecisionForm, ctx) => {
        const { id: decisionId, programmeId } = await makeLabel();
        return getDecisionForm(ctx, { programmeId, decisionId });
      },
      ...FORM,
    },
    getThresholdForm: { run: (getThresholdForm, ctx) => getThresholdForm(ctx, undefined), ...FORM },
  } satisfies Table<typeof history>,
};
