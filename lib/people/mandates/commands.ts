import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { mandates } from "./mandate-records";
import type { MandateContent } from "./rules/mandates";

type Given = MandateContent & { holderId: string; schoolIds: readonly string[] };

/** Gives an official of the Région a mandate for a control (docs/domain/disclosure.md §5.15). Refuses as `checkMandate` does. */
export const recordMandate = (ctx: Context, given: Given) => mandates.record(ctx, given);

/**
 * Withdraws one with its reason: it opens nothing from now on. Refuses `mandate_taken_back` where it no longer holds, and
 * `mandate_over` after its last day.
 */
export const takeBackMandate = (ctx: Context, withdrawn: { statementId: number; why: string }) =>
  mandates.takeBack(ctx, withdrawn);
