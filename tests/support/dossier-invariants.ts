import { expect } from "vitest";
import { getApplication } from "@/lib/competition/applications/queries";
import { getRanking, getReview } from "@/lib/competition/applications/review-queries";
import type { Frozen } from "@/lib/competition/applications/rules/frozen";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";

const BY_ID = { orderBy: { id: "asc" } } as const;
const CALL = {
  code: true,
  closesAt: true,
  reviewers: { orderBy: { userId: "asc" }, select: { userId: true } },
  applications: { ...BY_ID, select: { state: true, lateLeaves: { ...BY_ID, select: { until: true } } } },
} as const;

/** All that is on record of a dossier and of the examination of its call. */
export async function recordOf(id: string) {
  const [dossier, audited] = await Promise.all([
    db.hostApplication.findUniqueOrThrow({
      where: { id },
      omit: { savedAt: true },
      include: {
        call: { select: CALL },
        answers: { orderBy: { field: "asc" } },
        moves: BY_ID,
        submissions: { orderBy: { version: "asc" } },
        reviews: { orderBy: { id: "asc" }, include: { scores: { orderBy: { criterionId: "asc" } } } },
        opinion: true,
        decisions: { orderBy: { recordedAt: "asc" }, include: { conditions: BY_ID } },
        opening: true,
      },
    }),
    db.auditEvent.count({ where: { entityId: id } }),
  ]);
  return { ...dossier, audited };
}

export type DossierRecord = Awaited<ReturnType<typeof recordOf>>;

/** What stands under one question, and in the version that was submitted last; null while there is none. */
export const answered = ({ answers }: DossierRecord, field: string) =>
  answers.find((answer) => answer.field === field)?.text;

export function submitted({ submissions }: DossierRecord, field: string): string | null {
  const last = submissions.at(-1);
  const { answers }: Pick<Frozen, "answers"> = last ? JSON.parse(last.content) : { answers: [] };
  return answers.find((answer) => answer.field === field)?.text ?? null;
}

const EXAMINATION = ["under_review", "opinion", "selected", "selected_conditional", "waitlisted", "rejected", "agreed"];

/** When what was done of its examination was done. */
const examinedAt = ({ moves, reviews, opinion, decisions, opening }: DossierRecord): Date[] => [
  ...moves.filter(({ to }) => EXAMINATION.includes(to)).map(({ at }) => at),
  ...reviews.flatMap(({ givenAt }) => givenAt ?? []),
  ...decisions.map(({ recordedAt }) => recordedAt),
  ...[opinion?.at ?? [], opening?.at ?? []].flat(),
];

/**
 * What holds of a dossier after every step, whatever was tried, said by its record alone and by none of the rules that let
 * the step pass. `before` is the record as the step found it.
 */
export function expectSound(record: DossierRecord, before: DossierRecord): void {
  expectSteps(record);
  expectVersions(record, before);
  expectCallOver(record, before);
  expectExamination(record);
}

/** Nothing is examined while its call is open, nor while a host that has not handed in may still do so by a leave. */
function expectCallOver(record: DossierRecord, { call, ...before }: DossierRecord): void {
  const times = examinedAt(record);
  const { closesAt } = record.call;
  for (const at of times) expect(closesAt && at >= closesAt, "examined while its call was open").toBe(true);
  if (times.length <= examinedAt({ call, ...before }).length) return;
  const latest = new Date(Math.max(...times.map(Number)));
  const held = call.applications.filter(({ state }) => state === "draft").flatMap(({ lateLeaves }) => lateLeaves);
  expect(held.filter(({ until }) => until > latest).map(({ until }) => until)).toEqual([]);
}

/** The opinion follows the reviews of all who are there, and the decision the opinion, by somebody who did not score last. */
function expectExamination({ call, moves, reviews, opinion, decisions, opening, state }: DossierRecord): void {
  const named = call.reviewers.map(({ userId }) => userId);
  expect(reviews.filter(({ reviewerId }) => !named.includes(reviewerId))).toEqual([]);
  expect(opinion !== null).toBe(moves.some(({ to }) => to === "opinion"));
  const given = reviews.filter(({ givenAt }) => givenAt).sort((a, b) => Number(a.givenAt) - Number(b.givenAt));
  if (opinion) {
    expect(given.length, "an opinion without a review").toBeGreaterThan(0);
    expect(given.filter(({ givenAt }) => Number(givenAt) > Number(opinion.at))).toEqual([]);
    const done = reviews.filter(({ givenAt, recusedAt }) => givenAt ?? recusedAt).map(({ reviewerId }) => reviewerId);
    expect(done.sort(), "an opinion before a review that it awaits").toEqual(named.sort());
  }
  for (const { recordedAt, recordedById, deliberationOn } of decisions) {
    expect(opinion && opinion.at <= recordedAt, "a decision before its opinion").toBe(true);
    expect(opinion && civilDayOf(opinion.at) <= deliberationOn).toBe(true);
    expect(recordedById, "decided by who scored last").not.toBe(given.at(-1)?.reviewerId);
  }
  const { outcome, conditions } = decisions.at(-1) ?? {};
  if (state === "selected" || opening) {
    expect(outcome === "selected" || outcome === "selected_conditional", "selected by no decision").toBe(true);
    expect(
      conditions?.filter(({ metOn }) => metOn === null),
      "selected before its conditions",
    ).toEqual([]);
  }
  expect(opening !== null).toBe(moves.some(({ to }) => to === "agreed"));
}

/** Steps follow each other from a draft to where it stands; the host hands in, the Région does the rest, and nobody who is out. */
function expectSteps({ moves, state, reviews }: DossierRecord): void {
  const states = ["draft", ...moves.map(({ to }) => to)];
  expect(moves.map(({ from }) => from)).toEqual(states.slice(0, -1));
  expect(state).toBe(states.at(-1));
  const outSince = new Map(reviews.map(({ reviewerId, recusedAt }) => [reviewerId, recusedAt]));
  for (const [n, { to, at, actorId, actorRole }] of moves.entries()) {
    expect(actorRole).toBe(to === "submitted" ? "host" : "region");
    expect(at >= (moves[n - 1]?.at ?? at)).toBe(true);
    const out = outSince.get(actorId ?? "");
    expect(!out || out > at, "a step by who was out of the examination").toBe(true);
  }
}

/** Versions are numbered, one for each time it was handed in, and no word of an earlier one is another by now. */
function expectVersions({ moves, submissions }: DossierRecord, before: DossierRecord): void {
  expect(submissions.map(({ version }) => version)).toEqual(submissions.map((_, n) => n + 1));
  expect(submissions.slice(0, before.submissions.length)).toEqual(before.submissions);
  expect(submissions.length).toBe(moves.filter(({ to }) => to === "submitted").length);
  for (const { content, sha256 } of submissions.slice(-1)) expect(sha256).toBe(digestOf(content));
}

/** What is written by who examines, and for nobody of the host. */
export const WITHIN = { comment: "Note des relecteurs", opinion: "Avis du service", recusal: "Intérêt du relecteur" };

type Readers = Record<"host" | "stranger" | "official" | "reviewer" | "other", Context>;

/**
 * A host sees its dossier and nothing of who examines it; another nothing at all; the Région not what is in a draft; who
 * scores no contacts, nor the scores of another before their own or the opinion, which is looked at during its review.
 */
export async function expectSeen(record: DossierRecord, before: DossierRecord, readers: Readers): Promise<void> {
  const { id, call, state } = record;
  const { host, stranger, official } = readers;
  const own = await getApplication(host, id);
  const seen = JSON.stringify(own);
  const hidden = [...Object.values(WITHIN), ...call.reviewers.map(({ userId }) => userId)];
  expect(hidden.filter((text) => seen.includes(text))).toEqual([]);
  expect([own?.state, own?.reviewersNamed, own?.examination, own?.leftAt]).toEqual([state, 0, null, null]);
  expect(own?.writable).toBe(state === "draft" || state === "incomplete");
  expect([await getReview(host, id), await getRanking(host, call.code)]).toEqual([null, null]);
  expect(await getApplication(stranger, id)).toBeNull();
  if (state === "draft") expect((await getApplication(official, id))?.readable).toBe(false);

  if (state === "under_review" || before.state === "under_review")
    await Promise.all([expectScored(record, readers.reviewer), expectScored(record, readers.other)]);
}

async function expectScored({ id, reviews, opinion, state }: DossierRecord, scorer: Context): Promise<void> {
  const { userId } = scorer.actor;
  const view = await getReview(scorer, id);
  expect(view === null).toBe(state === "draft");
  if (!view) return;
  expect(view.application.hidesContacts).toBe(true);
  const isGiven = reviews.some(({ reviewerId, givenAt, recusedAt }) => reviewerId === userId && givenAt && !recusedAt);
  const shown = view.reviewers.filter((one) => one.id !== userId && one.scores !== null);
  if (!isGiven && !opinion) expect(shown, "scores of another before one's own").toEqual([]);
}
