import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clientFor, closeClients } from "@/lib/foundation/db/client";
import { settleReads } from "@/lib/foundation/reads/record";
import { listPairs } from "@/lib/people/learners/pair-queries";
import { listDuplicates } from "@/lib/people/learners/queries";
import { keyOfPair, pairOf } from "@/lib/people/learners/rules/duplicates";
import { mergeLearners } from "@/lib/people/merges/commands";
import { getMerge, getMergeUndo } from "@/lib/people/merges/queries";
import { undoMerge } from "@/lib/people/merges/undo-commands";
import { contextOf } from "../support/factories";
import { bigDatabase } from "./population";
import { timed } from "./requests";

export const PAIR_TASKS = ["list", "typing", "ask", "merge", "undo"] as const;
export type PairTask = (typeof PAIR_TASKS)[number];
export type PairMeasure = { task: PairTask; medianMs: number; worstMs: number };

/** As many as a register of ten years might have, of which those that look likeliest were told apart. */
const PAIRS = 20_000;
const TOLD_APART = 2_000;
const TIMES = 30;
const staff = contextOf("staff");

/** People as they are typed: known as they are, with an error in the name, a day and month changed over, by telephone alone. */
const TYPED = [
  { lastName: "Nom4242", firstName: "Prénom4242" },
  { lastName: "Nmo4242", firstName: "Prénom4242" },
  { lastName: "Nom4242", firstName: "Prénom77", phone: "0610004242" },
  { lastName: "Nom77-Nom78", firstName: "Prénom77", birthDate: "1989-10-12" },
  { lastName: "Personne", firstName: "Nulle", email: "personne@nulle.part" },
].map((typed) => ({ birthDate: null, email: null, phone: null, ...typed }));

const neighbours = (n: number) => pairOf(`l${2 * n}`, `l${2 * n + 1}`);

async function addPairs(enrolments: number): Promise<void> {
  const writer = clientFor("write");
  const all = Array.from({ length: Math.min(PAIRS, enrolments / 4) }, (_, n) => ({
    ...neighbours(n),
    score: 90 - Math.floor(n / 1_000),
  }));
  await writer.learnerPair.createMany({ data: all });
  const said = { saidIn: "pairs", recordedAt: staff.now, author: "system" } as const;
  const apart = all
    .slice(0, TOLD_APART)
    .map(({ score: _, ...pair }) => ({ ...pair, currentOf: keyOfPair(pair), ...said }));
  await writer.toldApart.createMany({ data: apart });
}

const done = (result: Awaited<ReturnType<typeof mergeLearners | typeof undoMerge>>, what: string) => {
  if (!result.ok) throw new Error(`A ${what} was refused: ${JSON.stringify(result.failure)}`);
};

/**
 * The choice between two records is opened, they are merged, and parted again. False where the birth date that is kept would make
 * the other one too young for its course: people of a bench were born on any day.
 */
async function mergeAndPart(n: number, times: Record<PairTask, number[]>): Promise<boolean> {
  const pair = neighbours(n);
  const opened = performance.now();
  const shown = await getMerge(staff, pair);
  times.ask.push(performance.now() - opened);
  if (!shown) throw new Error("No choice between two records.");
  const ofKept = (cells: readonly { name: string }[]) =>
    Object.fromEntries(cells.map(({ name }) => [name, "kept" as const]));
  const courses = Object.fromEntries(shown.shared.map(({ cells }, at) => [String(at + 1), ofKept(cells)]));
  const merge = { ...pair, version: shown.version, choices: ofKept(shown.cells), courses };
  let isTooYoung = false;
  const took = await timed(async () => {
    const result = await mergeLearners(staff, merge);
    isTooYoung = !result.ok && result.failure.kind === "rule" && result.failure.code === "learner_too_young";
    if (!isTooYoung) done(result, "merge");
  });
  if (isTooYoung) return false;
  times.merge.push(took);
  const { id: mergeId } = await clientFor("write").learnerMerge.findFirstOrThrow({ orderBy: { id: "desc" } });
  const standing = await getMergeUndo(staff, mergeId);
  const undo = { mergeId, version: standing?.version ?? "", why: "Deux personnes", sides: {} };
  times.undo.push(await timed(async () => done(await undoMerge(staff, undo), "parting")));
  return true;
}

/** The list of pairs, people who are like the one that is typed, and two records made one and two again. */
export async function measurePairs(enrolments: number): Promise<PairMeasure[]> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-bench-"));
  const before = process.env.DATABASE_URL;
  const path = join(directory, "bench.db");
  try {
    await bigDatabase(path, enrolments);
    process.env.DATABASE_URL = `file:${path}`;
    await addPairs(enrolments);
    const times: Record<PairTask, number[]> = { list: [], typing: [], ask: [], merge: [], undo: [] };
    // The first of them opens the database.
    await listPairs(staff);
    for (let n = 0; n < TIMES; n += 1) {
      times.list.push(await timed(() => listPairs(staff, 1 + (n % 5))));
      for (const typed of TYPED) times.typing.push(await timed(() => listDuplicates(staff, typed)));
    }
    for (let n = TOLD_APART, merged = 0; merged < TIMES; n += 1) if (await mergeAndPart(n, times)) merged += 1;
    await settleReads();
    return PAIR_TASKS.map((task) => {
      const sorted = times[task].toSorted((a, b) => a - b);
      return { task, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0, worstMs: sorted.at(-1) ?? 0 };
    });
  } finally {
    await closeClients();
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    rmSync(directory, { recursive: true, force: true });
  }
}
