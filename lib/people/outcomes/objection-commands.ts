import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { type ObjectionContent, objections } from "./objection-record";

export const { takeBack: takeBackObjection } = objections;

/** Told otherwise than in an attempt. */
export const recordObjection = (ctx: Context, typed: { learnerId: string } & Omit<ObjectionContent, "endedOn">) =>
  objections.record(ctx, { ...typed, endedOn: null });

/** By a signed letter of the person, from its day on; `why` says where the letter is. */
export const endObjection = (ctx: Context, letter: { statementId: number; endedOn: CivilDate; why: string }) =>
  objections.correct(ctx, letter);

/** There was no such letter, `why` not: they object as before. */
export const restoreObjection = (ctx: Context, { statementId, why }: { statementId: number; why: string }) =>
  objections.correct(ctx, { statementId, why, endedOn: null });
