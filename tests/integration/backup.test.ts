import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { answerErasure, proposeErasure } from "@/lib/entrances/retention/commands";
import { getErasure } from "@/lib/entrances/retention/queries";
import { ok } from "@/lib/foundation/core/result";
import { clientFor, closeClients } from "@/lib/foundation/db/client";
import { sqlitePath } from "@/lib/foundation/db/dialect";
import { unchanged, write } from "@/lib/foundation/db/write";
import { settleReads } from "@/lib/foundation/reads/record";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { nameKey } from "@/lib/people/learners/rules/person";
import { uploadRegister } from "@/lib/people/register/commands";
import { createBackup, restoreBackup } from "@/lib/services/backup/commands";
import { DATABASE_FILE, MANIFEST, type Manifest } from "@/lib/services/backup/manifest";
import { toolsFor } from "@/lib/services/backup/postgres";
import { connectionEnv, findTools, runTool } from "@/lib/services/backup/postgres-tools";
import { giveUpFile, readStoredFile, receiveFile } from "@/lib/services/files/file-records";
import { baseline } from "@/prisma/baseline";
import { deploy } from "@/prisma/deploy";
import { applyMigrations } from "@/prisma/engine";
import { retiredOf } from "@/prisma/retired";
import { scratchDirectory } from "../../scripts/scratch.mjs";
import { makeUser } from "../support/accounts";
import { runCli, startCli } from "../support/cli";
import type {} from "../support/databases";
import { debianPostgres, startDebianPostgres } from "../support/debian-postgres";
import { contextOf, makeCohort, makeEnrolment, makeLearner, makeLeaver, makeOutcome } from "../support/factories";
import { fillFrom } from "../support/fill-from";
import type { PostgresServer } from "../support/postgres";
import { pdf } from "../support/sent-files";
import { type Rows, readEverything, readFiles } from "../support/whole-database";

const directory = mkdtempSync(join(scratchDirectory(), "cohorte-backup-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const system = contextOf("system");
const { dialect } = inject("databaseTemplate");
const url = () => process.env.DATABASE_URL ?? "";
const storage = () => process.env.STORAGE_DIR ?? "";

let sequence = 0;
const newPath = (name: string) => {
  sequence += 1;
  return join(directory, `${name}-${sequence}`);
};

/** A person with the audit row of their creation, and a file with its row and the audit row of that. */
async function save(staffId: string): Promise<void> {
  sequence += 1;
  const name = `Personne${sequence}`;
  await write(system, "system", async (tx, audit) => {
    const { id } = await tx.learner.create({
      data: {
        lastName: name,
        firstName: "É;\t\\N\n«",
        nameKey: nameKey(name, "É"),
        birthDate: "1995-03-14",
        sex: "woman",
      },
    });
    audit({ key: "learner.created", entityType: "learner", entityId: id });
    return ok(null);
  });
  // A register that can be read: nothing of its upload is changed before it is applied.
  const heading = "ecole;promotion;nom;prenom;date_naissance;sexe\n";
  const lines = `INCONNUE;2018-05;${name};Zoé;1995-03-14;F\n`.repeat(50);
  const file = { name: `${name}.csv`, bytes: Buffer.from(heading + lines) };
  await uploadRegister(contextOf("staff", { userId: staffId }), file);
}

const isDryRun = (path: string) => path.endsWith(".report.json");
/** Where an upload lies among the stored files, as the first of them. */
const uploadIn = (imports: string) => join(imports, readdirSync(imports).find((name) => !isDryRun(name)) ?? "");

function splitBy<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** What only whole transactions leave: each person and each upload with its audit row, each file of an upload. */
async function expectWhole(at: string, files: string): Promise<{ people: number; uploads: number }> {
  const rows = await readEverything(at);
  const parsed = (table: string) => (rows[table] ?? []).map((row) => JSON.parse(row));
  const audited = (key: string) => parsed("AuditEvent").flatMap((row) => (row.key === key ? [row.entityId] : []));
  const idsOf = (table: string) => parsed(table).map(({ id }) => id);
  const saved = parsed("Learner").filter(({ lastName }) => lastName.startsWith("Personne"));
  expect(saved.map(({ id }) => id).sort()).toEqual(audited("learner.created").sort());
  expect(idsOf("RegisterImport").sort()).toEqual(audited("register.uploaded").sort());
  const digests = parsed("RegisterImport").map(({ sha256 }) => sha256);
  const [dryRuns, uploads] = splitBy(Object.entries(readFiles(files)), ([path]) => isDryRun(path));
  expect(Object.fromEntries(uploads)).toEqual(
    Object.fromEntries(digests.map((sha256) => [`imports/${sha256}`, sha256])),
  );
  // Made once the upload is on record: the last one may not be there yet.
  const named = idsOf("RegisterImport").map((id) => `imports/${id}.report.json`);
  expect(named).toEqual(expect.arrayContaining(dryRuns.map(([path]) => path)));
  return { people: saved.length, uploads: digests.length };
}

type Site = { url: string; storage: string };

/** Works on another database and storage than the test's own, which first takes what was read of it. */
async function on<T>(site: Site, work: () => Promise<T>): Promise<T> {
  await settleReads();
  const before = { DATABASE_URL: process.env.DATABASE_URL, STORAGE_DIR: process.env.STORAGE_DIR };
  Object.assign(process.env, { DATABASE_URL: site.url, STORAGE_DIR: site.storage });
  try {
    return await work();
  } finally {
    await closeClients();
    Object.assign(process.env, before);
  }
}

async function backUp(): Promise<string> {
  const target = newPath("sauvegarde");
  expect(await createBackup(system, { target })).toMatchObject({ ok: true, value: { recorded: true } });
  return target;
}

const restore = (from: string, replace = false) => restoreBackup(system, { directory: from, replace });
const refusal = (code: string) => ({ ok: false, failure: { kind: "rule", code } });

/** Fills the current database: people with careers, and files. */
async function fill(): Promise<string> {
  const { id } = await makeUser();
  const { enrolment } = await makeLeaver({ cohortId: (await makeCohort()).id, exitedOn: "2018-06-30" });
  await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2019-01-10" });
  for (let n = 0; n < 3; n += 1) await save(id);
  return id;
}

/** Of stored files, a manifest's digests and words alone: whichever database keeps them. */
const onOne = it.runIf(dialect === "sqlite");

/** What both databases must hold to; `newPlace` gives an empty one of the same kind. */
function backsUpAndRestores(newPlace: () => Promise<Site>): void {
  let staffId: string;
  beforeAll(async () => {
    process.env.STORAGE_DIR = newPath("stockage");
    staffId = await fill();
  });

  it("gives back every row of every table and every file, for their owner alone", async () => {
    const backup = await backUp();
    const manifest: Manifest = JSON.parse(readFileSync(join(backup, MANIFEST), "utf8"));
    const { [MANIFEST]: _, ...files } = readFiles(backup);
    expect.soft(Object.fromEntries(manifest.files.map(({ path, sha256 }) => [path, sha256]))).toEqual(files);
    for (const { path, bytes } of manifest.files) {
      const found = statSync(join(backup, path));
      expect.soft([found.size, found.mode & 0o777]).toEqual([bytes, 0o600]);
    }
    expect.soft(statSync(backup).mode & 0o777).toBe(0o700);
    const place = await newPlace();
    expect(await on(place, () => restore(backup))).toMatchObject({ ok: true, value: { migrationsToCome: 0 } });
    const found = async () => (await listLearners(contextOf("staff"), { text: "personn" })).page.lines;
    const searched = await found();
    expect.soft(searched.length).toBeGreaterThan(2);
    const [before, after] = [await readEverything(url()), await readEverything(place.url)];
    expect.soft(Object.keys(before).length).toBeGreaterThan(20);
    expect.soft(after).toEqual(before);
    expect.soft(readFiles(place.storage)).toEqual(readFiles(storage()));
    // The database works: it finds people, takes writes, and its own rules hold.
    await on(place, async () => {
      expect.soft(await found()).toEqual(searched);
      await save(staffId);
      await expect(clientFor("write").auditEvent.deleteMany()).rejects.toThrow();
    });
  });

  it("copies one instant while another process writes, and whoever writes goes on", async () => {
    const target = newPath("en-marche");
    const { done } = startCli(["backup", target], url());
    let over = false;
    void done.then(() => {
      over = true;
    });
    while (!over) {
      await save(staffId);
      // That leaves the other process something to copy with.
      await pause(5);
    }
    expect(await done).toMatchObject({ code: 0, err: "", out: expect.stringContaining(target) });
    await save(staffId);
    const place = await newPlace();
    expect(await on(place, () => restore(target))).toMatchObject({ ok: true });
    const live = await expectWhole(url(), storage());
    const copied = await expectWhole(place.url, place.storage);
    expect(copied.people).toBeGreaterThan(3);
    expect(copied.people).toBeLessThan(live.people);
    const [liveRows, rows] = [await readEverything(url()), await readEverything(place.url)];
    for (const [table, found] of Object.entries(rows)) {
      const known = new Set(liveRows[table]);
      expect(
        found.filter((row) => !known.has(row)),
        table,
      ).toEqual([]);
    }
  }, 120_000);

  it("replaces what is there only when asked to and when nobody has it open, all or nothing", async () => {
    const backup = await backUp();
    const then = [await readEverything(url()), readFiles(storage())];
    await save(staffId);
    const now = [await readEverything(url()), readFiles(storage())];
    const gone = Object.keys(readFiles(storage())).find((path) => !isDryRun(path)) ?? "";
    expect(await restore(backup)).toMatchObject(refusal("database_not_empty"));
    rmSync(join(storage(), gone));
    // The clients of this process have it open. The file that would come back is taken away again.
    expect(await restore(backup, true)).toMatchObject(refusal(dialect === "sqlite" ? "in_use" : "connected"));
    expect(Object.keys(readFiles(storage()))).not.toContain(gone);
    expect(await readEverything(url())).toEqual(now[0]);
    await closeClients();
    const run = await runCli(["restore", backup, "--replace", "--lang", "en"], url());
    expect(run).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^Backup of .* restored: the database/) });
    expect([await readEverything(url()), readFiles(storage())]).toEqual(then);
    await save(staffId);
  });

  it("holds nothing any more of somebody who was anonymised before it was made", async () => {
    const values = { lastName: "Zwyqsauve", firstName: "Xquibbel", email: "zwyq@exemple.fr", phone: "0699887766" };
    const key = nameKey(values.lastName, values.firstName);
    const { id: learnerId } = await makeLearner({ ...values, nameKey: key, birthDate: "1991-07-13" });
    const { id: cohortId } = await makeCohort({ startsOn: "2016-09-05", endsOn: "2017-06-30" });
    await makeEnrolment({ cohortId, learnerId, appliedOn: "2016-06-01", rejectedOn: "2016-08-01" });
    /** All that it holds, as text: an archive of PostgreSQL is packed. */
    const contentOf = async (backup: string) => {
      const path = join(backup, dialect === "sqlite" ? DATABASE_FILE.sqlite : DATABASE_FILE.postgresql);
      if (dialect === "sqlite") return readFileSync(path, "latin1");
      return runTool((await toolsFor(url())).pg_restore, ["--file=-", path]);
    };
    const foundIn = (content: string) =>
      [...Object.values(values), ...key.split("|")].filter((value) => content.includes(value));
    expect(foundIn(await contentOf(await backUp()))).toHaveLength(6);
    const other = contextOf("staff", { userId: (await makeUser({ role: "staff" })).id });
    const staff = contextOf("staff", { userId: staffId });
    expect(await proposeErasure(staff, { learnerId })).toMatchObject({ ok: true });
    const { open, version = "" } = (await getErasure(other, learnerId)) ?? {};
    const answer = { learnerId, erasureId: open?.id ?? 0, answer: "confirmed", version } as const;
    expect(await answerErasure(other, answer)).toMatchObject({ ok: true, value: { done: true } });
    expect(foundIn(await contentOf(await backUp()))).toEqual([]);
  });

  describe("refuses to restore", () => {
    let whole: string;
    let place: Site;
    let backup: string;
    beforeAll(async () => {
      whole = await backUp();
      place = await newPlace();
    });
    beforeEach(() => {
      backup = newPath("gâtée");
      cpSync(whole, backup, { recursive: true });
    });
    const edit = (change: (manifest: Manifest) => unknown) => {
      const path = join(backup, MANIFEST);
      const manifest: Manifest = JSON.parse(readFileSync(path, "utf8"));
      writeFileSync(path, JSON.stringify(change(manifest) ?? manifest));
    };
    const database = () => join(backup, readdirSync(backup).find((name) => name.startsWith("database")) ?? "");
    const upload = () => uploadIn(join(backup, "storage/imports"));
    const damage = (path: string) => {
      const handle = openSync(path, "r+");
      writeSync(handle, "#", Math.floor(statSync(path).size / 2));
    };

    onOne.each<[string, string, () => void]>([
      ["a database that is not what the manifest says", "file_changed", () => damage(database())],
      ["a stored file that is not", "file_changed", () => damage(upload())],
      ["a stored file that is cut short", "file_changed", () => truncateSync(upload(), 10)],
      ["a missing file", "file_missing", () => rmSync(upload())],
      ["a missing database", "file_missing", () => rmSync(database())],
      ["a surplus file", "surplus_file", () => writeFileSync(join(backup, "storage/notes.txt"), "x")],
      ["no manifest", "no_manifest", () => rmSync(join(backup, MANIFEST))],
      ["a manifest that is none", "bad_manifest", () => appendFileSync(join(backup, MANIFEST), "}")],
      [
        "a path that leaves the backup",
        "bad_manifest",
        () =>
          edit(({ files }) => {
            for (const file of files) file.path = file.path.replace("storage/", "storage/../../");
          }),
      ],
      [
        "a file that the database names and the manifest does not",
        "file_missing",
        () => {
          edit((manifest) => {
            manifest.files = manifest.files.filter(({ path }) => join(backup, path) !== upload());
          });
          rmSync(upload());
        },
      ],
      [
        "a database of another kind",
        "other_database",
        () =>
          edit((manifest) => {
            const [now, other] = dialect === "sqlite" ? ["sqlite", "dump"] : ["dump", "sqlite"];
            manifest.database = dialect === "sqlite" ? "postgresql" : "sqlite";
            for (const file of manifest.files) file.path = file.path.replace(`database.${now}`, `database.${other}`);
          }),
      ],
    ])("%s", async (_what, code, spoil) => {
      spoil();
      expect(await on(place, () => restore(backup))).toMatchObject(refusal(code));
      expect(Object.keys(await readEverything(place.url).catch(() => ({})))).toEqual([]);
      expect(existsSync(place.storage)).toBe(false);
    });

    it("from among the stored files, which it would take away", async () => {
      const inside = join(storage(), "sauvegarde");
      cpSync(whole, inside, { recursive: true });
      expect(await restore(inside, true)).toMatchObject(refusal("inside_storage"));
      rmSync(inside, { recursive: true });
    });

    onOne("in words, and exits 1", async () => {
      rmSync(join(backup, MANIFEST));
      const run = await runCli(["restore", backup, "--lang", "en"], url());
      expect(run).toMatchObject({ code: 1, out: "", err: expect.stringContaining("this directory is no backup") });
    });

    it("a database cut short, whatever its manifest says, and leaves the old one as it was", async () => {
      const before = [await readEverything(url()), readFiles(storage())];
      const path = database();
      truncateSync(path, statSync(path).size - 3_000);
      const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
      edit(({ files }) => {
        for (const file of files)
          if (join(backup, file.path) === path) Object.assign(file, { sha256, bytes: statSync(path).size });
      });
      await closeClients();
      const result = await restore(backup, true);
      expect(result.ok === false && result.failure.kind === "rule" ? result.failure.code : result).toMatch(
        /^(database_damaged|archive_unreadable|postgres_said)$/,
      );
      expect([await readEverything(url()), readFiles(storage())]).toEqual(before);
    });
  });

  describe("refuses to back up, and leaves nothing behind,", () => {
    const expectRefused = async (code: string, target = newPath("jamais/faite")) => {
      const before = readdirSync(directory);
      expect(await createBackup(system, { target })).toMatchObject(refusal(code));
      expect(readdirSync(directory)).toEqual(before);
    };

    it("into a directory that holds something, or into what it backs up", async () => {
      const target = newPath("pleine");
      mkdirSync(target);
      expect(await createBackup(system, { target })).toMatchObject({ ok: true });
      await expectRefused("not_empty", target);
      await expectRefused("inside_storage", join(storage(), "sauvegarde"));
      expect(readdirSync(storage())).toEqual(["imports"]);
    });

    onOne("when a file that the database keeps is missing or not what was uploaded", async () => {
      const path = uploadIn(join(storage(), "imports"));
      const content = readFileSync(path);
      rmSync(path);
      await expectRefused("stored_missing");
      writeFileSync(path, "autre chose");
      await expectRefused("stored_damaged");
      const run = await runCli(["backup", newPath("jamais")], url());
      expect(run).toMatchObject({
        code: 1,
        out: "",
        err: expect.stringContaining("n’est plus tel qu’il a été déposé"),
      });
      writeFileSync(path, content);
      // A file on its way to its row, and one half-written, are not yet of the application.
      writeFileSync(join(storage(), "imports", "0".repeat(64)), "sans ligne");
      writeFileSync(`${path}.${crypto.randomUUID()}`, "à moit");
      const target = await backUp();
      expect(Object.keys(readFiles(join(target, "storage")))).not.toContain(`imports/${"0".repeat(64)}`);
      for (const file of readdirSync(join(storage(), "imports")).filter((known) => /^0{64}$|\./.test(known))) {
        rmSync(join(storage(), "imports", file));
      }
    });

    it("without the file of an upload that was deleted when its time was over", async () => {
      const { id, sha256 } = await clientFor("write").registerImport.findFirstOrThrow({
        orderBy: { uploadedAt: "asc" },
      });
      await clientFor("write").registerImport.update({ where: { id }, data: { fileDeletedAt: new Date() } });
      // What was computed from it is named after its record.
      writeFileSync(join(storage(), `imports/${id}.report.json`), "{}");
      const copied = Object.keys(readFiles(await backUp()));
      expect(copied.filter((path) => path.includes(sha256) || path.includes(id))).toEqual([]);
      expect(copied.length).toBeGreaterThan(2);
      rmSync(join(storage(), `imports/${id}.report.json`));
      await clientFor("write").registerImport.update({ where: { id }, data: { fileDeletedAt: null } });
    });

    onOne("with the files that people sent, which it says need their secret besides", async () => {
      const send = (name: string) =>
        receiveFile(system, "system", { name, content: pdf() }, async (_tx, audit, file) => {
          audit({ key: "figure.recorded", entityType: "figure", entityId: file.id });
          return ok(file.id);
        });
      const [plan, given] = [await send("plan.pdf"), await send("avis.pdf")];
      if (!plan.ok || !given.ok) throw new Error("the files were not taken");
      await write(system, "system", async (tx) => {
        await giveUpFile(tx, given.value, system.now);
        return unchanged(null);
      });
      const unnamed = join(storage(), "files/00", "0".repeat(32));
      mkdirSync(join(unnamed, ".."), { recursive: true });
      writeFileSync(unnamed, "on its way to its row");
      const target = newPath("sauvegarde");
      const run = await runCli(["backup", target], url());
      expect(run).toMatchObject({ code: 0, err: expect.stringContaining("FILES_SECRET") });
      expect(Object.keys(readFiles(join(target, "storage/files")))).toHaveLength(1);
      const place = await newPlace();
      await on(place, async () => {
        expect(await restore(target)).toMatchObject({ ok: true });
        expect(await readStoredFile(plan.value)).toMatchObject({ ok: true, value: { name: "plan.pdf", bytes: pdf() } });
        vi.stubEnv("FILES_SECRET", "another-secret-of-thirty-two-and-more");
        expect(await readStoredFile(plan.value)).toMatchObject(refusal("file_other_secret"));
        vi.unstubAllEnvs();
      });
      rmSync(join(storage(), "files"), { recursive: true });
      await expectRefused("stored_missing");
      await write(system, "system", async (tx) => {
        await giveUpFile(tx, plan.value, system.now);
        return unchanged(null);
      });
    });

    it("a database that is not there, or is not ours", async () => {
      const place = await newPlace();
      await on(place, () => expectRefused(dialect === "sqlite" ? "no_database" : "not_ours"));
      expect(dialect === "sqlite" && existsSync(sqlitePath(place.url))).toBe(false);
    });
  });

  onOne("restores an older version for db:deploy to bring up to date, and refuses a newer one", async () => {
    const place = await newPlace();
    const backup = await backUp();
    expect(await on(place, () => restore(backup))).toMatchObject({ ok: true });
    const rename = (name: string, to: string) =>
      on(place, () =>
        clientFor("write").$executeRawUnsafe(
          `UPDATE "_prisma_migrations" SET "migration_name" = '${to}' WHERE "migration_name" LIKE '${name}'`,
        ),
      );
    await rename("%_deployment", "20991231000000_later");
    const target = newPath("plus-récente");
    expect(await on(place, () => createBackup(system, { target }))).toMatchObject(refusal("newer"));
    await on(place, () =>
      clientFor("write").$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE "migration_name" LIKE '2099%'`),
    );
    expect(await on(place, () => createBackup(system, { target }))).toMatchObject({ ok: true });
    const other = await newPlace();
    expect(await on(other, () => restore(target))).toMatchObject({ ok: true, value: { migrationsToCome: 1 } });
  });

  it("restores one from before the migrations were one, for db:baseline to bring up to date", async () => {
    const old = await newPlace();
    const { migrations } = retiredOf(dialect, process.cwd());
    const known = migrations.filter(({ name }) => name <= "20261128031907_label_returns");
    await applyMigrations(old.url, known);
    await fillFrom(url(), old.url);
    cpSync(storage(), old.storage, { recursive: true });
    const target = newPath("d-avant");
    const made = await on(old, () => createBackup(system, { target }));
    expect(made).toMatchObject({ ok: true, value: { recorded: false } });
    const other = await newPlace();
    const { code, err } = await on(other, () => runCli(["restore", target], other.url));
    expect([code, err]).toEqual([0, expect.stringContaining("npm run db:baseline")]);
    const before = await readEverything(other.url);
    expect(before).toEqual(await readEverything(old.url));
    expect(before.Learner?.length).toBeGreaterThan(0);
    await baseline(other.url);
    const after = await readEverything(other.url);
    const countsOf = (rows: Rows) => Object.keys(before).map((table) => [table, rows[table]?.length ?? 0]);
    const ours = (rows: Rows) =>
      countsOf(rows).filter(([table]) => !["_prisma_migrations", "TallyDue"].includes(`${table}`));
    expect(ours(after)).toEqual(ours(before));
    const again = await on(other, () => createBackup(system, { target: newPath("d-apres") }));
    expect(again).toMatchObject({ ok: true, value: { recorded: true } });
  });
}

if (dialect === "sqlite") {
  describe("SQLite", () => {
    backsUpAndRestores(async () => {
      const site = newPath("ailleurs");
      return { url: `file:${site}/cohorte.db`, storage: join(site, "stockage") };
    });

    it("replaces a damaged database, and backs up none", async () => {
      const backup = await backUp();
      const site = newPath("abîmée");
      const place = { url: `file:${site}/cohorte.db`, storage: join(site, "stockage") };
      expect(await on(place, () => restore(backup))).toMatchObject({ ok: true });
      const whole = await readEverything(place.url);
      writeFileSync(sqlitePath(place.url), "no database at all ".repeat(1_000));
      writeFileSync(`${sqlitePath(place.url)}-wal`, "left over");
      const target = newPath("jamais");
      expect(await on(place, () => createBackup(system, { target }))).toMatchObject(refusal("database_damaged"));
      expect(existsSync(target)).toBe(false);
      expect(await on(place, () => restore(backup, true))).toMatchObject({ ok: true });
      expect(readdirSync(site).sort()).toEqual(["cohorte.db", "stockage"]);
      expect(await readEverything(place.url)).toEqual(whole);
    });

    it.each([
      [
        "pages of zeros",
        (path: string) => {
          const handle = openSync(path, "r+");
          writeSync(handle, Buffer.alloc(100_000), 0, 100_000, 40_960);
        },
      ],
      [
        "rows that name others which are not there",
        (path: string) => {
          const database = new Database(path);
          database.pragma("foreign_keys = OFF");
          database.exec(`UPDATE "Cohort" SET "programmeId" = 'nowhere'`);
          database.close();
        },
      ],
    ])("backs up no database with %s", async (_what, damage) => {
      const backup = await backUp();
      const site = newPath("trouée");
      const place = { url: `file:${site}/cohorte.db`, storage: join(site, "stockage") };
      expect(await on(place, () => restore(backup))).toMatchObject({ ok: true });
      damage(sqlitePath(place.url));
      const target = newPath("jamais");
      expect(await on(place, () => createBackup(system, { target }))).toMatchObject(refusal("database_damaged"));
      expect(existsSync(target)).toBe(false);
    });
  });
} else {
  const bin = debianPostgres();
  describe.skipIf(!bin)("PostgreSQL, with Debian's own server and tools", () => {
    let server: PostgresServer;
    const own = process.env.DATABASE_URL;
    beforeAll(async () => {
      server = await startDebianPostgres(bin ?? "");
      await server.createDatabase("cohorte");
      await deploy(server.url("cohorte"));
      process.env.DATABASE_URL = server.url("cohorte");
    });
    afterAll(async () => {
      await closeClients();
      process.env.DATABASE_URL = own;
      await server.stop();
    });

    backsUpAndRestores(async () => {
      const name = `ailleurs_${newPath("").slice(-6).replace(/\W/g, "")}_${sequence}`;
      await server.createDatabase(name);
      return { url: server.url(name), storage: newPath("stockage") };
    });
  });

  it("names the package to install where the tools of the server are missing", async () => {
    await expect(findTools(99)).rejects.toMatchObject({ code: "no_tools", details: { version: 99 } });
  });

  it("hands the password to the tools in their environment alone", () => {
    const env = connectionEnv("postgresql://u%40x:p%2F%3A%20w@db.example:5433/nom?sslmode=require&schema=public");
    expect(env).toMatchObject({
      PGHOST: "db.example",
      PGPORT: "5433",
      PGUSER: "u@x",
      PGPASSWORD: "p/: w",
      PGDATABASE: "nom",
      PGSSLMODE: "require",
    });
    expect(env.DATABASE_URL).toBeUndefined();
  });
}
