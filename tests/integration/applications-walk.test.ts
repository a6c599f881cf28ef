import fc from "fast-check";
import { expect, inject, it } from "vitest";
import { saveAnswers, submitApplication } from "@/lib/competition/applications/commands";
import { meetCondition, recordDecision } from "@/lib/competition/applications/decision-commands";
import {
  closeApplication,
  findAbandoned,
  findComplete,
  findIncomplete,
  findWithdrawn,
  grantLateLeave,
} from "@/lib/competition/applications/handling-commands";
import { openSchool } from "@/lib/competition/applications/opening-commands";
import { giveOpinion, recuse, saveReview, startReview } from "@/lib/competition/applications/review-commands";
import { MOVE_TO, type Outcome } from "@/lib/competition/applications/rules/decision";
import {
  type ApplicationState,
  checkMove,
  DOSSIER_MOVE_NAMES,
  DOSSIER_MOVES,
  type DossierMoveName,
  mayEdit,
  movesFrom,
} from "@/lib/competition/applications/rules/moves";
import { checkOpening } from "@/lib/competition/applications/rules/opening";
import { isSettled } from "@/lib/competition/applications/rules/step";
import { amendCall } from "@/lib/competition/calls/commands";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import type { Result } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { makeUser } from "../support/accounts";
import { FULL_ANSWERS, hasWords, makeApplication, proposedOpening } from "../support/applications";
import { answered, expectSeen, expectSound, recordOf, submitted, WITHIN } from "../support/dossier-invariants";
import { contextOf, FIXED_NOW, makeHost } from "../support/factories";
import { walk } from "../support/walk";

/** The assembly's day, which no agreement is signed before. */
const DELIBERATED = "2026-11-24";

const WHO = [
  "host",
  "reader",
  "stranger",
  "official",
  "reviewer",
  "other",
  "staff",
  "coordinator",
  "auditor",
  "admin",
] as const;
type Who = (typeof WHO)[number];
/** What is done of a dossier, and of its call. */
const OTHERS = ["review", "edit", "step_out", "give_leave", "put_off"] as const;
type Act = DossierMoveName | (typeof OTHERS)[number];
const ACTS: readonly Act[] = [...DOSSIER_MOVE_NAMES, ...OTHERS];
const isMove = (act: Act): act is DossierMoveName => !(OTHERS as readonly Act[]).includes(act);

const DECIDES: Partial<Record<Act, Outcome>> = Object.fromEntries(
  Object.entries(MOVE_TO).map(([outcome, move]) => [move, outcome as Outcome]),
);

const NEEDS = (act: Act): Permission => {
  if (act === "review" || act === "step_out") return "application.review";
  if (act === "put_off") return "call.manage";
  if (act === "agree") return "school.open";
  if (DECIDES[act]) return "application.decide";
  return act === "submit" || act === "edit" ? "application.write" : "application.process";
};

/** Minutes of a walk until the call closes, which it is put off by, and for which a leave is given. */
const CLOSES_AFTER = 4;
const MORE = 3;
const minuteOf = (minute: number) => new Date(FIXED_NOW.getTime() + minute * 60_000);

/** A dossier with all its answers and what it promises, for two reviewers, and everybody who may try something. */
async function dossier() {
  const closesAt = minuteOf(CLOSES_AFTER);
  const application = await makeApplication({ answers: FULL_ANSWERS, promised: true, closesAt });
  const { hostId, call } = application;
  const client = clientFor("write");
  await client.callCriterion.create({ data: { callId: call.id, position: 1, name: "Besoin", weight: 100 } });
  const { id: criterionId } = await client.callCriterion.findFirstOrThrow({ where: { callId: call.id } });
  const official = async () => contextOf("region", { userId: (await makeUser({ role: "region" })).id });
  const [reviewer, other] = [await official(), await official()];
  for (const { actor } of [reviewer, other]) {
    await client.callReviewer.create({ data: { callId: call.id, userId: actor.userId ?? "", namedAt: FIXED_NOW } });
  }
  const agentOf = (hostOrganisationId: string, readOnly = false) => contextOf("host", { hostOrganisationId, readOnly });
  const people: Record<Who, Context> = {
    host: agentOf(hostId),
    reader: agentOf(hostId, true),
    stranger: agentOf((await makeHost()).id),
    reviewer,
    other,
    official: await official(),
    staff: contextOf("staff"),
    coordinator: contextOf("coordinator"),
    auditor: contextOf("auditor"),
    admin: contextOf("admin"),
  };
  const rivalId = (await makeHost()).id;
  return { id: application.id, callCode: call.code, hostId, rivalId, criterionId, people };
}

type Dossier = Awaited<ReturnType<typeof dossier>>;

/** By when a dossier that is sent back is to be completed: that day too. */
const ANSWER_BY = "2026-12-31";

/** Takes a step as its screen does. `minute` is the hour of it: who scored last is told by that. */
async function take(
  { id, callCode, hostId, rivalId, criterionId, people }: Dossier,
  act: Act,
  who: Who,
  { minute, closes, overdue, state, need }: Pick<Until, "minute" | "closes" | "overdue" | "state" | "need">,
): Promise<Result<unknown>> {
  const ctx = { ...people[who], now: minuteOf(minute) };
  const applicationId = id;
  const outcome = DECIDES[act];
  if (outcome) {
    const conditions = outcome === "selected_conditional" ? [{ text: "Plan", dueOn: "2027-01-31" }] : [];
    const said = { deliberationNumber: "12", deliberationOn: DELIBERATED, reasons: "Oui", appeals: "Deux mois" };
    return recordDecision(ctx, { applicationId, outcome, ...said, conditions });
  }
  switch (act) {
    case "submit":
      return submitApplication(ctx, { applicationId });
    case "find_incomplete":
      return findIncomplete(ctx, { applicationId, reason: "Le plan", answerByOn: ANSWER_BY });
    case "find_abandoned":
      return findAbandoned(
        { ...ctx, today: overdue ? "2027-01-01" : ANSWER_BY },
        { applicationId, reason: "Sans réponse" },
      );
    case "find_withdrawn":
      return findWithdrawn(ctx, { applicationId, reason: "La commune renonce" });
    case "find_complete":
      return findComplete(ctx, { applicationId });
    case "start_review":
      return startReview(ctx, { applicationId });
    case "edit": {
      return saveAnswers(ctx, { applicationId, answers: { need: { shown: need, typed: otherWording(need) } } });
    }
    case "review":
      return saveReview(ctx, { applicationId, scores: { [criterionId]: 4 }, comment: WITHIN.comment, give: true });
    case "step_out":
      return recuse(ctx, { applicationId, reason: WITHIN.recusal });
    case "give_leave": {
      const of = state === "draft" ? hostId : rivalId;
      return grantLateLeave(ctx, { callCode, hostId: of, until: minuteOf(minute + MORE), reason: "Panne" });
    }
    case "put_off":
      return amendCall(ctx, { code: callCode, text: "Report", closesAt: minuteOf(closes + MORE), decisionDueOn: null });
    case "give_opinion":
      return giveOpinion(ctx, { applicationId, opinion: "favourable", text: WITHIN.opinion });
    case "lift_conditions": {
      const unmet = { metOn: null, decision: { applicationId } };
      const condition = await db.decisionCondition.findFirst({ where: unmet, select: { id: true } });
      return meetCondition(ctx, { applicationId, conditionId: condition?.id ?? "" });
    }
    case "agree": {
      // Nobody proposes what is in a draft.
      const of = state === "draft" ? (await makeApplication({ state: "selected", answers: FULL_ANSWERS })).id : id;
      const { opening } = await proposedOpening(of);
      return openSchool(ctx, { ...opening, applicationId, hosting: { ...opening.hosting, signedOn: DELIBERATED } });
    }
    default:
      return closeApplication(ctx, { applicationId, reason: null });
  }
}

/** What is typed under one question in turn, so that a dossier may be changed and changed back. */
const WORDINGS = [FULL_ANSWERS.need ?? "", "Un autre besoin."] as const;
const otherWording = (need: string) => WORDINGS.find((one) => one !== need) ?? "";

type Until = {
  minute: number;
  /** The minute at which the call closes, as it was put off; those at which leaves end, of the host and of another. */
  closes: number;
  leave: number;
  rivalLeave: number;
  people: Dossier["people"];
  state: ApplicationState;
  /** What stands under the question that is changed in turn. */
  need: string;
  /** Who gave a review that stands, in turn, and who stepped out. */
  given: readonly Who[];
  out: readonly Who[];
  /** What stands is another than what was submitted last. */
  rewritten: boolean;
  /** The day by which it was to be completed is over. */
  overdue: boolean;
};

const REVIEWERS: readonly Who[] = ["reviewer", "other"];
/** In which a dossier waits for a step of the Région that is not its closing. */
const IS_HANDLED: readonly ApplicationState[] = [
  ...(["submitted", "incomplete", "complete", "under_review", "opinion"] as const),
  ...(["selected", "selected_conditional", "waitlisted"] as const),
];
const EXAMINES: readonly Act[] = ["start_review", "give_opinion", "agree", ...(Object.keys(DECIDES) as Act[])];

/** What the rules say of a step, by what was done until now: nothing against it, or why not. */
function refusalOf(act: Act, who: Who, until: Until): string | null {
  const { minute, closes, leave, rivalLeave, people, state, given, out, rewritten, overdue } = until;
  const [isOut, isClosed, isDraft] = [out.includes(who), minute >= closes, state === "draft"];
  const isOver = isClosed && minute >= rivalLeave && !(isDraft && minute < leave);
  if (!can(people[who].actor, NEEDS(act))) return "forbidden";
  if (who === "stranger") return "not_found";
  if (act === "put_off") return isOut ? "review_recused" : isClosed ? "amend_after_closing" : null;
  if (act === "give_leave") {
    if (isOut) return "review_recused";
    if (!isClosed) return "late_leave_before_deadline";
    return isSettled([state]) ? "call_settled" : null;
  }
  if (act === "edit") return mayEdit(state) ? null : "dossier_handed_in";
  if (isDraft && act !== "submit") return "not_found";
  if (act === "review" || act === "step_out") {
    if (act === "review" ? state !== "under_review" : !IS_HANDLED.includes(state)) return "move_not_now";
    if (!REVIEWERS.includes(who)) return "not_a_reviewer";
    if (isOut) return "review_recused";
    if (act === "step_out") return null;
    if (given.includes(who)) return "review_given";
    return isOver ? null : "call_not_over";
  }
  const refusal = act === "agree" ? checkOpening(state) : checkMove(state, act);
  if (refusal) return refusal;
  if (act === "submit") return isDraft && isClosed && minute >= leave ? "call_closed" : null;
  // A decision says first that the call is not over, and anything else who is out.
  if (DECIDES[act] && !isOver) return "call_not_over";
  if (isOut) return "review_recused";
  if (EXAMINES.includes(act) && !isOver) return "call_not_over";
  if (act === "start_review" && out.length === REVIEWERS.length) return "reviewers_out";
  if (act === "find_complete" && state === "incomplete" && rewritten) return "dossier_rewritten";
  if (act === "find_abandoned" && !overdue) return "answer_day_to_come";
  if (act === "give_opinion") {
    if (REVIEWERS.some((one) => !given.includes(one) && !out.includes(one))) return "reviews_awaited";
    return given.length > 0 ? null : "nobody_scored";
  }
  return DECIDES[act] && given.at(-1) === who ? "decided_by_last_scorer" : null;
}

/** From where a school is tried to be opened that cannot be, or not again. */
const AFTER_REVIEW: readonly ApplicationState[] = [
  ...(["opinion", "selected_conditional", "waitlisted", "rejected", "agreed", "closed"] as const),
];

/** By which a walk is over before it came far. */
const ENDS_EARLY: readonly DossierMoveName[] = ["find_abandoned", "find_withdrawn"];

type Chance = {
  pick: number;
  early: boolean;
  another: boolean;
  aside: number;
  /** Hands in once the call has closed, unless somebody gives it longer. */
  lags: boolean;
  /** What was taken in the walks so far, and refused where its state is seldom come to: the rest, and what leads there, come first. */
  done: ReadonlySet<string>;
};

/** What people do beside what leads on, in so many of a hundred steps. */
const ASIDE: readonly { act: Act; who: Who }[] = [
  { act: "step_out", who: "reviewer" },
  { act: "step_out", who: "other" },
  ...Array<{ act: Act; who: Who }>(3).fill({ act: "give_leave", who: "official" }),
  ...Array<{ act: Act; who: Who }>(2).fill({ act: "put_off", who: "official" }),
];

/** What people are about to do in a state, so that walks come far: a step that leads on, or what is tried too early. */
function likely(
  { minute, closes, state, given, out, rewritten }: Until,
  { pick, early, another, aside, lags, done }: Chance,
): { act: Act; who: Who } {
  const beside = ASIDE[aside];
  if (beside) return beside;
  if (state === "draft" && lags && minute < closes) return { act: "edit", who: "host" };
  const all = movesFrom(state).filter((move) => another || !ENDS_EARLY.includes(move));
  const leads = (move: DossierMoveName) =>
    !done.has(move) || movesFrom(DOSSIER_MOVES[move].to).some((one) => !done.has(one));
  const untried = pick % 4 > 0 ? all.filter(leads) : [];
  const next = untried.length > 0 ? untried : all;
  const act = next[pick % next.length] ?? (another ? "close" : "agree");
  // Somebody is given longer while others score: what comes next waits.
  if (state === "under_review" && pick % 5 === 0) return { act: "give_leave", who: "official" };
  const awaited = REVIEWERS.filter((who) => !given.includes(who) && !out.includes(who));
  if (state === "under_review" && (awaited.length > 0 || early)) {
    if (early) return { act: awaited.length > 0 ? "give_opinion" : "review", who: "reviewer" };
    return { act: "review", who: another ? "official" : (awaited[0] ?? "reviewer") };
  }
  const edits = state === "incomplete" ? !rewritten && (early || another) : early && !AFTER_REVIEW.includes(state);
  if (edits) return { act: "edit", who: "host" };
  if (AFTER_REVIEW.includes(state) && (early || pick % 2 === 0)) return { act: "agree", who: "official" };
  if (DOSSIER_MOVES[act].by === "host") return { act, who: "host" };
  return { act, who: another ? "other" : "official" };
}

/** True so many times out of so many. */
const one = (times: number, of: number) => fc.integer({ min: 1, max: of }).map((chance) => chance <= times);

const step = fc.record({
  leadsOn: one(4, 5),
  overdue: one(1, 2),
  pick: fc.nat(59),
  early: one(1, 6),
  another: one(1, 3),
  lags: one(1, 8),
  aside: fc.nat(99),
  act: fc.constantFrom(...ACTS),
  who: fc.constantFrom(...WHO),
});

/** Every refusal that a walk can meet. */
const REFUSALS = [
  ...["call_not_over", "call_closed", "amend_after_closing", "late_leave_before_deadline", "call_settled"],
  ...["forbidden", "not_found", "move_not_now", "not_a_reviewer", "review_given", "reviews_awaited"],
  ...["dossier_handed_in", "dossier_rewritten", "answer_day_to_come", "dossier_closed", "review_recused"],
  ...["decided_by_last_scorer", "conditions_unmet", "not_decided", "not_selected", "opened_already"],
];
/** Steps with a refusal that only few walks come to by chance. */
const SELDOM: readonly (readonly [Act, string])[] = [
  ["agree", "opened_already"],
  ["find_abandoned", "answer_day_to_come"],
  ["lift_conditions", "conditions_unmet"],
];
/** Of an examination, what is tried before the call is over: at first, or while somebody was given longer. */
const EARLY: readonly Act[] = ["start_review", "review", "give_opinion"];
/** And two that few walks meet: both reviewers stepped out, before the review or before anybody gave one. */
const RARE = ["reviewers_out", "nobody_scored"];

it("whatever is tried, a step is taken exactly when the rules let it, its record says so, and a refusal has its words", async () => {
  const taken = new Set<string>();
  const refused = new Set<string>();
  /** What was refused because the call was not over. */
  const early = new Set<Act>();
  const met = () =>
    ACTS.every((act) => taken.has(act)) &&
    REFUSALS.every((code) => refused.has(code)) &&
    EARLY.every((act) => early.has(act));
  const steps = { minLength: 28, maxLength: 42 };
  // On PostgreSQL each step takes four times as long: a few walks there, of which not all come to everything.
  const isWhole = inject("databaseTemplate").dialect === "sqlite";
  const walks = isWhole ? { atLeast: 28, atMost: 200 } : { atLeast: 8, atMost: 8 };
  await walk({ of: "dossiers", step, steps, ...walks, met }, async (walked) => {
    const of = await dossier();
    let [given, out]: [Who[], Who[]] = [[], []];
    let [closes, leave, rivalLeave] = [CLOSES_AFTER, 0, 0];
    let before = await recordOf(of.id);
    const isDone = (act: string) => !SELDOM.some(([one, code]) => one === act && !refused.has(code));
    for (const [minute, { leadsOn, overdue, act: anyAct, who: anybody, ...chance }] of walked.entries()) {
      const need = answered(before, "need") ?? "";
      const [state, rewritten] = [before.state, need !== submitted(before, "need")];
      const calendar = { minute, closes, leave, rivalLeave };
      const until = { ...calendar, people: of.people, state, need, given, out, rewritten, overdue };
      const done = new Set([...taken].filter(isDone));
      const { act, who } = leadsOn
        ? likely(until, { ...chance, lags: walked[0]?.lags ?? false, done })
        : { act: anyAct, who: anybody };
      const expected = refusalOf(act, who, until);
      const answer = await take(of, act, who, until);
      const after = await recordOf(of.id);
      const failure = answer.ok ? null : answer.failure.kind === "rule" ? answer.failure.code : answer.failure.kind;
      expect([act, who, state, failure]).toEqual([act, who, state, expected]);
      if (failure !== null) {
        refused.add(failure);
        if (failure === "call_not_over") early.add(act);
        expect(after).toEqual(before);
        if (failure !== "forbidden" && failure !== "not_found")
          expect([failure, hasWords(failure)]).toEqual([failure, true]);
        continue;
      }
      taken.add(act);
      if (act === "review") given = [...given, who];
      if (act === "step_out") out = [...out, who];
      // What was given goes with who gave it, until the opinion rests on it.
      if (act === "step_out" && !before.opinion) given = given.filter((one) => one !== who);
      if (act === "put_off") closes += MORE;
      if (act === "give_leave" && state === "draft") leave = minute + MORE;
      else if (act === "give_leave") rivalLeave = minute + MORE;
      const to = isMove(act) ? DOSSIER_MOVES[act].to : state;
      const isOfAnother = act === "put_off" || (act === "give_leave" && state !== "draft");
      expect([after.state, answered(after, "need"), after.moves.length, after.audited]).toEqual([
        ...[to, act === "edit" ? otherWording(need) : need],
        ...[before.moves.length + (isMove(act) ? 1 : 0), before.audited + (isOfAnother ? 0 : 1)],
      ]);
      expectSound(after, before);
      await expectSeen(after, before, of.people);
      before = after;
      // What is examined, decided and opened is what was submitted, whatever was typed in between.
      const { from, to: last } = after.moves.at(-1) ?? {};
      const isAbandoned = from === "incomplete" && last === "closed";
      if (!mayEdit(to) && !isAbandoned) expect(answered(after, "need")).toBe(submitted(after, "need"));
      const { userId: actorId, role: actorRole } = of.people[who].actor;
      if (isMove(act)) expect(after.moves.at(-1)).toMatchObject({ from: state, to, actorId, actorRole });
    }
  });
  if (!isWhole) return;
  expect([...taken].sort()).toEqual([...ACTS].sort());
  expect([...early]).toEqual(expect.arrayContaining([...EARLY]));
  expect([...refused].filter((code) => !RARE.includes(code)).sort()).toEqual([...REFUSALS].sort());
}, 240_000);
