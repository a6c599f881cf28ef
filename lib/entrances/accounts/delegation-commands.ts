import "server-only";
import { pick } from "@/lib/foundation/core/record";
import { HOLD_DELEGATIONS } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import { queueMessage } from "@/lib/services/mail/message-record";
import { coordinates, mayGiveFor, PARTY, SCHOOL_IDS, schoolIdsOf } from "./delegation-records";
import {
  checkDelegation,
  DELEGATION_DAYS,
  type DelegationDays,
  type DelegationFailure,
  type DelegationParties,
} from "./rules/delegation";

type Of = { giverId: string; receiverId: string; schoolIds: readonly string[] };

/** Schools of a coordinator who is away, for some days another's too. It ends by itself, or is taken back while it lasts. */
const delegations = statements({
  model: "delegation",
  who: "school.delegate",
  lock: HOLD_DELEGATIONS,
  fields: DELEGATION_DAYS,
  find: async (tx, ctx, id) => {
    const found = await tx.delegation.findUnique({
      where: { id },
      select: { giverId: true, receiverId: true, fromOn: true, untilOn: true, schools: SCHOOL_IDS },
    });
    if (!found || !mayGiveFor(ctx.actor, found.giverId)) return null;
    const { schools, ...row } = found;
    return { ...row, schoolIds: schoolIdsOf(schools) };
  },
  beside: async (tx, ctx, { giverId, receiverId, ...of }: Of & Partial<DelegationDays>) => {
    if (!mayGiveFor(ctx.actor, giverId)) return null;
    const giver = await tx.user.findUnique({ where: { id: giverId }, select: { ...PARTY, schools: SCHOOL_IDS } });
    if (!giver) return null;
    const receiver = await tx.user.findUnique({ where: { id: receiverId }, select: PARTY });
    const others = await tx.delegation.findMany({
      where: { receiverId, supersededAt: null, untilOn: { gte: ctx.today } },
      select: {
        fromOn: true,
        untilOn: true,
        schools: SCHOOL_IDS,
        giver: { select: { ...PARTY, schools: SCHOOL_IDS } },
      },
    });
    // One that opens nothing, since its giver is gone or has the school no more, stands in nobody's way.
    const opening = others.map(({ schools, giver: from, ...days }) => ({
      ...days,
      schoolIds: coordinates(from) ? schoolIdsOf(schools).filter((id) => schoolIdsOf(from.schools).includes(id)) : [],
    }));
    return {
      own: coordinates(giver) ? schoolIdsOf(giver.schools) : null,
      canReceive: receiverId !== giverId && coordinates(receiver),
      others: opening,
      isOver: of.untilOn !== undefined && of.untilOn < ctx.today,
    };
  },
  check: (days: DelegationDays, parties: DelegationParties & { isOver: boolean }, { of: { schoolIds }, today }) =>
    checkDelegation({ ...days, schoolIds }, parties, today),
  checkLeft: ({ isOver }) => (isOver ? { code: "delegation_over" as DelegationFailure } : null),
  refusals: { stale: "delegation_taken_back" as DelegationFailure },
  about: ({ giverId, receiverId, schoolIds }) => ({
    giverId,
    receiverId,
    schools: { create: [...new Set(schoolIds)].map((schoolId) => ({ schoolId })) },
  }),
  value: ({ giverId }) => ({ giverId }),
  tell: async (tx, ctx, { id, of: { receiverId } }) => {
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: receiverId }, select: { email: true } });
    const about = { entityType: "delegation", entityId: String(id) } as const;
    await queueMessage(tx, ctx, { kind: "delegation", recipient: email, ...about });
  },
  audit: {
    entity: "delegation",
    recorded: "delegation.recorded",
    takenBack: "delegation.taken_back",
    details: (days, { giverId, receiverId, schoolIds }) => ({
      giverId,
      receiverId,
      schoolIds,
      ...pick(DELEGATION_DAYS, days),
    }),
  },
});

export const { record: recordDelegation, takeBack: takeBackDelegation } = delegations;
