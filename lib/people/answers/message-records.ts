import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import { saidBy } from "@/lib/foundation/db/statement";
import type { Tx } from "@/lib/foundation/db/write";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { ContactResult } from "@/lib/people/outcomes/rules/attempts";
import type { Prisma } from "@/prisma/generated/sqlite/client";

import { hasHadAll } from "./rules/link";

/** Messages that reached nobody for certain: none of the three that somebody gets. */
const COUNTED = { state: { notIn: ["lost", "void"] } } satisfies Prisma.SurveyMessageWhereInput;

type NewMessage = {
  id?: string;
  enrolmentId: string;
  window: Window;
  channel: "email" | "sms" | "letter";
  linkId: string;
  outboxId?: string | null;
  /** Of the campaign; null of one that is sent by hand. */
  step?: "invitation" | "first_reminder" | "last_reminder" | null;
  templateId?: number | null;
  /** A letter is sent once it is made: nobody hears what became of it. */
  state?: "queued" | "sent" | "lost";
};

/** That somebody is asked by a message, in the transaction that sends it: it is one of the three of their window. */
export async function recordMessage(
  tx: Tx,
  ctx: Context,
  { step = null, state = "queued", ...message }: NewMessage,
): Promise<string> {
  const { enrolmentId, window } = message;
  const currentOf = step && state !== "lost" ? `${enrolmentId} ${window} ${step}` : null;
  const { id } = await tx.surveyMessage.create({
    data: { ...message, step, state, currentOf, madeOn: civilDayOf(ctx.now), ...saidBy(ctx) },
    select: { id: true },
  });
  return id;
}

/** Of an enrolment what says whether it has had all its messages of a window (`hasHadAll`). */
export const writtenAt = (window: Window) =>
  ({
    surveyMessages: { where: { window, ...COUNTED }, select: { madeOn: true } },
    contactAttempts: { where: { window, supersededAt: null }, select: { result: true } },
  }) as const;

type Written = {
  surveyMessages: readonly { madeOn: CivilDate }[];
  contactAttempts: readonly { result: ContactResult }[];
};

export const hasHadAllOf = ({ surveyMessages, contactAttempts }: Written): boolean =>
  hasHadAll(
    surveyMessages.map(({ madeOn }) => madeOn),
    contactAttempts,
  );

/** The days on which somebody was written to for a window, the first first. */
export async function messageDays(
  enrolmentId: string,
  window: Window,
  from: Pick<Tx, "surveyMessage"> | typeof db = db,
): Promise<string[]> {
  const found = await from.surveyMessage.findMany({
    where: { enrolmentId, window, ...COUNTED },
    select: { madeOn: true },
    orderBy: { madeOn: "asc" },
  });
  return found.map(({ madeOn }) => madeOn);
}
