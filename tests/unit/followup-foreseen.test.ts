import { expect, it } from "vitest";
import { duePoints } from "@/lib/people/enrolments/rules/due-points";
import { foreseenAt } from "@/lib/people/followup/rules/foreseen";
import type { FieldLink, OutcomeKind } from "@/lib/people/outcomes/rules/vocabulary";

const PLACE = { schoolId: "school", cohortId: "cohort" };
const [, , M6] = duePoints("2026-01-10");
if (!M6) throw new Error("an exit has four follow-ups");

let ids = 0;
const seen = (kind: OutcomeKind, observedOn = M6.dueOn) => {
  ids += 1;
  const fieldLink = null as FieldLink | null;
  return {
    id: `o${ids}`,
    window: M6.window,
    kind,
    observedOn,
    sixMonths: false,
    fieldLink,
    recordedAt: new Date(0),
  };
};
const foreseen = (observations: ReturnType<typeof seen>[], reason: "completed" | "neutral" = "completed") =>
  foreseenAt(M6, { reason, observations }, PLACE);

it.each([
  ["nobody asked", [], { outcome: null, awaits: "answer" }],
  ["nobody reached them yet", [seen("not_contacted")], { outcome: "not_contacted", awaits: "answer" }],
  [
    "a job, of which no document is asked",
    [seen("permanent_contract")],
    { outcome: "permanent_contract", awaits: null },
  ],
  ["an answer that is not positive", [seen("job_seeking")], { outcome: "job_seeking", awaits: null }],
  [
    "an answer out of time",
    [seen("job_seeking", M6.toOn.replace("2026", "2027"))],
    { outcome: null, awaits: "answer" },
  ],
  [
    "an answer before a call in vain",
    [seen("unreachable", M6.toOn), seen("job_seeking")],
    { outcome: "job_seeking", awaits: null },
  ],
] as const)("%s: what a follow-up keeps is foreseen", (_, observations, { outcome, awaits }) => {
  const place = awaits ? PLACE : { schoolId: null, cohortId: null };
  expect(foreseen([...observations])).toEqual({ outcome, ever: null, inField: null, awaits, ...place });
});

it("foresees whether the activity is in the field of the training, at least partly", () => {
  for (const [fieldLink, inField] of [
    ["yes", "y"],
    ["partly", "y"],
    ["no", null],
    [null, null],
  ] as const)
    expect(foreseen([{ ...seen("permanent_contract"), fieldLink }])).toMatchObject({ inField });
});

it("waits for nothing of whoever left for a neutral reason, and keeps what they answered", () => {
  const nobody = { awaits: null, schoolId: null, cohortId: null };
  expect(foreseen([], "neutral")).toEqual({ outcome: null, ever: null, inField: null, ...nobody });
  expect(foreseen([seen("job_seeking")], "neutral")).toEqual({
    outcome: "job_seeking",
    ever: null,
    inField: null,
    ...nobody,
  });
});
