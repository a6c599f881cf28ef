import "server-only";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { literals } from "@/lib/foundation/db/sql";
import { answersDue } from "@/lib/people/followup/tasks-sql";
import { mayBeContactedSql } from "@/lib/people/outcomes/objection-sql";
import type { ContactChannel } from "@/lib/people/outcomes/rules/attempts";
import { MOBILE_PATTERNS } from "@/lib/services/sms/rules/sms";
import { sendsSms } from "@/lib/services/sms/settings";
import { Prisma } from "@/prisma/generated/sqlite/client";
import {
  APART_ANYWAY_DAYS,
  APART_DAYS,
  CAMPAIGN_STEPS,
  LAST_DAY,
  MESSAGE_CHANNELS,
  type MessageChannel,
  STEP_DAYS,
} from "./rules/steps";

const { sql, join, empty } = Prisma;

const COUNTS = sql`CAST(m."state" AS TEXT) NOT IN ('lost', 'void')`;

/** By which somebody was spoken to, or said that they would rather not be. */
const ENDS_MESSAGES = ["reached", "call_back", "declined", "objects"];

/** What the latest attempt by a channel has found wrong. */
const foundWrong = (channel: ContactChannel) => sql`COALESCE((
    SELECT a."wrongAddress" FROM "ContactAttempt" a
    WHERE a."enrolmentId" = p."enrolmentId" AND a."supersededAt" IS NULL AND CAST(a."channel" AS TEXT) IN (${literals([channel])})
    ORDER BY a."madeAt" DESC, a."id" DESC LIMIT 1), '')`;

const HAS_ADDRESS = sql`l."email" <> ${foundWrong("email")}`;

const IS_MOBILE = join(
  MOBILE_PATTERNS.map((pattern) => sql`l."phone" LIKE ${pattern}`),
  " OR ",
);
const HAS_MOBILE = sql`((${IS_MOBILE}) AND l."phone" <> ${foundWrong("phone")} AND l."phone" <> ${foundWrong("sms")})`;

/** `channelFor`, of those by which messages leave. */
function hasMeans(channels: readonly MessageChannel[]): Prisma.Sql {
  const open = channels.filter((channel) => channel === "email" || sendsSms());
  if (open.length === 0) return sql`1 = 0`;
  if (!open.includes("sms")) return HAS_ADDRESS;
  return sql`CASE WHEN ${HAS_ADDRESS} THEN 'email' WHEN ${HAS_MOBILE} THEN 'sms' END IN (${literals(open)})`;
}

/** As `nextMessage` has it, by days: which message is next, and whether it keeps its distance from those before. */
function isRight(today: CivilDate): Prisma.Sql {
  const steps = CAMPAIGN_STEPS.map(
    (step, sent) => sql`WHEN ${sent} THEN
      CASE WHEN t."dueOn" <= ${addDays(today, -STEP_DAYS[step])}
        AND (t."lastOn" IS NULL OR t."lastOn" <= ${addDays(today, -APART_DAYS[step])}) THEN 1 ELSE 0 END`,
  );
  return sql`(CASE t."sent" ${join(steps, " ")} ELSE 0 END) = 1
    AND (t."otherOn" IS NULL OR t."otherOn" <= ${addDays(today, -APART_ANYWAY_DAYS)})`;
}

export type DueFor = { enrolmentId: string; window: string };

/**
 * To whom a message may go out on a day that is none of rest, as `nextMessage` says it. A test holds the two together. In the
 * order of enrolments, after one of them.
 */
export function messagesDue(
  ctx: Context,
  {
    opensOn,
    after,
    limit,
    channels = MESSAGE_CHANNELS,
  }: { opensOn: CivilDate; after: DueFor | null; limit: number; channels?: readonly MessageChannel[] },
): Prisma.Sql {
  const { today } = ctx;
  const earliest = addDays(today, -LAST_DAY);
  const from = earliest > opensOn ? earliest : opensOn;
  const beyond = after
    ? sql`AND (p."enrolmentId" > ${after.enrolmentId} OR (p."enrolmentId" = ${after.enrolmentId} AND p."window" > ${after.window}))`
    : empty;
  const own = sql`m."enrolmentId" = p."enrolmentId" AND CAST(m."window" AS TEXT) = p."window"`;
  return sql`
    SELECT t."enrolmentId", t."window" FROM (
      SELECT p."enrolmentId", p."window", p."dueOn",
        (SELECT COUNT(*) FROM "SurveyMessage" m WHERE ${own} AND ${COUNTS}) AS "sent",
        (SELECT MAX(m."madeOn") FROM "SurveyMessage" m WHERE ${own} AND ${COUNTS}) AS "lastOn",
        (SELECT MAX(m."madeOn") FROM "Enrolment" o JOIN "SurveyMessage" m ON m."enrolmentId" = o."id"
          WHERE o."learnerId" = e."learnerId" AND NOT (${own}) AND ${COUNTS}) AS "otherOn"
      FROM (${answersDue(ctx, {})}) p
      JOIN "Enrolment" e ON e."id" = p."enrolmentId"
      JOIN "Cohort" c ON c."id" = e."cohortId"
      JOIN "Learner" l ON l."id" = e."learnerId"
      WHERE p."dueOn" BETWEEN ${from} AND ${today} ${beyond}
        AND c."cancelledOn" IS NULL AND ${hasMeans(channels)} AND ${mayBeContactedSql(sql`l."id"`, sql`${today}`)}
        AND NOT EXISTS (
          SELECT 1 FROM "ContactAttempt" a
          WHERE a."enrolmentId" = p."enrolmentId" AND CAST(a."window" AS TEXT) = p."window" AND a."supersededAt" IS NULL
            AND a."messageId" IS NULL AND CAST(a."result" AS TEXT) IN (${literals(ENDS_MESSAGES)}))) t
    WHERE ${isRight(today)}
    ORDER BY t."enrolmentId", t."window" LIMIT ${limit}`;
}
