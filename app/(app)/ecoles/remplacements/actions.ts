"use server";

import { recordDelegation, takeBackDelegation } from "@/lib/entrances/accounts/delegation-commands";
import { recordDelegationSchema } from "@/lib/entrances/accounts/schema";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { takeBackSchema } from "@/lib/foundation/platform/validation";

const form = formActions(
  refusalsIn("delegations.failure", {
    delegation_receiver: "receiverId",
    delegation_school_not_own: "schoolIds",
    delegation_in_past: "fromOn",
    delegation_until_before_from: "untilOn",
    delegation_too_long: "untilOn",
  }),
);

const toCoordinator =
  (code: FlashCode) =>
  ({ giverId }: { giverId: string }) =>
    flashAddress(`/ecoles/remplacements/${giverId}`, code);
const toOwn = (code: FlashCode) => () => flashAddress("/compte", code);

export const recordDelegationAction = form(
  recordDelegationSchema,
  recordDelegation,
  toCoordinator("remplacement-note"),
);
export const takeBackDelegationAction = form(takeBackSchema, takeBackDelegation, toCoordinator("remplacement-annule"));
export const recordOwnDelegationAction = form(recordDelegationSchema, recordDelegation, toOwn("remplacement-note"));
export const takeBackOwnDelegationAction = form(takeBackSchema, takeBackDelegation, toOwn("remplacement-annule"));
