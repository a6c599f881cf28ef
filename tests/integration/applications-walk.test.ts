import fc from "fast-check";
import { expect, it } from "vitest";
import { can, type Permission } from "@/lib/access/policy";
import { saveAnswers, submitApplication } from "@/lib/applications/commands";
import { meetCondition, recordDecision } from "@/lib/applications/decision-commands";
import {
  closeApplication,
  findAbandoned,
  findComplete,
  findIncomplete,
  findWithdrawn,
} from "@/lib/applications/handling-commands";
import { openSchool } from "@/lib/applications/opening-commands";
import { giveOpinion, saveReview, startReview } from "@/lib/applications/review-commands";
import { MOVE_TO, type Outcome } from "@/lib/applications/rules/decision";
import type { Frozen } from "@/lib/applications/rules/frozen";
import {
  type ApplicationState,
  checkMove,
  MOVE_NAMES,
  MOVES,
  type Move,
  mayWrite,
  movesFrom,
} from "@/lib/applications/rules/moves";
import { checkOpening } from "@/lib/applications/rules/opening";
import type { Context } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import { clientFor, db } from "@/lib/db/client";
import { makeUser } from "../support/accounts";
import { FULL_ANSWERS, hasWords, makeApplication, proposedOpening } from "../support/applications";
import { contextOf, FIXED_NOW, makeHost } from "../support/factories";

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
type Act = Move | "review" | "edit";
const ACTS: readonly Act[] = [...MOVE_NAMES, "review", "edit"];

const DECIDES: Partial<Record<Act, Outcome>> = Object.fromEntries(
  Object.entries(MOVE_TO).map(([outcome, move]) => [move, outcome as Outcome]),
);

const NEEDS = (act: Act): Permission => {
  if (act === "review") return "application.review";
  if (act === "agree") return "school.open";
  if (DECIDES[act]) return "application.decide";
  return act === "submit" || act === "edit" ? "application.write" : "application.process";
};

/** Minutes of a walk until the call closes. */
const CLOSES_AFTER = 4;

/** A dossier with all its answers and what it promises, for two reviewers, and everybody who may try something. */
async function dossier() {
  const closesAt = new Date(FIXED_NOW.getTime() + CLOSES_AFTER * 60_000);
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
    ...{ host: agentOf(hostId), reader: agentOf(hostId, true), stranger: agentOf((await makeHost()).id) },
    ...{ reviewer, other, official: await official() },
    ...{ staff: contextOf("staff"), coordinator: contextOf("coordinator") },
    ...{ auditor: contextOf("auditor"), admin: contextOf("admin") },
  };
  return { id: application.id, criterionId, people };
}

type Dossier = Awaited<ReturnType<typeof dossier>>;

/** By when a dossier that is sent back is to be completed: that day too. */
const ANSWER_BY = "2026-12-31";

/** Takes a step as its screen does. `minute` is the hour of it: who scored last is told by that. */
async function take(
  { id, criterionId, people }: Dossier,
  act: Act,
  who: Who,
  { minute, overdue }: { minute: number; overdue: boolean },
): Promise<Result<unknown>> {
  const ctx = { ...people[who], now: new Date(FIXED_NOW.getTime() + minute * 60_000) };
  const applicationId = id;
  const outcome = DECIDES[act];
  if (outcome) {
    const conditions = outcome === "selected_conditional" ? [{ text: "Plan", dueOn: "2027-01-31" }] : [];
    const said = { deliberationNumber: "12", deliberationOn: "2026-11-24", reasons: "Oui", appeals: "Deux mois" };
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
      const shown = await needOf(id);
      const typed = WORDINGS.find((one) => one !== shown) ?? "";
      return saveAnswers(ctx, { applicationId, answers: { need: { shown, typed } } });
    }
    case "review":
      return saveReview(ctx, { applicationId, scores: { [criterionId]: 4 }, comment: null, give: true });
    case "give_opinion":
      return giveOpinion(ctx, { applicationId, opinion: "favourable", text: "Oui" });
    case "lift_conditions": {
      const unmet = { metOn: null, decision: { applicationId } };
      const condition = await db.decisionCondition.findFirst({ where: unmet, select: { id: true } });
      return meetCondition(ctx, { applicationId, conditionId: condition?.id ?? "" });
    }
    case "agree": {
      const state = await stateOf(id);
      // Nobody proposes what is in a draft.
      if (state !== "draft") return openSchool(ctx, (await proposedOpening(id)).opening);
      return openSchool(ctx, {
        ...(await proposedOpening((await makeApplication({ state: "selected", answers: FULL_ANSWERS })).id)).opening,
        applicationId,
      });
    }
    default:
      return closeApplication(ctx, { applicationId, reason: null });
  }
}

const stateOf = async (id: string): Promise<ApplicationState> =>
  (await db.hostApplication.findUniqueOrThrow({ where: { id } })).state;

/** What is typed under one question in turn, so that a dossier may be changed and changed back. */
const WORDINGS = [FULL_ANSWERS.need ?? "", "Un autre besoin."] as const;

const needOf = async (applicationId: string): Promise<string> => {
  const where = { applicationId_field: { applicationId, field: "need" } };
  return (await db.applicationAnswer.findUniqueOrThrow({ where })).text;
};

/** The same question in the version that was submitted last; null while there is none. */
async function needHandedIn(applicationId: string): Promise<string | null> {
  const last = await db.applicationSubmission.findFirst({ where: { applicationId }, orderBy: { version: "desc" } });
  const { answers }: Pick<Frozen, "answers"> = last ? JSON.parse(last.content) : { answers: [] };
  return answers.find(({ field }) => field === "need")?.text ?? null;
}

type Until = {
  minute: number;
  people: Dossier["people"];
  state: ApplicationState;
  given: readonly Who[];
  /** What stands is another than what was submitted last. */
  rewritten: boolean;
  /** The day by which it was to be completed is over. */
  overdue: boolean;
};

/** What the rules say of a step, by what was done until now: nothing against it, or why not. */
function refusalOf(act: Act, who: Who, { minute, people, state, given, rewritten, overdue }: Until): string | null {
  const { actor } = people[who];
  if (!can(actor, NEEDS(act))) return "forbidden";
  if (who === "stranger") return "not_found";
  if (act === "edit") return mayWrite(state) ? null : "dossier_handed_in";
  if (state === "draft" && act !== "submit") return "not_found";
  if (act === "review") {
    if (state !== "under_review") return "move_not_now";
    if (who !== "reviewer" && who !== "other") return "not_a_reviewer";
    return given.includes(who) ? "review_given" : null;
  }
  if (act === "agree") return checkOpening(state);
  const refusal = checkMove(state, act);
  if (refusal) return refusal;
  const isOver = minute >= CLOSES_AFTER;
  if (act === "submit" && state === "draft" && isOver) return "call_closed";
  if (act === "start_review" && !isOver) return "call_not_over";
  if (act === "find_complete" && state === "incomplete" && rewritten) return "dossier_rewritten";
  if (act === "find_abandoned" && !overdue) return "answer_day_to_come";
  if (act === "give_opinion" && given.length < 2) return "reviews_awaited";
  return DECIDES[act] && given.at(-1) === who ? "decided_by_last_scorer" : null;
}

/** On record of a dossier: what nothing that is refused changes. */
const traces = async (id: string) => ({
  state: await stateOf(id),
  need: await needOf(id),
  moves: await db.applicationMove.count({ where: { applicationId: id } }),
  audited: await db.auditEvent.count({ where: { entityId: id } }),
});

/** From where a school is tried to be opened that cannot be, or not again. */
const AFTER_REVIEW: readonly ApplicationState[] = [
  ...(["opinion", "selected_conditional", "waitlisted", "rejected", "agreed", "closed"] as const),
];

/** By which a walk is over before it came far. */
const ENDS_EARLY: readonly Move[] = ["find_abandoned", "find_withdrawn"];

/** What people are about to do in a state, so that walks come far: a step that leads on, or what is tried too early. */
function likely(
  state: ApplicationState,
  given: readonly Who[],
  { pick, early, another, rewritten }: { pick: number; early: boolean; another: boolean; rewritten: boolean },
): { act: Act; who: Who } {
  const next = movesFrom(state).filter((move) => another || !ENDS_EARLY.includes(move));
  const act = next[pick % next.length] ?? (another ? "close" : "agree");
  if (state === "under_review" && (given.length < 2 || early)) {
    if (early) return { act: given.length < 2 ? "give_opinion" : "review", who: "reviewer" };
    return { act: "review", who: another ? "official" : given.includes("reviewer") ? "other" : "reviewer" };
  }
  const edits = state === "incomplete" ? !rewritten && (early || another) : early && !AFTER_REVIEW.includes(state);
  if (edits) return { act: "edit", who: "host" };
  if (AFTER_REVIEW.includes(state) && early) return { act: "agree", who: "official" };
  if (MOVES[act].by === "host") return { act, who: "host" };
  return { act, who: another ? "other" : "official" };
}

/** True so many times out of so many. */
const one = (times: number, of: number) => fc.integer({ min: 1, max: of }).map((chance) => chance <= times);

const step = fc.record({
  leadsOn: one(4, 5),
  overdue: one(1, 2),
  pick: fc.nat(59),
  early: one(1, 5),
  another: one(1, 3),
  act: fc.constantFrom(...ACTS),
  who: fc.constantFrom(...WHO),
});

it("whatever is tried, a step is taken exactly when the rules let it, its record says so, and a refusal has its words", async () => {
  const taken = new Set<string>();
  const refused = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 34 }), async (steps) => {
      const of = await dossier();
      let given: Who[] = [];
      let before = await traces(of.id);
      for (const [minute, { leadsOn, overdue, act: anyAct, who: anybody, ...chance }] of steps.entries()) {
        const rewritten = before.need !== (await needHandedIn(of.id));
        const { act, who } = leadsOn
          ? likely(before.state, given, { ...chance, rewritten })
          : { act: anyAct, who: anybody };
        const until = { minute, people: of.people, state: before.state, given, rewritten, overdue };
        const expected = refusalOf(act, who, until);
        const answer = await take(of, act, who, { minute, overdue });
        const after = await traces(of.id);
        const failure = answer.ok ? null : answer.failure.kind === "rule" ? answer.failure.code : answer.failure.kind;
        expect([act, who, before.state, failure]).toEqual([act, who, before.state, expected]);
        if (failure !== null) {
          refused.add(failure);
          expect(after).toEqual(before);
          if (failure !== "forbidden" && failure !== "not_found")
            expect([failure, hasWords(failure)]).toEqual([failure, true]);
          continue;
        }
        taken.add(act);
        if (act === "review") given = [...given, who];
        const isMove = act !== "review" && act !== "edit";
        const from = before.state;
        const to = isMove ? MOVES[act].to : from;
        expect(after).toEqual({
          state: to,
          need: act === "edit" ? WORDINGS.find((one) => one !== before.need) : before.need,
          moves: before.moves + (isMove ? 1 : 0),
          audited: before.audited + 1,
        });
        before = after;
        // What is examined, decided and opened is what was submitted, whatever was typed in between.
        if (!mayWrite(to) && act !== "find_abandoned") expect(after.need).toBe(await needHandedIn(of.id));
        if (!isMove) continue;
        const move = await db.applicationMove.findFirstOrThrow({
          where: { applicationId: of.id },
          orderBy: { id: "desc" },
        });
        const { userId: actorId, role: actorRole } = of.people[who].actor;
        expect(move).toMatchObject({ from, to, actorId, actorRole });
      }
    }),
    { numRuns: 28, seed: 2018, endOnFailure: true },
  );
  expect([...taken].sort()).toEqual([...ACTS].sort());
  expect([...refused].sort()).toEqual(
    [
      ...["call_not_over", "call_closed"],
      ...["forbidden", "not_found", "move_not_now", "not_a_reviewer", "review_given", "reviews_awaited"],
      ...["dossier_handed_in", "dossier_rewritten", "answer_day_to_come", "dossier_closed"],
      ...["decided_by_last_scorer", "conditions_unmet", "not_decided", "not_selected", "opened_already"],
    ].sort(),
  );
});
