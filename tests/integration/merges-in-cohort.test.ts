import { beforeAll, describe, expect, it } from "vitest";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { getJourneys } from "@/lib/figures/indicators/queries";
import { leaverFacts } from "@/lib/figures/indicators/tally/facts";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { recordRead, settleReads } from "@/lib/foundation/reads/record";
import { recordExit } from "@/lib/people/enrolments/commands";
import { suspendEnrolment } from "@/lib/people/enrolments/interruption-commands";
import { getEntryForm } from "@/lib/people/enrolments/queries";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import { correctExit } from "@/lib/people/enrolments/commands";
import { pairOf } from "@/lib/people/learners/rules/duplicates";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge, getMergeUndo } from "@/lib/people/merges/queries";
import type { MergeSide } from "@/lib/people/merges/rules/cells";
import type { CourseChoices } from "@/lib/people/merges/rules/joining";
import { undoMerge } from "@/lib/people/merges/undo-commands";
import { recordAttempt } from "@/lib/people/outcomes/attempt-commands";
import { recordOutcome, withdrawOutcome } from "@/lib/people/outcomes/commands";
import { getLearnerFile } from "@/lib/people/outcomes/queries";
import { applyRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { makeUser } from "../support/accounts";
import { contextOf, FIXED_NOW, makeCohort, makeEnrolment, makeExit, makeLearner, makeOutcome, makeProof } from "../support/factories";
import { takenBack } from "../support/take-back";

let userId = "";
let minute = 0;
function later(): Context {
  minute += 1;
  const ctx = contextOf("staff", {}, new Date(FIXED_NOW.getTime() + minute * 60_000));
  ctx.actor.userId = userId;
  return ctx;
}

beforeAll(async () => {
  userId = (await makeUser({ role: "staff" })).id;
});

describe("two enrolments in one cohort", () => {
  it("boot", async () => {
    expect((await verifyTally()).differences).toEqual([]);
  });
});
