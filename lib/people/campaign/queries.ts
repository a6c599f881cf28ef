import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import { addDays, addMonths, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { offsetOf, PAGE_SIZE, pagesOf } from "@/lib/foundation/core/page";
import { BY_WHOM, type Said } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import { duePoints, MONTHS_OF } from "@/lib/people/enrolments/rules/due-points";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { OPENS_BEFORE_DAYS } from "@/lib/people/followup/rules/state";
import { sendsMail } from "@/lib/services/mail/message-record";
import { sendsSms, writesSms } from "@/lib/services/sms/settings";
import { lastMessageDay, type Next, nextMessage, type Stop } from "./rules/plan";
import { CAMPAIGN_STEPS, type CampaignStep, LAST_DAY } from "./rules/steps";
import { type CampaignList, countStops, listsOf } from "./rules/summary";
import { campaignOpensOn, type SentMessage, STAND, standAt } from "./stand-records";

export type CampaignPerson = {
  enrolmentId: string;
  window: Window;
  learnerId: string;
  lastName: string;
  firstName: string;
  cohort: { id: string; code: string; school: string };
  dueOn: CivilDate;
  next: Next;
  messages: Pick<SentMessage, "channel" | "step" | "state" | "madeOn" | "recordedAt">[];
};

/** Days ahead that the page looks: what leaves tomorrow, and reminders of those who are written to. */
const AHEAD_DAYS = 1;

/** Months are of unlike lengths: a few days on either side, of whom some are due on another day. */
const MONTHS_DIFFER_DAYS = 3;

/** When those have left who are due in these days, window by window: exits are found by their day. */
const leftBetween = (from: CivilDate, to: CivilDate) =>
  WINDOWS.map((window) => ({
    exitedOn: {
      gte: addDays(addMonths(from, -MONTHS_OF[window]), -MONTHS_DIFFER_DAYS),
      lte: addDays(addMonths(to, -MONTHS_OF[window]), MONTHS_DIFFER_DAYS),
    },
  }));

/** Everybody whose follow-up is in the days of messages, each window once, with what is next for them. */
async function readPeople(ctx: Context): Promise<{ people: CampaignPerson[]; opensOn: CivilDate | null }> {
  const [from, to] = [addDays(ctx.today, -LAST_DAY), addDays(ctx.today, AHEAD_DAYS)];
  const [opensOn, found] = await Promise.all([
    campaignOpensOn(db),
    db.exit.findMany({
      where: { OR: leftBetween(from, to), current: enrolmentScope(ctx.actor) },
      select: { current: { select: STAND } },
    }),
  ]);
  const people = found.flatMap(({ current: row }): CampaignPerson[] => {
    if (!row) return [];
    const points = row.exit ? duePoints(row.exit.exitedOn) : [];
    return points
      .filter(({ dueOn }) => from <= dueOn && dueOn <= to)
      .flatMap(({ window, dueOn }): CampaignPerson[] => {
        const stand = standAt(row, window);
        if (!stand) return [];
        const { learner, cohort } = row;
        return [
          {
            enrolmentId: row.id,
            window,
            learnerId: learner.id,
            lastName: learner.lastName,
            firstName: learner.firstName,
            cohort: { id: cohort.id, code: cohort.code, school: cohort.school.name },
            dueOn,
            next: nextMessage(stand, ctx, opensOn),
            messages: messagesAt(row, window),
          },
        ];
      });
  });
  const order = (one: CampaignPerson) => `${one.dueOn} ${one.lastName} ${one.firstName} ${one.enrolmentId}`;
  return { people: people.sort((a, b) => order(a).localeCompare(order(b), "fr")), opensOn };
}

export type CohortCampaign = {
  key: string;
  cohort: CampaignPerson["cohort"];
  window: Window;
  people: number;
  written: number;
  answered: number;
  toCome: number;
  stopped: number;
};

export type CampaignSummary = {
  opensOn: CivilDate | null;
  /** Whether anything leaves: without a mail server nothing is written. */
  sends: boolean;
  /** Whether text messages leave; in a demonstration, for a file. */
  sms: "off" | "gateway" | "file";
  /** Who said so last, and when. */
  said: Said | null;
  lists: Record<CampaignList, number>;
  /** Of those that leave today, and tomorrow. */
  steps: Record<"today" | "tomorrow", { step: CampaignStep; count: number }[]>;
  stops: { why: Stop; count: number }[];
  cohorts: CohortCampaign[];
};

const NONE: CampaignSummary = {
  opensOn: null,
  sends: false,
  sms: "off",
  said: null,
  lists: { today: 0, tomorrow: 0, later: 0, sent: 0, returned: 0, stopped: 0 },
  steps: { today: [], tomorrow: [] },
  stops: [],
  cohorts: [],
};

const smsWay = (): CampaignSummary["sms"] => {
  if (!sendsSms()) return "off";
  return writesSms() ? "file" : "gateway";
};

/** What of the campaign concerns the actor's schools, in numbers: nobody is named. */
export async function getCampaign(ctx: Context): Promise<CampaignSummary> {
  if (!can(ctx.actor, "outcome.record")) return NONE;
  const [{ people, opensOn }, said] = await Promise.all([
    readPeople(ctx),
    db.campaignStatement.findFirst({
      orderBy: { id: "desc" },
      select: { recordedAt: BY_WHOM.recordedAt, author: BY_WHOM.author, recordedBy: BY_WHOM.recordedBy },
    }),
  ]);
  const lists = { ...NONE.lists };
  for (const one of people) for (const list of listsOf(one, ctx.today)) lists[list] += 1;
  const stepsOf = (list: CampaignList) =>
    CAMPAIGN_STEPS.flatMap((step) => {
      const of = people.filter((one) => listsOf(one, ctx.today)[0] === list);
      const count = of.filter(({ next }) => next.kind !== "stopped" && next.step === step).length;
      return count > 0 ? [{ step, count }] : [];
    });
  return {
    opensOn,
    sends: sendsMail(),
    sms: smsWay(),
    said,
    lists,
    steps: { today: stepsOf("today"), tomorrow: stepsOf("tomorrow") },
    stops: countStops(people),
    cohorts: cohortsOf(people),
  };
}

function cohortsOf(people: readonly CampaignPerson[]): CohortCampaign[] {
  const groups = new Map<string, CampaignPerson[]>();
  for (const one of people) {
    const key = `${one.cohort.id} ${one.window}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].flatMap(([key, of]): CohortCampaign[] => {
    const [first] = of;
    if (!first) return [];
    const stoppedBy = (...why: Stop[]) =>
      of.filter(({ next }) => next.kind === "stopped" && why.includes(next.why)).length;
    const answered = stoppedBy("answered");
    const toCome = of.filter(({ next }) => next.kind !== "stopped").length;
    return [
      {
        key,
        cohort: first.cohort,
        window: first.window,
        people: of.length,
        written: of.filter(({ messages }) => messages.some(({ state }) => state === "queued" || state === "sent"))
          .length,
        answered,
        toCome,
        stopped: of.length - toCome - answered,
      },
    ];
  });
}

export type CampaignFilter = {
  list: CampaignList;
  why?: Stop | undefined;
  cohortId?: string | undefined;
  window?: Window | undefined;
  page?: number;
};

/** The people behind a count of the campaign, fifty a page. */
export async function listCampaign(
  ctx: Context,
  { list, why, cohortId, window, page = 1 }: CampaignFilter,
): Promise<{ people: CampaignPerson[]; total: number; pages: number }> {
  if (!can(ctx.actor, "outcome.record")) return { people: [], total: 0, pages: 1 };
  const all = (await readPeople(ctx)).people.filter(
    (one) =>
      listsOf(one, ctx.today).includes(list) &&
      (!why || (one.next.kind === "stopped" && one.next.why === why)) &&
      (!cohortId || one.cohort.id === cohortId) &&
      (!window || one.window === window),
  );
  const people = all.slice(offsetOf(page), offsetOf(page) + PAGE_SIZE);
  const ids = people.map(({ learnerId }) => learnerId);
  recordRead(
    ctx,
    cohortId
      ? { kind: "list", of: "cohort", id: cohortId, people: ids }
      : { kind: "list", of: "worklist", id: null, people: ids },
  );
  return { people, total: all.length, pages: pagesOf(all.length) };
}

export type PersonCampaign = Pick<CampaignPerson, "enrolmentId" | "window" | "messages" | "next">;

const messagesAt = (
  { id, learner }: { id: string; learner: { enrolments: { surveyMessages: SentMessage[] }[] } },
  window: Window,
) =>
  learner.enrolments
    .flatMap(({ surveyMessages }) => surveyMessages)
    .filter((one) => one.enrolmentId === id && one.window === window);

/** What was sent to somebody for a window and what is next; null where not visible, or before they left. */
export async function getPersonCampaign(
  ctx: Context,
  { enrolmentId, window }: { enrolmentId: string; window: Window },
): Promise<PersonCampaign | null> {
  if (!can(ctx.actor, "outcome.record")) return null;
  const row = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: STAND,
  });
  const stand = row && standAt(row, window);
  if (!row || !stand) return null;
  recordRead(ctx, { kind: "page", of: "learner", id: row.learner.id });
  const next = nextMessage(stand, ctx, await campaignOpensOn(db));
  return { enrolmentId, window, messages: messagesAt(row, window), next };
}

/** The same of all windows of a person at which something was sent, or is planned for the coming week. */
export async function listPersonCampaign(ctx: Context, learnerId: string): Promise<PersonCampaign[]> {
  if (!can(ctx.actor, "outcome.record")) return [];
  const [opensOn, rows] = await Promise.all([
    campaignOpensOn(db),
    db.enrolment.findMany({ where: { AND: [{ learnerId }, enrolmentScope(ctx.actor)] }, select: STAND }),
  ]);
  const found = rows.flatMap((row) =>
    WINDOWS.flatMap((window): PersonCampaign[] => {
      const stand = standAt(row, window);
      const messages = messagesAt(row, window);
      const isNear =
        stand &&
        addDays(stand.point.dueOn, -OPENS_BEFORE_DAYS) <= ctx.today &&
        ctx.today <= lastMessageDay(stand.point);
      if (!stand || (messages.length === 0 && !isNear)) return [];
      return [{ enrolmentId: row.id, window, messages, next: nextMessage(stand, ctx, opensOn) }];
    }),
  );
  if (found.length > 0) recordRead(ctx, { kind: "page", of: "learner", id: learnerId });
  return found;
}
