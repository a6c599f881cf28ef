import type * as commands from "@/lib/entrances/accounts/commands";
import type * as delegationCommandModule from "@/lib/entrances/accounts/delegation-commands";
import type * as delegationQueryModule from "@/lib/entrances/accounts/delegation-queries";
import type * as digest from "@/lib/entrances/accounts/digest-commands";
import type * as own from "@/lib/entrances/accounts/own-commands";
import type * as queries from "@/lib/entrances/accounts/queries";
import { scopeVersion } from "@/lib/entrances/accounts/rules/account";
import type { Context } from "@/lib/foundation/core/context";
import type * as accessQueryModule from "@/lib/foundation/reads/queries";
import { recordRead, settleReads } from "@/lib/foundation/reads/record";
import { makeUser, newSession, TEST_PASSWORD } from "../accounts";
import { FIXED_TODAY, makeDelegation } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const ADMIN_ONLY = { may: "account.manage", others: F } as const;

let sequence = 0;
const newEmail = () => {
  sequence += 1;
  return `ligne${sequence}@exemple.test`;
};

export const accountCommands: Table<typeof commands> = {
  authenticate: {
    run: async (authenticate, ctx) => {
      const { email } = await makeUser();
      return authenticate(ctx, { email, password: TEST_PASSWORD, address: `address of ${email}`, device: null });
    },
    may: "public",
  },
  createAccount: {
    run: (createAccount, ctx) =>
      createAccount(ctx, {
        email: newEmail(),
        name: "Nouvelle Personne",
        role: "admin",
        schoolIds: [],
        hostOrganisationId: null,
        password: "douze lettres au moins",
      }),
    ...ADMIN_ONLY,
  },
  disableAccount: {
    run: async (disableAccount, ctx) => disableAccount(ctx, { userId: (await makeUser()).id }),
    ...ADMIN_ONLY,
  },
  enableAccount: {
    run: async (enableAccount, ctx) => enableAccount(ctx, { userId: (await makeUser()).id }),
    ...ADMIN_ONLY,
  },
  changeScope: {
    run: async (changeScope, ctx) =>
      changeScope(ctx, {
        userId: ctx.actor.role === "admin" ? (await makeUser()).id : (ctx.actor.userId ?? ""),
        version: scopeVersion({ role: "staff", schoolIds: [], hostOrganisationId: null }),
        role: "admin",
        schoolIds: [],
        hostOrganisationId: null,
      }),
    ...ADMIN_ONLY,
  },
  resetPassword: {
    run: async (resetPassword, ctx) => resetPassword(ctx, { userId: (await makeUser()).id, password: null }),
    ...ADMIN_ONLY,
  },
};

const EVERYBODY = { may: "own" } as const;

/** The same reader, with an account of their own that was just made. */
async function withAccount(ctx: Context, data: Parameters<typeof makeUser>[0] = {}) {
  const { id: userId, email } = await makeUser(data);
  return { email, own: { ...ctx, actor: { ...ctx.actor, userId } } };
}

const ownSession = async ({ actor }: Context) => newSession(actor.userId ?? "");

export const ownCommands: Table<typeof own> = {
  changeOwnPassword: {
    run: async (changeOwnPassword, ctx) => {
      const { email, own } = await withAccount(ctx);
      const input = { currentPassword: TEST_PASSWORD, password: "un autre mot de passe", device: null };
      return changeOwnPassword(own, { ...input, passwordAgain: input.password, address: `address of ${email}` });
    },
    ...EVERYBODY,
  },
  choosePassword: {
    run: async (choosePassword, ctx) => {
      const { own } = await withAccount(ctx, { passwordToChange: true });
      const password = "un autre mot de passe";
      return choosePassword(own, { password, passwordAgain: password, device: null });
    },
    ...EVERYBODY,
  },
  signOut: { run: async (signOut, ctx) => signOut(ctx, await ownSession(ctx)), ...EVERYBODY },
  endOwnSession: { run: async (endOwnSession, ctx) => endOwnSession(ctx, await ownSession(ctx)), ...EVERYBODY },
  endOtherSessions: {
    run: async (endOtherSessions, ctx) => {
      await ownSession(ctx);
      return endOtherSessions(ctx, { sessionId: "this one" });
    },
    ...EVERYBODY,
  },
};

export const accountQueries: Table<typeof queries> = {
  getAccounts: { run: (getAccounts, ctx) => getAccounts(ctx), may: "account.manage", others: E },
  getAccount: {
    run: async (getAccount, ctx) => getAccount(ctx, ctx.actor.userId ?? ""),
    may: "account.manage",
    others: N,
  },
  getOwnAccount: { run: (getOwnAccount, ctx) => getOwnAccount(ctx), may: "own" },
  getOwnSessions: {
    run: async (getOwnSessions, ctx) => {
      await ownSession(ctx);
      return getOwnSessions(ctx);
    },
    ...EVERYBODY,
  },
  getScopeChoices: { run: (getScopeChoices, ctx) => getScopeChoices(ctx), may: "account.manage", others: E },
};

const DELEGATES = { may: "school.delegate", elsewhere: N } as const;

/** The reader, where the school is theirs; else another coordinator of it. With whom it could be delegated to. */
async function partiesAt({ actor }: Context, { school }: Site) {
  const own = actor.schoolIds.includes(school.id) ? actor.userId : null;
  const giverId = own ?? (await makeUser({ role: "coordinator", schoolIds: [school.id] })).id;
  return { giverId, receiverId: (await makeUser({ role: "coordinator" })).id, schoolIds: [school.id] };
}

export const delegationCommands: Table<typeof delegationCommandModule> = {
  recordDelegation: {
    run: async (recordDelegation, ctx, site) =>
      recordDelegation(ctx, { ...(await partiesAt(ctx, site)), fromOn: FIXED_TODAY, untilOn: FIXED_TODAY }),
    ...DELEGATES,
    others: F,
  },
  takeBackDelegation: {
    run: async (takeBackDelegation, ctx, site) => {
      const { id } = await makeDelegation(await partiesAt(ctx, site));
      return takeBackDelegation(ctx, { statementId: id, why: "Retour" });
    },
    ...DELEGATES,
    others: F,
  },
};

export const delegationQueries: Table<typeof delegationQueryModule> = {
  getDelegations: {
    run: async (getDelegations, ctx, site) => getDelegations(ctx, (await partiesAt(ctx, site)).giverId),
    ...DELEGATES,
    others: N,
  },
  listPlacesTaken: {
    run: async (listPlacesTaken, ctx, site) => {
      const { id: giverId } = await makeUser({ role: "coordinator", schoolIds: [site.school.id] });
      const { id: userId } = await makeUser();
      await makeDelegation({ giverId, receiverId: userId, schoolIds: [site.school.id] });
      const inPlaceOf = { [site.school.id]: giverId };
      return listPlacesTaken({ ...ctx, actor: { ...ctx.actor, userId, inPlaceOf } });
    },
    may: "school.delegate",
    others: E,
  },
  listCoordinators: {
    run: (listCoordinators, ctx, { school }) => listCoordinators(ctx, school.code),
    may: ({ sees, may }) => sees === "all" && may.includes("school.delegate"),
    others: N,
  },
};

/** Somebody read the page of a person of this id. */
async function someRead(ctx: Context): Promise<string> {
  const id = crypto.randomUUID();
  recordRead(ctx, { kind: "page", of: "learner", id });
  await settleReads();
  return id;
}

export const accessQueries: Table<typeof accessQueryModule> = {
  listAccess: {
    run: async (listAccess, ctx) => (await listAccess(ctx, { entityId: await someRead(ctx) })).page,
    may: "access.read",
    others: E,
  },
  listAccessTo: {
    run: async (listAccessTo, ctx) => listAccessTo(ctx, await someRead(ctx)),
    may: "access.read",
    others: E,
  },
  listReaders: { run: (listReaders, ctx) => listReaders(ctx), may: "access.read", others: E },
};

export const digestCommands: Table<typeof digest> = {
  chooseDigest: {
    run: async (chooseDigest, ctx) => chooseDigest((await withAccount(ctx)).own, { wants: "yes", locale: "fr" }),
    may: "outcome.record",
    others: F,
  },
  queueDigests: { run: (queueDigests, ctx) => queueDigests(ctx), may: "system", others: F },
};
