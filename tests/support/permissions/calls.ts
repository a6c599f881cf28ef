import type * as reviewers from "@/lib/competition/applications/reviewer-commands";
import type * as commands from "@/lib/competition/calls/commands";
import type * as queries from "@/lib/competition/calls/queries";
import { makeUser } from "../accounts";
import { FIXED_NOW, makeCall } from "../factories";
import { E, F, N, OF_HOST, type Table } from "./table";

const KEEPERS = { may: "call.manage", others: F } as const;
const READERS = { may: "call.manage", others: N } as const;
const ANYBODY = { may: "public" } as const;

const content = {
  title: "Appel",
  text: "",
  opensAt: null,
  closesAt: null,
  decisionDueOn: null,
  places: null,
  service: "",
  contact: "",
  silence: "",
  kinds: [],
  criteria: [],
  documents: [],
  figures: [],
};
const draft = () => makeCall({ publishedAt: null });
const version = "[1]";
const official = () => makeUser({ role: "region" });

export const callCommands: Table<typeof commands> = {
  createCall: {
    run: (createCall, ctx) => createCall(ctx, { code: crypto.randomUUID().toUpperCase(), ...content }),
    ...KEEPERS,
  },
  updateCall: {
    run: async (updateCall, ctx) => updateCall(ctx, { code: (await draft()).code, version, ...content }),
    ...KEEPERS,
  },
  publishCall: {
    run: async (publishCall, ctx) => publishCall(ctx, { code: (await draft()).code, version }),
    ...KEEPERS,
  },
  amendCall: {
    run: async (amendCall, ctx) => {
      const { code } = await makeCall();
      return amendCall(ctx, { code, text: "Précision", closesAt: null, decisionDueOn: null });
    },
    ...KEEPERS,
  },
};

export const callReviewers: Table<typeof reviewers> = {
  nameReviewer: {
    run: async (nameReviewer, ctx) =>
      nameReviewer(ctx, { code: (await makeCall()).code, userId: (await official()).id }),
    ...KEEPERS,
  },
  removeReviewer: {
    run: async (removeReviewer, ctx) => {
      const { nameReviewer } = await import("@/lib/competition/applications/reviewer-commands");
      const reviewer = { code: (await makeCall()).code, userId: (await official()).id };
      await nameReviewer(ctx, reviewer);
      return removeReviewer(ctx, reviewer);
    },
    ...KEEPERS,
  },
};

export const callQueries: Table<typeof queries> = {
  getPublicCalls: {
    run: async (getPublicCalls) => {
      await makeCall();
      return getPublicCalls(FIXED_NOW);
    },
    ...ANYBODY,
  },
  getPublicCall: {
    run: async (getPublicCall) => getPublicCall((await makeCall()).code, FIXED_NOW),
    ...ANYBODY,
  },
  listCalls: {
    run: async (listCalls, ctx) => {
      await draft();
      return listCalls(ctx);
    },
    may: "call.manage",
    others: E,
  },
  getCall: { run: async (getCall, ctx) => getCall(ctx, (await draft()).code), ...READERS },
  getCallForm: { run: async (getCallForm, ctx) => getCallForm(ctx, (await draft()).code), ...READERS },
  listCallsToAnswer: {
    run: async (listCallsToAnswer, ctx) => {
      await makeCall();
      return listCallsToAnswer(ctx);
    },
    may: OF_HOST,
    others: E,
  },
};
