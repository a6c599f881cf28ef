import "server-only";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { db } from "@/lib/foundation/db/client";
import type { Tx } from "@/lib/foundation/db/write";
import { type DuePoint, duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { ExitReason, Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { ContactChannel, ContactResult } from "@/lib/people/outcomes/rules/attempts";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";
import { isStillAwaited, type OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";
import { sendsMail } from "@/lib/services/mail/message-record";
import { sendsSms } from "@/lib/services/sms/settings";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { channelFor } from "./rules/channel";
import type { CampaignStand } from "./rules/plan";
import { type CampaignStep, MESSAGE_CHANNELS, type MessageChannel } from "./rules/steps";

/** What is read of an enrolment to know what is sent to its person. */
export const STAND = {
  id: true,
  cohort: {
    select: {
      id: true,
      code: true,
      cancelledOn: true,
      programme: { select: { title: true } },
      school: { select: { name: true, code: true } },
    },
  },
  exit: { select: { exitedOn: true, reason: true } },
  outcomes: {
    where: { supersededAt: null },
    select: { id: true, window: true, kind: true, observedOn: true, recordedAt: true },
  },
  contactAttempts: {
    where: { supersededAt: null },
    orderBy: [{ madeAt: "asc" }, { id: "asc" }],
    select: { window: true, channel: true, result: true, madeOn: true, wrongAddress: true, messageId: true },
  },
  learner: {
    select: {
      id: true,
      firstName: true,
      lastName: true,
      email: true,
      phone: true,
      objections: { where: { supersededAt: null }, select: { fromOn: true, endedOn: true } },
      enrolments: {
        select: {
          surveyMessages: {
            orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
            select: {
              id: true,
              enrolmentId: true,
              window: true,
              channel: true,
              step: true,
              state: true,
              madeOn: true,
              recordedAt: true,
            },
          },
        },
      },
    },
  },
} as const satisfies Prisma.EnrolmentSelect;

type Attempt = {
  window: Window;
  channel: ContactChannel;
  result: ContactResult;
  madeOn: CivilDate;
  wrongAddress: string | null;
  messageId: string | null;
};

export type SentMessage = {
  id: string;
  enrolmentId: string;
  window: Window;
  channel: "email" | "sms" | "letter";
  step: CampaignStep | null;
  state: "queued" | "sent" | "returned" | "lost" | "void";
  madeOn: CivilDate;
  recordedAt: Date;
};

export type CampaignRow = {
  id: string;
  cohort: { cancelledOn: CivilDate | null };
  exit: { exitedOn: CivilDate; reason: ExitReason } | null;
  outcomes: readonly { id: string; window: Window; kind: OutcomeKind; observedOn: CivilDate; recordedAt: Date }[];
  contactAttempts: readonly Attempt[];
  learner: {
    email: string | null;
    phone: string | null;
    objections: CampaignStand["objections"];
    enrolments: readonly { surveyMessages: readonly SentMessage[] }[];
  };
};

/** It reached nobody for certain, so that it is none of the three. */
const counts = ({ state }: SentMessage) => state !== "lost" && state !== "void";

/** What the latest attempt by a channel has found wrong. */
const foundWrong = (attempts: readonly Attempt[], by: ContactChannel) =>
  attempts.findLast(({ channel }) => channel === by)?.wrongAddress ?? null;

function meansOf({ contactAttempts, learner }: CampaignRow) {
  const wrong = (channel: ContactChannel) => foundWrong(contactAttempts, channel);
  return channelFor(learner, { emails: [wrong("email")], phones: [wrong("phone"), wrong("sms")] }, sendsSms());
}

/** By what messages leave from here. */
export const channelsThatLeave = (): MessageChannel[] => [
  ...(sendsMail() ? (["email"] as const) : []),
  ...(sendsSms() ? (["sms"] as const) : []),
];

/** By which words may go out from here: those of text messages are none while none leave. */
export const channelsOffered = (): readonly MessageChannel[] => (sendsSms() ? MESSAGE_CHANNELS : ["email"]);

/** What the rules look at of somebody at a window; null for who has not left. */
export function standAt(row: CampaignRow, window: Window): (CampaignStand & { point: DuePoint }) | null {
  const { exit, cohort, outcomes, contactAttempts, learner } = row;
  if (!exit) return null;
  const point = duePoint(exit.exitedOn, window);
  const retained = retainedObservation(
    outcomes.filter((one) => one.window === window),
    point,
  );
  const isSettled = retained !== null && !isStillAwaited(retained.kind);
  const all = learner.enrolments.flatMap(({ surveyMessages }) => surveyMessages).filter(counts);
  const own = all.filter((one) => one.enrolmentId === row.id && one.window === window);
  const others = all.filter((one) => !own.includes(one)).map(({ madeOn }) => madeOn);
  return {
    point,
    reason: exit.reason,
    cancelledOn: cohort.cancelledOn,
    objections: learner.objections,
    settled: isSettled ? { on: retained.observedOn, declined: retained.kind === "declined" } : null,
    attempts: contactAttempts.filter((one) => one.window === window && one.messageId === null),
    ...meansOf(row),
    messages: own.map(({ madeOn }) => madeOn),
    otherOn: others.reduce<CivilDate | null>((last, day) => (last && last > day ? last : day), null),
  };
}

/** The first day of the campaign; null while there is none. */
export async function campaignOpensOn(from: Pick<Tx, "campaignStatement"> | typeof db): Promise<CivilDate | null> {
  const latest = await from.campaignStatement.findFirst({ orderBy: { id: "desc" }, select: { opensOn: true } });
  return latest?.opensOn ?? null;
}
