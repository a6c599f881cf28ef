// One process that merges two records or anonymises somebody, to be killed as it does: `merge <user> <lower> <higher> <seconds>`, `erase <user> <learner> - <seconds>`.

import { answerErasure } from "@/lib/entrances/retention/commands";
import { getErasure } from "@/lib/entrances/retention/queries";
import { keepTally } from "@/lib/figures/indicators/packed/packed";
import type { Context } from "@/lib/foundation/core/context";
import { closeClients } from "@/lib/foundation/db/client";
import { keepPairs } from "@/lib/people/learners/pair-records";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge } from "@/lib/people/merges/queries";
import { contextOf, FIXED_NOW } from "../support/factories";

const BEGUN = "begun";

async function merge(ctx: Context, lowerId: string, higherId: string) {
  const shown = await getMerge(ctx, { lowerId, higherId });
  if (!shown) throw new Error("no pair");
  const proposed = (cells: readonly { name: string; proposed: "kept" | "absorbed" }[]) =>
    Object.fromEntries(cells.map((cell) => [cell.name, cell.proposed]));
  const courses = Object.fromEntries(shown.shared.map(({ cells }, at) => [at + 1, proposed(cells)]));
  console.info(BEGUN);
  return mergeLearners(ctx, { lowerId, higherId, version: shown.version, choices: proposed(shown.cells), courses });
}

async function erase(ctx: Context, learnerId: string) {
  const shown = await getErasure(ctx, learnerId);
  if (!shown?.open) throw new Error("nothing is proposed");
  console.info(BEGUN);
  return answerErasure(ctx, { learnerId, erasureId: shown.open.id, answer: "confirmed", version: shown.version });
}

keepTally();
keepPairs();
const [what, userId = "", first = "", second = "", seconds = "0"] = process.argv.slice(2);
const ctx = contextOf("staff", { userId }, new Date(FIXED_NOW.getTime() + Number(seconds) * 1_000));
const done = what === "merge" ? await merge(ctx, first, second) : await erase(ctx, first);
if (!done.ok) throw new Error(JSON.stringify(done.failure));
console.info("done");
await closeClients();
