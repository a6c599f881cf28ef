import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import type { TermsContent } from "./rules/terms";
import { terms } from "./terms-record";

/**
 * Says as what somebody trains, and by whom they are paid meanwhile, from a day of their course on (domain.md §2.13).
 * Refuses as `checkTerms` does, and `terms_day_taken`.
 */
export const recordTerms = (ctx: Context, typed: { enrolmentId: string } & TermsContent) => terms.record(ctx, typed);

/** Another statement in the place of one, `why`. Refuses as the first does, `terms_unchanged` and `terms_changed_meanwhile`. */
export const correctTerms = (ctx: Context, typed: { statementId: number; why: string } & Partial<TermsContent>) =>
  terms.correct(ctx, typed);

/** It never was so, `why`. Refuses `terms_changed_meanwhile`. */
export const takeBackTerms = (ctx: Context, typed: { statementId: number; why: string }) => terms.takeBack(ctx, typed);
