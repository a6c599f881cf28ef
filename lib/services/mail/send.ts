import "server-only";
import { db } from "@/lib/foundation/db/client";
import {
  claimMessage,
  markFailed,
  markSent,
  noteReason,
  putOffMessage,
  releaseMessage,
} from "@/lib/foundation/db/outbox";
import { type Locale, toLocale } from "@/lib/foundation/i18n/locale";
import { machineTime, readClock } from "@/lib/foundation/platform/clock";
import { logger, traceOf } from "@/lib/foundation/platform/logger";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { sendSms } from "@/lib/services/sms/gateway";
import { type SmsSettings, smsSettings } from "@/lib/services/sms/settings";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { type Letters, letterOf } from "./letters";
import { takeQueued } from "./message-record";
import { isOfTheServer, messageIdOf, nextAttemptAt } from "./rules/delivery";
import { htmlOf } from "./rules/html";
import { type Letter, SMS_KIND, textOf } from "./rules/letter";
import { type MailSettings, mailSettings } from "./settings";
import { type Delivered, openLine } from "./transport";

const BATCH = 20;
const ONE_MINUTE_MS = 60_000;

const ROW = {
  id: true,
  kind: true,
  recipient: true,
  locale: true,
  entityId: true,
  params: true,
  attempts: true,
} as const;

/** What hands messages over, and which are its own. */
type Carrier = {
  kind: NonNullable<Prisma.OutboxMessageWhereInput["kind"]>;
  hand: (message: { id: string; to: string; letter: Letter; language: Locale }) => Promise<Delivered>;
  close?: () => void;
};

function byMail(settings: MailSettings): Carrier {
  const line = openLine(settings);
  return {
    kind: { not: SMS_KIND },
    hand: ({ id, to, letter, language }) => {
      const messageId = messageIdOf(id, siteAddress()?.hostname ?? "cohorte.invalid");
      const { subject, calendar } = letter;
      const words = { subject, text: textOf(letter), html: htmlOf(letter, language), calendar, language };
      return line.deliver({ messageId, to, ...words });
    },
    close: line.close,
  };
}

const bySms = (settings: SmsSettings): Carrier => ({
  kind: SMS_KIND,
  hand: ({ id, to, letter }) => sendSms(settings, { id, to, text: letter.paragraphs.join("\n") }),
});

function listDue({ kind }: Carrier, now: Date, passedOver: readonly string[]) {
  const id = { notIn: [...passedOver] };
  return db.outboxMessage.findMany({
    where: { kind, claimedAt: null, sentAt: null, failedAt: null, dueAt: { lte: now }, id },
    select: ROW,
    orderBy: [{ dueAt: "asc" }, { id: "asc" }],
    take: BATCH,
  });
}

type Due = Awaited<ReturnType<typeof listDue>>[number];

/** Its words are made before it is claimed: what cannot be put into words was certainly not sent. */
async function sendOne(carrier: Carrier, letters: Letters, message: Due): Promise<"gone on" | "no server"> {
  const { id, kind, recipient: to, entityId, attempts } = message;
  const language = toLocale(message.locale);
  const clock = readClock();
  const letter = await letterOf(letters, kind, {
    entityId,
    recipient: to,
    locale: language,
    clock,
    params: JSON.parse(message.params),
  });
  if (letter?.notBefore && letter.notBefore > clock.now) {
    await putOffMessage(id, new Date(machineTime().getTime() + letter.notBefore.getTime() - clock.now.getTime()));
    return "gone on";
  }
  const claimedAt = machineTime();
  if (!(await claimMessage(id, claimedAt))) return "gone on";
  const claimed = { id, claimedAt };
  if (!letter) {
    await markFailed(claimed, machineTime(), "withdrawn");
    return "gone on";
  }
  const delivered = await carrier.hand({ id, to, letter, language });
  if (delivered.sent) {
    if (!(await markSent(claimed, machineTime()))) {
      logger.warn({ event: "mail.sent_after_all", id }, "an e-mail was sent by somebody who was taken for gone");
    }
    return "gone on";
  }
  const { again, reason } = delivered;
  const dueAt = again === "later" ? nextAttemptAt(attempts + 1, machineTime()) : null;
  if (dueAt) await releaseMessage(claimed, dueAt, reason);
  else if (again === "unknown") await noteReason(claimed, reason);
  else {
    await markFailed(claimed, machineTime(), reason);
    logger.error({ event: "mail.failed", id, kind, reason }, "an e-mail was given up");
  }
  if (reason === "no_tls" || reason === "certificate")
    logger.warn(
      { event: "mail.not_encrypted", reason },
      "an e-mail waits: it would have left unencrypted, or to nobody known",
    );
  return again === "later" && isOfTheServer(reason) ? "no server" : "gone on";
}

/**
 * Sends what is due, one after the other, so that whoever is killed leaves one in doubt at most; gives up for now where there is no
 * server. Any number may do so at once.
 */
async function sendBy(carrier: Carrier, letters: Letters): Promise<void> {
  // What cannot be sent stays due: the others do not wait behind it.
  const passedOver: string[] = [];
  try {
    for (;;) {
      const due = await listDue(carrier, machineTime(), passedOver);
      if (due.length === 0) return;
      for (const message of due) {
        try {
          if ((await sendOne(carrier, letters, message)) === "no server") return;
        } catch (error) {
          passedOver.push(message.id);
          logger.error(
            { event: "mail.not_sent", message: message.id, ...traceOf(error) },
            "an e-mail could not be sent",
          );
        }
      }
    }
  } finally {
    carrier.close?.();
  }
}

export const sendDue = (settings: MailSettings, letters: Letters) => sendBy(byMail(settings), letters);
export const sendDueSms = (settings: SmsSettings, letters: Letters) => sendBy(bySms(settings), letters);

/** By whatever is set; a gateway that is down keeps no e-mail back, and no server a text message. */
async function sendAll(mail: MailSettings | null, sms: SmsSettings | null, letters: Letters): Promise<void> {
  if (mail) await sendDue(mail, letters);
  if (sms) await sendDueSms(sms, letters);
}

/** One for all bundles of a process. */
const shared = globalThis as { cohorteSending?: Promise<void> | null };

async function sendNow(letters: Letters): Promise<void> {
  try {
    const [mail, sms] = [mailSettings(), smsSettings()];
    if (!mail && !sms) return;
    await shared.cohorteSending;
    shared.cohorteSending = sendAll(mail, sms, letters);
    await shared.cohorteSending;
  } catch (error) {
    logger.error({ event: "mail.not_sent", ...traceOf(error) }, "e-mails could not be sent");
  } finally {
    shared.cohorteSending = null;
  }
}

/** After an answer: what the change that it tells of has to say by e-mail. */
export async function sendQueued(letters: Letters): Promise<void> {
  if (takeQueued()) await sendNow(letters);
}

/** When the server starts, and again each minute: what a process left when it ended, and what is to be tried again. */
export function keepSending(letters: Letters): void {
  void sendNow(letters);
  setInterval(() => void sendNow(letters), ONE_MINUTE_MS).unref();
}
