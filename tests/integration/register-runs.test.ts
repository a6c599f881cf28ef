import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/api/attente/route";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { logger } from "@/lib/foundation/platform/logger";
import { confirmRegister, refreshDryRun, uploadRegister } from "@/lib/people/register/commands";
import { toCsv } from "@/lib/people/register/csv";
import { planBeside } from "@/lib/people/register/job/plan-beside";
import { applyConfirmed } from "@/lib/people/register/job/run-job";
import { type ApplyJob, startPreview } from "@/lib/people/register/job/start";
import { announce, followed, forgetProgress, isWriting, progressOf } from "@/lib/people/register/progress";
import { getImport, listImports } from "@/lib/people/register/queries";
import { deleteOldUploads } from "@/lib/people/register/retention";
import { isAskedWhole } from "../support/asked-whole";
import { contextOf, makeSchool } from "../support/factories";
import { holdTheWriter } from "../support/locks";
import { registerRows } from "../support/register-files";
import { confirmHere, setTemporaryStorage, tickEveryCohort } from "../support/register-uploads";
import { request } from "../support/request";

/** More than a request plans by itself, and enough to be killed while it is written. */
const MANY = 1_500;

let staff: Context;

beforeAll(async () => {
  setTemporaryStorage();
  await makeSchool({ code: "COURSE" });
  const data = { email: "course@exemple.fr", name: "Personne", role: "staff", passwordHash: "-" } as const;
  const { id } = await clientFor("write").user.create({ data });
  staff = contextOf("staff", { userId: id });
});

/** A name for a number, no two of which are a slip of the pen apart. */
const threefold = (at: number) =>
  [...at.toString(12)]
    .map((digit) => digit.repeat(3).replace(/[0-9]/g, (n) => "mnpqrstvxz".charAt(Number(n))))
    .join("");

async function upload(name: string, rows = 2) {
  const register = registerRows({ rows, schools: ["COURSE"], seed: name.length }).map((row, at) => {
    // Nobody resembles anybody, here or in another register: those who do are asked about.
    const contact = { email: null, telephone: null, date_naissance: addDays("1960-01-01", 8 * at) };
    const named = { nom: `${name}${row.nom}${name}`, prenom: `${row.prenom} ${threefold(at)}` };
    return { ...row, ...contact, ...named, promotion: `${name}-${row.promotion}` };
  });
  const sent = await uploadRegister(staff, { name: `${name}.csv`, bytes: toCsv(register) });
  if (!sent.ok) throw new Error("refused");
  const { importId } = sent.value;
  await tickEveryCohort(importId, staff.actor.userId ?? "");
  await refreshDryRun(staff, { importId });
  const shown = await getImport(staff, importId);
  if (!shown?.dryRun) throw new Error("nothing to show");
  expect(shown.dryRun.report).toMatchObject({ created: rows, rejected: 0 });
  return { importId, digest: shown.dryRun.report.digest };
}

const written = (name: string) => db.enrolment.count({ where: { cohort: { code: { startsWith: `${name}-` } } } });
const rowOf = (id: string) => db.registerImport.findUniqueOrThrow({ where: { id } });
const stateOf = async (id: string) => (await getImport(staff, id))?.run;

/** Confirmed, with a process that does nothing until it is told to. */
async function begun(about: { importId: string; digest: string }): Promise<ApplyJob> {
  let job: ApplyJob | undefined;
  const taken = await confirmRegister(staff, about, async (given) => {
    job = given;
  });
  expect(taken).toMatchObject({ ok: true });
  if (!job) throw new Error("not begun");
  return job;
}

async function until(holds: () => unknown): Promise<void> {
  while (!holds()) await pause(5);
}

const refusedAs = (code: string) => ({ ok: false, failure: { kind: "rule", code } });

describe("a confirmed import", () => {
  it("is one at a time: neither the same again nor another begins meanwhile", async () => {
    const [one, other] = [await upload("UN"), await upload("AUTRE")];
    const all = await Promise.all([one, one, other].map((about) => confirmRegister(staff, about, async () => {})));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    const [again, meanwhile] = (await rowOf(one.importId)).running ? [one, other] : [other, one];
    expect(await confirmRegister(staff, again)).toEqual(refusedAs("confirmed_already"));
    expect(await confirmRegister(staff, meanwhile)).toEqual(refusedAs("import_running"));
    const { runId } = await rowOf(again.importId);
    expect.soft(await stateOf(again.importId)).toMatchObject({ state: "running", phase: "starting" });
    forgetProgress(runId ?? "");
    expect.soft(await stateOf(again.importId)).toMatchObject({ state: "ended", reason: "interrupted" });
    // Nobody has to put it away: whoever confirms next does.
    expect(await confirmHere(staff, meanwhile)).toMatchObject({ ok: true, value: { created: 2 } });
    expect.soft(await rowOf(again.importId)).toMatchObject({ running: null, ended: "interrupted", appliedAt: null });
    const entry = { key: "register.not_applied", entityId: again.importId } as const;
    expect.soft(await db.auditEvent.findFirst({ where: entry })).toMatchObject({ details: `{"reason":"interrupted"}` });
    expect(await confirmHere(staff, again)).toMatchObject({ ok: true, value: { created: 2 } });
  });

  it("that was given up and lives after all writes nothing", async () => {
    const about = await upload("DEUX");
    const lost = await begun(about);
    forgetProgress(lost.runId);
    const next = await begun(about);
    expect(await applyConfirmed(lost)).toEqual(refusedAs("already_applied"));
    expect(await written("DEUX")).toBe(0);
    expect(await rowOf(about.importId)).toMatchObject({ running: "import", runId: next.runId, ended: null });
    expect(await applyConfirmed(next)).toMatchObject({ ok: true });
    expect(await written("DEUX")).toBe(2);
  });

  it("says how far it is while it waits and writes, to who may import; that it writes, to who saves", async () => {
    const about = await upload("TROIS");
    const job = await begun(about);
    const other = await holdTheWriter(process.env.DATABASE_URL ?? "");
    const running = applyConfirmed(job);
    await until(() => progressOf(job.runId)?.phase === "waiting");
    const file = join(process.env.STORAGE_DIR ?? "", "imports", `${job.runId}.progress.json`);
    expect.soft(statSync(file).mode & 0o777).toBe(0o600);
    expect.soft(readFileSync(file, "utf8")).not.toContain("TROIS");
    const shown = await getImport(staff, about.importId);
    expect.soft(shown).toMatchObject({ run: { state: "running", phase: "waiting" }, dryRun: null });
    const [first] = await listImports(staff);
    expect.soft(first).toMatchObject({ id: about.importId, run: { state: "running" } });
    expect.soft(isWriting()).toBe(false);
    expect.soft(await getImport(contextOf("coordinator"), about.importId)).toBeNull();
    await other.release();
    expect(await running).toMatchObject({ ok: true });
    expect
      .soft(await getImport(staff, about.importId))
      .toMatchObject({ run: null, upload: { created: 2, running: null } });
    expect
      .soft(readdirSync(join(process.env.STORAGE_DIR ?? "", "imports")))
      .not.toContain(`${job.runId}.progress.json`);
  });

  it("that meets another plan is not carried out, shows that plan and is on record", async () => {
    const about = await upload("QUATRE");
    await makeSchool({ code: "AILLEURS" });
    expect(await confirmHere(staff, { ...about, digest: "0".repeat(64) })).toEqual(refusedAs("plan_changed"));
    expect(await stateOf(about.importId)).toMatchObject({ state: "ended", reason: "plan_changed" });
    expect(await written("QUATRE")).toBe(0);
    expect(await confirmHere(staff, about)).toMatchObject({ ok: true });
    expect(await stateOf(about.importId)).toBeNull();
  });

  it("of a file sent again begins anew, and keeps its file while it is at work", async () => {
    const about = await upload("CINQ");
    await confirmHere(staff, { ...about, digest: "0".repeat(64) });
    const later = { ...staff, now: new Date(staff.now.getTime() + 60_000) };
    const bytes = readFileSync(join(process.env.STORAGE_DIR ?? "", "imports", (await rowOf(about.importId)).sha256));
    expect(await uploadRegister(later, { name: "CINQ.csv", bytes })).toMatchObject({ value: about.importId && {} });
    expect(await rowOf(about.importId)).toMatchObject({ runId: null, ended: null });
    const month = { ...staff, now: new Date(staff.now.getTime() + 30 * 86_400_000) };
    await clientFor("write").registerImport.update({
      where: { id: about.importId },
      data: { running: "import", runId: "at-work", confirmedAt: month.now },
    });
    await deleteOldUploads(month);
    expect(await rowOf(about.importId)).toMatchObject({ fileDeletedAt: null });
    await clientFor("write").registerImport.update({
      where: { id: about.importId },
      data: { running: null, runId: null, confirmedAt: null },
    });
  });
});

describe("what an import says of itself", () => {
  it("is of a process that lives: at once on this machine, after a minute of silence of another", () => {
    announce("dead", 2 ** 22 + 1);
    expect(progressOf("dead")).toBeNull();
    announce("alive");
    expect(progressOf("alive")).toMatchObject({ phase: "starting", seconds: 0 });
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ["Date"] });
    expect(progressOf("alive")).toBeNull();
    vi.useRealTimers();
    for (const runId of ["dead", "alive"]) forgetProgress(runId);
  });

  it("tells whoever saves that it writes, and nobody else", async () => {
    const answer = async () => {
      const response = await GET();
      return [response.status, await response.json()];
    };
    request.reader = null;
    expect(await answer()).toEqual([401, { error: "signed_out" }]);
    request.reader = contextOf("coordinator");
    expect(await answer()).toEqual([200, { importing: false }]);
    await followed("writes", async (tell) => {
      tell({ phase: "reading", done: 0, total: 0 });
      expect(isWriting()).toBe(false);
      tell({ phase: "people", done: 1, total: 2 });
      expect(await answer()).toEqual([200, { importing: true }]);
      expect(progressOf("writes")).toMatchObject({ phase: "people", done: 1, total: 2 });
    });
    expect(await answer()).toEqual([200, { importing: false }]);
  });
});

// What a process begins, says and leaves as it is killed is no matter of a database; npm run drill kills fifty on PostgreSQL too.
describe.runIf(isAskedWhole())("a process of its own", () => {
  it("plans what is large and writes it; killed as it writes it leaves nothing, and it can be confirmed again", async () => {
    const about = await upload("SIX", MANY);
    for (const name of ["NEXTAUTH_SECRET", "NEXTAUTH_SECRET_FILE", "FILES_SECRET", "SMTP_URL", "SMTP_FROM"])
      vi.stubEnv(name, "of-the-server-alone");
    vi.stubEnv("NODE_OPTIONS", "--no-warnings");
    const imports = join(process.env.STORAGE_DIR ?? "", "imports");
    const confirming = confirmRegister(staff, about);
    let runId = "";
    for (; runId === ""; await pause(50)) runId = (await rowOf(about.importId)).runId ?? "";
    await until(() => ["people", "enrolments"].includes(progressOf(runId)?.phase ?? ""));
    expect.soft(isWriting()).toBe(true);
    const { pid } = JSON.parse(readFileSync(join(imports, `${runId}.progress.json`), "utf8"));
    const told = readFileSync(`/proc/${pid}/environ`, "utf8");
    expect.soft(told).toContain(`STORAGE_DIR=${process.env.STORAGE_DIR}`);
    expect.soft(told).not.toMatch(/SECRET|SMTP|NEXTAUTH|NODE_OPTIONS/);
    process.kill(pid, "SIGKILL");
    expect(await confirming).toMatchObject({ ok: true });
    await until(() => progressOf(runId) === null);
    expect.soft(await stateOf(about.importId)).toMatchObject({ state: "ended", reason: "interrupted" });
    expect.soft(await written("SIX")).toBe(0);
    expect.soft(await db.learner.count({ where: { lastName: { endsWith: "SIX" } } })).toBe(0);
    expect.soft(isWriting()).toBe(false);

    expect(await confirmRegister(staff, about)).toMatchObject({ ok: true });
    for (;;) {
      const run = await stateOf(about.importId);
      if (run?.state !== "running") break;
      await pause(50);
    }
    expect.soft(await rowOf(about.importId)).toMatchObject({ created: MANY, running: null, ended: null });
    expect.soft(await written("SIX")).toBe(MANY);
    vi.unstubAllEnvs();
    const applied = { key: "register.applied", entityId: about.importId } as const;
    expect
      .soft(await db.auditEvent.findMany({ where: applied, select: { actorId: true } }))
      .toEqual([{ actorId: staff.actor.userId }]);
  }, 120_000);

  it("that does not start leaves the import free at once, and a check refused in words", async () => {
    vi.spyOn(logger, "error").mockReturnValue();
    const about = await upload("SEPT");
    const { execPath } = process;
    process.execPath = "/nowhere/node";
    try {
      expect(await confirmRegister(staff, about)).toMatchObject({ ok: true });
      expect(await rowOf(about.importId)).toMatchObject({ running: null, ended: "failed" });
      expect(await stateOf(about.importId)).toMatchObject({ state: "ended", reason: "failed" });
      const entry = { key: "register.not_applied", entityId: about.importId } as const;
      expect(await db.auditEvent.findFirst({ where: entry })).toMatchObject({ details: `{"reason":"failed"}` });
      await expect(startPreview({ kind: "preview", ctx: staff, importId: about.importId })).rejects.toMatchObject({
        fault: "crowded",
      });
    } finally {
      process.execPath = execPath;
    }
    expect(logger.error).toHaveBeenCalledWith(
      expect.objectContaining({ event: "job.not_started", job: "apply", code: "ENOENT" }),
      expect.any(String),
    );
    expect(await confirmHere(staff, about)).toMatchObject({ ok: true, value: { created: 2 } });
    vi.restoreAllMocks();
  });

  it("checks a register for so long, then lets the next one be checked", async () => {
    const { importId } = await upload("HUIT");
    const check = (milliseconds?: number) => startPreview({ kind: "preview", ctx: staff, importId }, milliseconds);
    const [given, next] = [check(1), check()];
    await expect(given).rejects.toMatchObject({ fault: "crowded" });
    await next;
    const plan = planBeside({ kind: "apply", ctx: staff, importId, runId: "none", digest: "" }, 1);
    await expect(plan).rejects.toThrow("came to no end: killed");
  }, 60_000);
});
