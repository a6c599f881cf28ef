import "server-only";
import { writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { deserialize, serialize } from "node:v8";
import { fileOf, findUpload } from "../uploads";
import { type BegunPlan, planNow } from "../write/import";
import { type ApplyJob, type Job, PLAN_GOES_TO, start } from "./start";

/** Hands a plan over, by the process that makes it. */
export async function handPlanOver({ ctx, importId }: Pick<Job, "ctx" | "importId">): Promise<void> {
  const upload = await findUpload(importId);
  const file = upload && (await fileOf(upload));
  if (!file) throw new Error("the file of a register is gone");
  writeFileSync(PLAN_GOES_TO, serialize(await planNow(ctx, file)));
}

/** A hundred thousand rows where everybody else goes first, several times over. */
const PLAN_MS = 15 * 60_000;

/** Plans in a process that gives way to others, and gives back all that it took. Throws where there comes no plan. */
export async function planBeside({ ctx, importId }: ApplyJob, milliseconds = PLAN_MS): Promise<BegunPlan> {
  const started = start({ kind: "plan", ctx, importId }, milliseconds);
  if (!started?.plan) throw new Error("no process to plan a register");
  const [packed, end] = await Promise.all([buffer(started.plan), started.ended]);
  if (end !== "done") throw new Error(`the plan of a register came to no end: ${end}`);
  return deserialize(packed) as BegunPlan;
}
