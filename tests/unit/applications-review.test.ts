import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkApplicationDecision, MOVE_TO, OUTCOMES } from "@/lib/competition/applications/rules/decision";
import { movesFrom, STATES } from "@/lib/competition/applications/rules/moves";
import {
  compareMarks,
  markOf,
  rank,
  type Scored,
  sensitivity,
  sharingLastPlace,
} from "@/lib/competition/applications/rules/ranking";
import {
  awaitedReviewers,
  checkOpinion,
  checkRecusal,
  checkReviewers,
  checkWriting,
  lastScorer,
  type Named,
  type ReviewCriterion,
  seesOthers,
  unscored,
} from "@/lib/competition/applications/rules/review";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, hour));
const given = (reviewerId: string, hour = 9) => ({ reviewerId, givenAt: at(hour), recusedAt: null });
const nobody = new Map<string, Date>();
const left = (...ids: string[]) => new Map(ids.map((id) => [id, at(9)]));
const recused = (reviewerId: string) => ({ reviewerId, givenAt: null, recusedAt: at(9) });
const named = (...ids: string[]): Named[] =>
  ids.map((userId) => ({ userId, user: { role: "region", disabledAt: null } }));
const writing = (reviewerId: string) => ({ reviewerId, givenAt: null, recusedAt: null });

describe("reviewers", () => {
  it("are awaited until they give a review or step out of the call; the opinion needs one at least", () => {
    const all = named("anne", "bruno", "chloe");
    const out = left("bruno");
    expect(awaitedReviewers(all, [given("anne"), recused("bruno"), writing("chloe")], out)).toEqual(["chloe"]);
    // By another dossier of it, before this one is reviewed; what the opinion rests on was given all the same.
    expect(awaitedReviewers(all, [], out)).toEqual(["anne", "chloe"]);
    expect(awaitedReviewers(all, [given("bruno")], out)).toEqual(["anne", "chloe"]);
    expect(checkOpinion(all, [given("anne"), recused("bruno"), writing("chloe")], out)).toBe("reviews_awaited");
    expect(checkOpinion(all, [given("anne"), recused("bruno"), given("chloe")], out)).toBeNull();
    expect(checkOpinion(named("anne"), [recused("anne")], left("anne"))).toBe("nobody_scored");
    expect(checkOpinion([], [], nobody)).toBe("nobody_scored");
  });

  it("are awaited while they are officials with an open account; what they gave before stands", () => {
    const closed: Named = { userId: "bruno", user: { role: "region", disabledAt: at(9) } };
    const moved: Named = { userId: "chloe", user: { role: "staff", disabledAt: null } };
    const all = [...named("anne"), closed, moved];
    expect(awaitedReviewers(all, [writing("bruno")], nobody)).toEqual(["anne"]);
    expect(checkOpinion(all, [given("anne"), writing("bruno")], nobody)).toBeNull();
    expect(checkOpinion([closed], [given("bruno")], nobody)).toBeNull();
    expect([checkReviewers(all, nobody), checkReviewers(all, left("anne"))]).toEqual([null, "reviewers_out"]);
    expect(checkReviewers([closed, moved], nobody)).toBe("reviewers_out");
  });

  it("are there for a review to begin, one at least who did not step out", () => {
    expect(checkReviewers([], nobody)).toBe("no_reviewer");
    expect(checkReviewers([], left("anne"))).toBe("no_reviewer");
    expect(checkReviewers(named("anne", "bruno"), left("anne"))).toBeNull();
    expect(checkReviewers(named("anne", "bruno"), left("anne", "bruno", "chloe"))).toBe("reviewers_out");
  });

  it("step out once, by any dossier in which the Région has a step to take but its closing", () => {
    const over = STATES.filter((state) => checkRecusal(state, false) === "move_not_now");
    expect(over).toEqual(["draft", "rejected", "agreed", "closed"]);
    const now = STATES.filter((state) => checkRecusal(state, false) === null);
    expect(now.map((state) => checkRecusal(state, true))).toEqual(Array(STATES.length - 4).fill("review_recused"));
  });

  it("write until they have given, or stepped out", () => {
    expect([null, writing("a"), given("a"), recused("a")].map(checkWriting)).toEqual([
      null,
      null,
      "review_given",
      "review_recused",
    ]);
    expect(
      unscored(
        [
          { id: "a", name: "", weight: 50 },
          { id: "b", name: "", weight: 50 },
        ],
        { a: 0 },
      ),
    ).toHaveLength(1);
  });

  it("see the scores of others once theirs are given, and not after stepping out", () => {
    const open = { named: true, awaited: 1, opinionGiven: false };
    expect(seesOthers(null, open)).toBe(false);
    expect(seesOthers(writing("a"), open)).toBe(false);
    expect(seesOthers(given("a"), open)).toBe(true);
    expect(seesOthers(recused("a"), { ...open, awaited: 0 })).toBe(false);
    expect(seesOthers(null, { named: false, awaited: 1, opinionGiven: false })).toBe(false);
    expect(seesOthers(null, { named: false, awaited: 0, opinionGiven: false })).toBe(true);
    expect(seesOthers(recused("a"), { ...open, opinionGiven: true })).toBe(true);
  });
});

describe("a decision", () => {
  const reviews = [given("anne", 9), given("bruno", 11)];
  const decision = { outcome: "selected", deliberationOn: "2026-11-20", conditions: [] } as const;
  const around = { out: false, reviews, recorderId: "anne", opinionOn: "2026-10-01", today: "2026-11-24" };

  it("is recorded by somebody other than who scored last", () => {
    expect(lastScorer(reviews)).toBe("bruno");
    expect(lastScorer([])).toBeNull();
    expect(checkApplicationDecision(decision, around)).toBeNull();
    expect(checkApplicationDecision(decision, { ...around, recorderId: "bruno" })).toBe("decided_by_last_scorer");
    expect(checkApplicationDecision(decision, { ...around, reviews: [], recorderId: null })).toBeNull();
    expect(checkApplicationDecision(decision, { ...around, out: true })).toBe("review_recused");
  });

  it("is of a deliberation between the opinion and today", () => {
    const on = (deliberationOn: string) => checkApplicationDecision({ ...decision, deliberationOn }, around);
    expect(["2026-09-30", "2026-10-01", "2026-11-24", "2026-11-25"].map(on)).toEqual([
      "deliberation_before_opinion",
      null,
      null,
      "deliberation_in_future",
    ]);
  });

  it("says its conditions where it has some", () => {
    const conditional = (...dueOn: string[]) =>
      checkApplicationDecision(
        { ...decision, outcome: "selected_conditional", conditions: dueOn.map((day) => ({ text: "x", dueOn: day })) },
        around,
      );
    expect([conditional(), conditional("2026-11-20"), conditional("2026-12-01", "2026-11-19")]).toEqual([
      "conditions_missing",
      null,
      "condition_day_past",
    ]);
  });

  it("leads to a state by a step from the opinion, each", () => {
    expect(OUTCOMES.filter((outcome) => !movesFrom("opinion").includes(MOVE_TO[outcome]))).toEqual([]);
  });
});

const CRITERIA: ReviewCriterion[] = [
  { id: "need", name: "Besoin", weight: 50 },
  { id: "premises", name: "Locaux", weight: 30 },
  { id: "partners", name: "Partenaires", weight: 20 },
];
const scored = (id: string, ...reviews: [number, number, number][]): Scored => ({
  id,
  reviews: reviews.map(([need, premises, partners]) => ({ need, premises, partners })),
});

const anyScored = fc
  .array(fc.array(fc.tuple(...CRITERIA.map(() => fc.integer({ min: 0, max: 5 }))), { minLength: 1, maxLength: 3 }), {
    minLength: 2,
    maxLength: 6,
  })
  .map((all) => all.map((reviews, index) => scored(`d${index}`, ...(reviews as [number, number, number][]))));

describe("the ranking", () => {
  it("compares means exactly, whatever the number of reviews", () => {
    const [a, b] = [scored("a", [4, 4, 4]), scored("b", [5, 4, 3], [3, 4, 5])];
    expect(markOf(CRITERIA, a)).toEqual({ sum: 400, reviews: 1 });
    expect(markOf(CRITERIA, scored("none"))).toBeNull();
    const marks = [a, b].map((one) => markOf(CRITERIA, one));
    expect(marks[0] && marks[1] && compareMarks(marks[0], marks[1])).toBe(0);
  });

  it("shares a rank between equals, and the last place between those who share it", () => {
    const ranked = rank(CRITERIA, [scored("a", [3, 3, 3]), scored("b", [5, 5, 5]), scored("c", [3, 3, 3])], 2);
    expect(ranked.map(({ id, rank: place, retained }) => [id, place, retained])).toEqual([
      ["b", 1, true],
      ["a", 2, true],
      ["c", 2, true],
    ]);
  });

  it("is the same in whatever order the applications come", () => {
    fc.assert(
      fc.property(anyScored, fc.integer({ min: 1, max: 3 }), (all, places) => {
        const places_ = (list: readonly Scored[]) =>
          new Map(rank(CRITERIA, list, places).map(({ id, rank: place }) => [id, place]));
        expect(places_(all.toReversed())).toEqual(places_(all));
      }),
    );
  });
});

/** Who is retained with one weight changed, the others giving way in proportion: by its own arithmetic. */
function retainedAt(id: string, change: number, all: readonly Scored[], places: number): string[] {
  const own = CRITERIA.find((one) => one.id === id)?.weight ?? 0;
  const mean = ({ reviews }: Scored, of: readonly ReviewCriterion[]) =>
    reviews.reduce((sum, scores) => of.reduce((mark, one) => mark + one.weight * (scores[one.id] ?? 0), sum), 0) /
    reviews.length;
  const marks = all.map((one) => {
    const [here, rest] = [CRITERIA.filter((criterion) => criterion.id === id), CRITERIA.filter((c) => c.id !== id)];
    const mark = mean(one, here) * (1 + change / own) + mean(one, rest) * (1 - change / (100 - own));
    return { id: one.id, mark };
  });
  return marks
    .filter(({ mark }) => marks.filter((other) => other.mark > mark).length < places)
    .map((one) => one.id)
    .sort();
}

/** Two whose marks do not part by one weight, but would by thirds that are not exact. */
const SLOWLY_PARTED = [
  scored("d0", [1, 4, 4], [5, 5, 2], [5, 5, 1]),
  scored("d1", [2, 0, 3], [3, 5, 5], [4, 2, 4]),
  scored("d2", [0, 0, 0]),
];
/** Two that share the last place, of which the need would keep the one and the premises the other. */
const SHARING = [scored("d0", [3, 2, 4]), scored("d1", [2, 3, 5]), scored("d2", [5, 5, 5])];
/** Two that share it whatever the weight, until the third passes them: it comes beside them, and nobody goes. */
const SHARING_FOR_GOOD = [
  scored("d0", [4, 4, 4]),
  scored("d1", [4, 4, 4]),
  scored("d2", [5, 0, 0]),
  scored("d3", [5, 5, 5]),
];

describe("whether a weight decides", () => {
  it("finds the weight at which another is retained", () => {
    // a leads by the need, b by the premises: they meet where need weighs 3/8 of … by hand, 50 → 44.44…
    const all = [scored("a", [4, 2, 3]), scored("b", [3, 4, 2])];
    // a: 200 + 60 + 60 = 320; b: 150 + 120 + 40 = 310. Of the rest (50 points) b has 160, a 120.
    const [swap] = sensitivity(CRITERIA, all, 1).filter(({ criterionId }) => criterionId === "need");
    expect(swap).toMatchObject({ comes: ["b"], goes: ["a"], direction: -1 });
    expect(swap?.change).toBeCloseTo(-10 / (1 + 40 / 50), 10);
  });

  it("says that whatever little parts those who share the last place, and who would go", () => {
    const [a, b] = [
      { id: "a", reviews: [{ need: 5, premises: 3 }] },
      { id: "b", reviews: [{ need: 3, premises: 5 }] },
    ];
    const halves = [
      { id: "need", name: "Besoin", weight: 50 },
      { id: "premises", name: "Locaux", weight: 50 },
    ];
    const swap = (criterionId: string, direction: 1 | -1, goes: string) => ({
      criterionId,
      direction,
      change: 0,
      comes: [],
      goes: [goes],
    });
    expect(sensitivity(halves, [a, b], 1)).toEqual([
      ...[swap("need", 1, "b"), swap("need", -1, "a")],
      ...[swap("premises", 1, "a"), swap("premises", -1, "b")],
    ]);
    const sharing = (places: number) => sharingLastPlace(rank(halves, [a, b], places), places).map(({ id }) => id);
    expect([sharing(1), sharing(2)]).toEqual([["a", "b"], []]);
    // The same answers share a place whatever the weight.
    expect(sensitivity(halves, [a, { ...a, id: "c" }], 1)).toEqual([]);
    const [beside] = sensitivity(CRITERIA, SHARING_FOR_GOOD, 3);
    expect(beside).toMatchObject({ criterionId: "need", direction: 1, comes: ["d2"], goes: [] });
  });

  it("is exact: just past it the retained change as it says, short of it they do not", () => {
    fc.assert(
      fc.property(anyScored, fc.integer({ min: 1, max: 3 }), (all, places) => {
        const now = rank(CRITERIA, all, places)
          .flatMap(({ id, retained }) => (retained ? [id] : []))
          .sort();
        const swaps = sensitivity(CRITERIA, all, places);
        for (const { id, weight } of CRITERIA) {
          for (const sign of [1, -1] as const) {
            const swap = swaps.find(({ criterionId, direction }) => criterionId === id && direction === sign);
            const most = sign > 0 ? 100 - weight : weight;
            const limit = swap ? Math.abs(swap.change) : most;
            // Nothing is short of none.
            for (const part of limit === 0 ? [] : [0.25, 0.5, 0.9, 0.999]) {
              expect(retainedAt(id, sign * limit * part, all, places)).toEqual(now);
            }
            const past = limit + 1e-6;
            if (!swap || past > most) continue;
            const { comes, goes } = swap;
            const then = [...now.filter((one) => !goes.includes(one)), ...comes].sort();
            expect(then).not.toEqual(now);
            expect(retainedAt(id, sign * past, all, places)).toEqual(then);
          }
        }
      }),
      {
        numRuns: 300,
        examples: [
          [SLOWLY_PARTED, 1],
          [SHARING, 2],
          [SHARING_FOR_GOOD, 3],
        ],
      },
    );
  });
});
