import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { CURRENT_NOTICE } from "@/lib/people/online/rules/online";
import type { ContactChannel } from "@/lib/people/outcomes/rules/attempts";
import { notices, type RequestContent, requests } from "./rights-record";

export const { takeBack: takeBackRequest } = requests;
export const { takeBack: takeBackNotice } = notices;

/** That somebody has asked something of what is held on them. */
export const recordRequest = (ctx: Context, typed: { learnerId: string } & Omit<RequestContent, "answeredOn">) =>
  requests.record(ctx, { ...typed, answeredOn: null });

/** That it was answered, on a day; `why` says what was done. */
export const answerRequest = (ctx: Context, answer: { statementId: number; answeredOn: CivilDate; why: string }) =>
  requests.correct(ctx, answer);

/** The notice that is shown today was given to somebody. */
export const giveNotice = (ctx: Context, typed: { learnerId: string; givenOn: CivilDate; channel: ContactChannel }) =>
  notices.record(ctx, { ...typed, version: CURRENT_NOTICE });
