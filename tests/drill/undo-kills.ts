import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { digestOf } from "@/lib/foundation/platform/digest";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { confirmRegister, refreshDryRun, uploadRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { type ApplyJob, startImport, type UndoJob } from "@/lib/people/register/job/start";
import { getImport } from "@/lib/people/register/queries";
import { PHASES, type Phase } from "@/lib/people/register/rules/progress";
import { undoImport } from "@/lib/people/register/undo-commands";
import { FIXED_NOW, makeCohort, makeSchool } from "../support/factories";
import { differences, figuresKnown } from "../support/figures-known";
import { tickEveryCohort } from "../support/register-uploads";
import { readEverything } from "../support/whole-database";

const MOMENTS = 50;
/**
 * So few that they are planned and written by one process. Half of them enter a cohort that is there, half are admitted to cohorts
 * that the file has made.
 */
const ROWS = 600;
const OF_A_COHORT = 25;
const TODAY = civilDayOf(FIXED_NOW);
const CODES = ["TUER", "TUER-LA"] as const;
const LONGEST_MS = 180_000;
/** How the moments are shared among the phases of a run: the short ones first of all want to be met. */
const SHARES: Record<Phase, number> = {
  starting: 5,
  reading: 9,
  waiting: 3,
  people: 10,
  enrolments: 12,
  removing: 19,
  summing: 14,
};
/** Of the last phase, whose end is that of the transaction. */
const BEYOND = 1.15;
const SOONER = 0.85;
const FAULTS_SHOWN = 5;
const FIGURES_EVERY = 5;

const LETTERS = "abcdefghijklmnop";
const LONG = 12;

/** Nobody is named like anybody else: those who are would be asked about. */
const nameOf = (tag: string, at: number) => {
  const digits = digestOf(Buffer.from(`${tag} ${at}`)).slice(0, LONG);
  return [...digits].map((digit) => LETTERS[Number.parseInt(digit, 16)]).join("");
};

/** Each file has cohorts and people of its own: one that is there already is no reason to take it back first. */
const rowsOf = (tag: string) =>
  Array.from({ length: ROWS }, (_, at) => {
    const isThere = at % 2 === 0;
    return {
      ecole: isThere ? "TUER-LA" : "TUER",
      promotion: isThere ? `${tag}-LA` : `${tag}-${Math.floor(at / 2 / OF_A_COHORT)}`,
      ...(!isThere && {
        formation: "DWWM",
        debut_promotion: addDays(TODAY, 60),
        fin_promotion: addDays(TODAY, 300),
        capacite: OF_A_COHORT,
      }),
      nom: nameOf(tag, at),
      prenom: "Ana",
      date_naissance: addDays("1960-01-01", at * 5),
      sexe: "F",
      niveau: "4",
      rsa: "oui",
      commune_insee: "31107",
      statut: isThere ? "entre" : "admis",
      date_candidature: addDays(TODAY, -20),
      ...(isThere && { date_entree: addDays(TODAY, -3) }),
    };
  });
const MADE = Math.ceil(ROWS / 2 / OF_A_COHORT);

type Said = { pid: number; phase: Phase };

function saidBy(runId: string): Said | null {
  try {
    return JSON.parse(readFileSync(join(process.env.STORAGE_DIR ?? "", "imports", `${runId}.progress.json`), "utf8"));
  } catch {
    return null;
  }
}

/** A run that has begun, in a process of its own. */
type Begun = { runId: string; ended: Promise<void> };
type Begin = () => Promise<Begun>;
type Moment = { phase: Phase; after: number };

/** `begins`: when each phase was first seen. `killedIn`: null where it ended by itself. */
type Run = { begins: Map<Phase, number>; took: number; killedIn: Phase | "ended" | null };

/** Follows a run by what it says of itself, and kills its process at a moment of it. */
async function followRun(begin: Begin, moment?: Moment): Promise<Run> {
  const { runId, ended } = await begin();
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  ended.then(end, end);
  const start = performance.now();
  const begins = new Map<Phase, number>();
  const took = () => performance.now() - start;
  const isDue = () => {
    if (!moment) return false;
    const from = PHASES.slice(PHASES.indexOf(moment.phase)).find((phase) => begins.has(phase));
    return from !== undefined && took() - (begins.get(from) ?? 0) >= moment.after;
  };
  let pid = 0;
  for (; !isOver; await pause(1)) {
    const said = saidBy(runId);
    if (said) pid = said.pid;
    if (said && !begins.has(said.phase)) begins.set(said.phase, took());
    if (took() > LONGEST_MS) throw new Error("a run came to no end");
    if (pid === 0 || !isDue()) continue;
    process.kill(pid, "SIGKILL");
    await ended;
    return { begins, took: took(), killedIn: saidBy(runId)?.phase ?? "ended" };
  }
  return { begins, took: took(), killedIn: null };
}

/** So many moments of each phase, spread over what it took; the last phase to beyond its end. */
function momentsOf({ begins, took }: Run): Moment[] {
  const phases = [...begins.keys()];
  const sum = phases.reduce((all, phase) => all + SHARES[phase], 0);
  const moments = phases.flatMap((phase, at) => {
    const next = phases[at + 1];
    const span = next ? (begins.get(next) ?? 0) - (begins.get(phase) ?? 0) : (took - (begins.get(phase) ?? 0)) * BEYOND;
    const count = Math.ceil((MOMENTS * SHARES[phase]) / sum);
    return Array.from({ length: count }, (_, nth) => ({ phase, after: (span * (nth + Math.random())) / count }));
  });
  return moments.sort(() => Math.random() - 0.5);
}

/** What is written of runs themselves, and of who looked. */
const OF_RUNS = ["RegisterImport", "AccessRecord"];
const isOfRun = (row: string) => /"key":\s*"register\./.test(row);

/** Every row there is but those that say what became of runs, by table. */
async function everything(): Promise<Record<string, string>> {
  const tables = Object.entries(await readEverything(process.env.DATABASE_URL ?? "")).filter(
    ([name]) => !OF_RUNS.includes(name),
  );
  return Object.fromEntries(
    tables.map(([name, some]) => {
      const rows = name === "AuditEvent" ? some.filter((row) => !isOfRun(row)) : some;
      return [name, `${rows.length} rows, ${digestOf(Buffer.from(rows.join("\n")))}`];
    }),
  );
}

/** One part after the other, either database: the process that writes, then the one that takes back. */
export async function kills(name: string, account: () => Promise<() => Context>): Promise<void> {
  const schools = await Promise.all(CODES.map((code) => makeSchool({ code })));
  const schoolId = schools[1]?.id ?? "";
  let now = await account();
  let [importId, digest, tag] = ["", "", ""];
  let files = 0;
  const upload = async () => {
    files += 1;
    tag = `TUER${files}`;
    now = await account();
    const days = { startsOn: addDays(TODAY, -7), endsOn: addDays(TODAY, 200) };
    await makeCohort({ schoolId, code: `${tag}-LA`, capacity: ROWS, ...days });
    const sent = await uploadRegister(now(), { name: `${tag}.csv`, bytes: toCsv(rowsOf(tag)) });
    if (!sent.ok) throw new Error("refused");
    importId = sent.value.importId;
    await tickEveryCohort(importId, now().actor.userId ?? "");
    await refreshDryRun(now(), { importId });
    digest = (await getImport(now(), importId))?.dryRun?.report.digest ?? "";
  };
  const begun =
    (claim: (begin: (job: ApplyJob | UndoJob) => Promise<void>) => Promise<Result<unknown, string>>) => async () => {
      let run: Begun | null = null;
      const claimed = await claim(async (job) => {
        run = { runId: job.runId, ended: startImport(job) };
      });
      // A slot that a dead process holds is given to the next.
      if (!claimed.ok || !run) throw new Error(`${name}: a run is not begun: ${JSON.stringify(claimed)}`);
      return run as Begun;
    };
  const write = begun((begin) => confirmRegister(now(), { importId, digest }, begin));
  const back = begun((begin) => undoImport(now(), { importId }, begin));
  const figures = (knownAt?: Date) => figuresKnown(now(), CODES, { asOf: TODAY, ...(knownAt && { knownAt }) });
  const standing = async () => {
    const codes = { code: { startsWith: `${tag}-` } };
    const shown = await getImport(now(), importId);
    if (!shown) throw new Error(`${name}: an import is not found again`);
    const { upload: row, run } = shown;
    return {
      enrolments: await db.enrolment.count({ where: { cohort: codes } }),
      people: await db.learner.count({ where: { enrolments: { some: { cohort: codes } } } }),
      alone: await db.learner.count({ where: { enrolments: { none: {} } } }),
      cohorts: await db.cohort.count({ where: codes }),
      // What is taken back is kept for figures of before, once for each time.
      back: await db.takenBackEnrolment.count({ where: { importId } }),
      found: (await listLearners(now(), { text: nameOf(tag, ROWS - 1) })).page.lines.length,
      state: [
        row.appliedAt !== null,
        row.undone,
        run && (run.state === "ended" ? `${run.of} ${run.reason}` : run.state),
      ],
    };
  };
  const written = { enrolments: ROWS, people: ROWS, alone: 0, cohorts: MADE + 1, back: 0, found: 1 };
  const nothing = { ...written, enrolments: 0, people: 0, cohorts: 1, found: 0 };
  const NEVER = { ...nothing, state: [false, 0, "apply interrupted"] };
  const WRITTEN = { ...written, state: [true, 0, null] };
  const parts = [
    { what: "writing", begin: write, before: NEVER, after: WRITTEN },
    {
      what: "taking back",
      begin: back,
      before: { ...written, state: [true, 0, "undo interrupted"] },
      after: { ...nothing, back: ROWS, state: [true, ROWS, null] },
    },
  ];
  for (const { what, begin, before, after } of parts) {
    let [rows, stood, then]: unknown[] = [];
    let at = new Date();
    let checked = 0;
    /** Ready to be begun, with all that is to stand if it comes to nothing. */
    const ready = async () => {
      await upload();
      at = now().now;
      then = await figures(at);
      // Taken back, they are as they were before it was written.
      stood = await figures();
      if (begin !== back) rows = await everything();
      else {
        await followRun(write);
        rows = await everything();
      }
    };
    const check = async (): Promise<boolean> => {
      const found = await standing();
      const isDone = found.state[0] === after.state[0] && found.state[1] === after.state[1];
      const wrong = (why: string) => new Error(`${name}: killed as it was ${what}: ${why}`);
      if (!isDeepStrictEqual(found, isDone ? after : before)) throw wrong(JSON.stringify(found));
      const changed = isDone ? [] : differences(rows, await everything());
      if (changed.length > 0) throw wrong(changed.join("; "));
      // Where every row stands as before, so does what is worked out of them: looked at all the same, now and then.
      checked += 1;
      if (!isDone && checked % FIGURES_EVERY !== 1) return isDone;
      const others = differences(then, await figures(at));
      if (others.length > 0) throw wrong(`figures as known before: ${others.slice(0, FAULTS_SHOWN).join("; ")}`);
      const isAsBefore = begin === write ? !isDone : isDone;
      if (isDeepStrictEqual(await figures(), stood) !== isAsBefore)
        throw wrong(isAsBefore ? "figures are others" : "figures are those of before");
      if (isDone && (await verifyTally()).differences.length > 0) throw wrong("the sums are not those of the records");
      return isDone;
    };
    await ready();
    const whole = await followRun(begin);
    if (!(await check())) throw new Error(`${name}: ${what} came to nothing`);
    const moments = momentsOf(whole);
    const met = new Map<Phase | "ended", { not: number; done: number }>();
    await ready();
    for (const moment of moments) {
      let run = await followRun(begin, moment);
      for (let after = moment.after * SOONER; run.killedIn === null; after *= SOONER) {
        await ready();
        run = await followRun(begin, { ...moment, after });
      }
      const isDone = await check();
      const one = met.get(run.killedIn) ?? { not: 0, done: 0 };
      one[isDone ? "done" : "not"] += 1;
      met.set(run.killedIn, one);
      if (isDone) await ready();
    }
    await followRun(begin);
    if (!(await check())) throw new Error(`${name}: ${what} came to nothing after all`);
    const counts = [...PHASES, "ended" as const].flatMap((phase) => {
      const { not = 0, done = 0 } = met.get(phase) ?? {};
      return not + done > 0 ? [`${phase} ${not}${done > 0 ? ` and ${done} done` : ""}`] : [];
    });
    console.info(
      `  ${name}: ${what} ${ROWS} rows (${Math.round(whole.took)} ms) killed at ${moments.length} moments: ${counts.join(", ")}; all or nothing`,
    );
  }
  if ((await verifyTally()).differences.length > 0) throw new Error(`${name}: the sums are not those of the records`);
}
