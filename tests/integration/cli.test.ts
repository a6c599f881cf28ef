import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { run } from "@/lib/entrances/cli/run";
import { DEFINITIONS } from "@/lib/figures/indicators/definitions/rules/definitions";
import { getIndicatorReport } from "@/lib/figures/indicators/readings/report";
import { denominatorOf } from "@/lib/figures/indicators/tally/rules/formulas";
import { clientFor, db } from "@/lib/foundation/db/client";
import { recordRead, settleReads } from "@/lib/foundation/reads/record";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { getImport } from "@/lib/people/register/queries";
import { withSecondVersion } from "@/tests/support/second-version";
import { scratchDirectory } from "../../scripts/scratch.mjs";
import { makeUser } from "../support/accounts";
import { runCli, startCli } from "../support/cli";
import { contextOf, FIXED_TODAY, makeCohort, makeLearner, makeLeaver, makeSchool } from "../support/factories";
import { registerRows } from "../support/register-files";
import { makeUpload, setTemporaryStorage } from "../support/register-uploads";
import { returnedMail } from "../support/returned";
import { workbook } from "../support/workbook";
import { untilWriting } from "../support/write-watch";

const directory = mkdtempSync(join(scratchDirectory(), "cohorte-cli-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const url = () => process.env.DATABASE_URL ?? "";

/** A command in this process, which a tenth of the tests start as one of their own: that alone takes a second or two. */
const cli = (...args: string[]) => cliGiven("", ...args);

async function cliGiven(stdin: Uint8Array | string, ...args: string[]) {
  const said = { out: "", err: "" };
  const into = (stream: keyof typeof said) => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const code = await run(
    args,
    { ...process.env, LANG: "fr_FR.UTF-8", LC_ALL: "" },
    { stdout: into("out"), stderr: into("err"), stdin: Readable.from([Buffer.from(stdin)]) },
  );
  return { code, ...said };
}

function file(name: string, content: Uint8Array | string): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const GOOD: RegisterRowText = {
  ref: "CLI-1",
  ecole: "CARBONNE",
  promotion: "CLI",
  formation: "DWWM",
  debut_promotion: "2018-05-14",
  fin_promotion: "2019-03-15",
  capacite: 5,
  nom: "Roux",
  prenom: "Zoé",
  date_naissance: "21/09/1992",
  sexe: "F",
};
const NOTHING = { created: 0, updated: 0, unchanged: 0, rejected: 0, errors: [], warnings: [] };

beforeAll(async () => {
  await makeSchool({ code: "CARBONNE" });
});

describe("a wrong call", () => {
  it.each([
    ["no command", []],
    ["an unknown command", ["importer"]],
    ["no file", ["import"]],
    ["a file that is not there", ["import", join(directory, "absent.csv")]],
    ["two files", ["import", "a.csv", "b.csv"]],
    ["an unknown option", ["import", "a.csv", "--force"]],
    ["an option without its value", ["import", "a.csv", "--format"]],
    ["a format that is none", ["import", "a.csv", "--format", "xml"]],
    ["no directory for a backup", ["backup"]],
    ["two directories", ["restore", "a", "b"]],
    ["no window", ["indicators", "--as-of", "2026-01-01"]],
    ["a window that is none", ["indicators", "--window", "M9", "--as-of", "2026-01-01"]],
    ["no day", ["indicators", "--window", "M6"]],
    ["a day that is none", ["indicators", "--window", "M6", "--as-of", "2026-02-30"]],
    ["an instant that is none", ["indicators", "--window", "M6", "--as-of", "2026-01-01", "--known-at", "hier"]],
    [
      "a day that does not exist in its instant",
      ["indicators", "--window", "M6", "--as-of", "2026-01-01", "--known-at", "2025-02-30T10:00:00Z"],
    ],
    ["a language that it does not speak", ["import", "a.csv", "--lang", "de"]],
    ["a language for its help alone", ["help", "--lang=de"]],
    ["a definition that is none", ["indicators", "--window", "M6", "--as-of", "2026-01-01", "--definition", "x"]],
    ["what is kept and an argument too many", ["retention:run", "tout"]],
    ["a school without a name", ["school:create", "--code", "X", "--commune", "31107"]],
    ["a school code that is none", ["school:create", "--code", "à b", "--name", "X", "--commune", "31107"]],
  ])("with %s exits 2, explains itself on standard error and prints no result", async (_what, args) => {
    const ended = await cli(...args);
    expect(ended).toMatchObject({ code: 2, out: "" });
    expect(ended.err).toContain("cohorte ");
  });

  it("exits 2 as a process too", async () => {
    expect(await runCli(["importer"], url())).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("cohorte "),
    });
  });

  it("is answered in the language asked for", async () => {
    expect((await cli("import", "--lang", "en")).err).toContain("Name the file to import.");
    expect((await cli("import", "--lang=fr")).err).toContain("Nommez le fichier à importer.");
  });

  it("is told what is wrong with the code of a school", async () => {
    const args = ["--name", "X", "--commune", "31107"];
    expect((await cli("school:create", "--code", "A".repeat(60), ...args)).err).toContain("40 caractères");
    expect((await cli("school:create", "--code", "à b", ...args)).err).toContain("lettres sans accent");
  });

  it("is none with -h or --help, which say how instants are read", async () => {
    for (const help of ["-h", "--help"]) {
      expect(await cli("indicators", help)).toMatchObject({ code: 0, err: "", out: expect.stringContaining("Paris") });
      expect(await cli(help, "--lang", "EN")).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/^Usage/) });
    }
  });
});

describe("without a database that is ready", () => {
  const notMigrated = () =>
    url().startsWith("file:") ? `file:${file("neuve.db", "")}` : url().replace(/\/[^/?]+(\?|$)/, "/postgres$1");

  it.each([
    ["import", ["import"]],
    ["indicators", ["indicators", "--window", "M6", "--as-of", "2026-01-01"]],
    ["school:create", ["school:create", "--code", "A", "--name", "B", "--commune", "31107"]],
  ])("%s says what to run", async (name, args) => {
    const given = name === "import" ? [...args, file("prêt.csv", toCsv([GOOD]))] : args;
    const ended = await runCli([...given, "--lang", "en"], notMigrated());
    expect(ended).toEqual({
      code: 1,
      signal: null,
      out: "",
      err: expect.stringMatching(/^The database is not up to date\. Run “npm run db:deploy”/),
    });
  });

  it("a command says that there is no file, and makes none", async () => {
    const path = join(directory, "nulle-part.db");
    const ended = await runCli(["school:create", "--code", "A", "--name", "B", "--commune", "31107"], `file:${path}`);
    expect(ended).toMatchObject({ code: 1, out: "" });
    expect(ended.err).toMatch(/^La base de données n’est pas à sa place\. Vérifiez DATABASE_URL/);
    expect(existsSync(path)).toBe(false);
  });

  it("a command says that nothing answers", async () => {
    const ended = await runCli(
      ["indicators", "--window", "M6", "--as-of", "2026-01-01"],
      "postgresql://x@127.0.0.1:1/x",
    );
    expect(ended).toMatchObject({ code: 1, out: "" });
    expect(ended.err).toContain("La base de données ne répond pas. Vérifiez DATABASE_URL");
  });
});

describe("mail:returned", () => {
  const recipient = "cli@cc.example";

  it("reads a mail as a mail server pipes it, says what it was and exits 0; 1 where there is none", async () => {
    const about = { kind: "invitation", recipient, locale: "fr", entityType: "invitation", entityId: "cli" };
    const at = new Date("2026-11-24T08:00:00Z");
    const { id } = await clientFor("write").outboxMessage.create({
      data: { ...about, queuedAt: at, dueAt: at, claimedAt: at, sentAt: at },
    });
    const mail = returnedMail("postfix", { id, recipient });
    const { code, out, err } = await startCli(["mail:returned", "--format", "json"], url(), mail).done;
    expect([code, err, JSON.parse(out)]).toEqual([
      0,
      "",
      { by: "message_id", message: id, status: "5.1.1", outcome: "recorded" },
    ]);
    expect(await cliGiven(mail, "mail:returned", "--lang", "en")).toEqual({
      code: 0,
      out: "This return was already noted. The address does not exist.\n",
      err: "",
    });
    const other = await cliGiven(returnedMail("absent"), "mail:returned", "--format=json");
    expect(JSON.parse(other.out)).toEqual({ outcome: "no_report", by: null, message: null, status: null });
    expect(await cliGiven("", "mail:returned")).toEqual({ code: 1, out: "", err: "Il n’y a rien à lire.\n" });
  });
});

describe("import", () => {
  const mixed = () =>
    file("mixte.csv", toCsv([GOOD, { ...GOOD, ref: "CLI-2", nom: "Autre", date_naissance: "31/02/1992" }]));
  const error = {
    line: 3,
    column: "date_naissance",
    code: "bad_date",
    message: expect.stringContaining("Ligne 3, «\u202fdate_naissance\u202f»"),
  };

  it("tells in its dry run what it would do, and exits 1 because a row is refused", async () => {
    const ended = await cli("import", mixed(), "--dry-run", "--format", "json");
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out)).toEqual({ ...NOTHING, created: 1, rejected: 1, errors: [error] });
    expect(ended.err).not.toContain("ne changeront plus");
    expect((await cli("import", mixed(), "--dry-run", "--lang", "en")).err).toContain(
      "Cohort to create: CARBONNE/CLI (DWWM), 14/05/2018 to 15/03/2019, 5 places",
    );
    expect(await db.enrolment.count()).toBe(0);
  });

  it("writes nothing with --strict", async () => {
    const ended = await cli("import", mixed(), "--strict", "--format", "json");
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.out)).toEqual({ ...NOTHING, rejected: 1, errors: [error] });
    expect(ended.err).not.toContain("ne changeront plus");
    expect(await db.enrolment.count()).toBe(0);
  });

  it("writes the good rows, names the bad ones on standard error, and the second time changes nothing", async () => {
    const first = await cli("import", mixed());
    expect(first).toMatchObject({ code: 1, out: "1 créée, 0 mise à jour, 0 inchangée, 1 refusée\n" });
    expect(first.err).toContain("Ligne 3, «\u202fdate_naissance\u202f»");
    expect(first.err).toContain("Promotion créée\u202f: CARBONNE/CLI (DWWM)");
    expect(first.err).toContain("ne changeront plus");
    const again = await cli("import", mixed(), "--format", "json", "--lang", "en");
    expect(JSON.parse(again.out)).toMatchObject({ ...NOTHING, unchanged: 1, rejected: 1, errors: [{ line: 3 }] });
    expect(again.out).toContain("is not a date");
  });

  it("exits 0 when all is well, also for a workbook", async () => {
    const header = Object.keys(GOOD);
    const cells = { ...GOOD, date_naissance: null };
    const row = header.map((name) =>
      name === "date_naissance" ? { serial: 33868 } : (cells[name as keyof typeof cells] ?? null),
    );
    const ended = await cli("import", file("registre.xlsx", workbook([header, row])), "--format", "json");
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(ended.out)).toEqual({ ...NOTHING, unchanged: 1 });
  });

  it("warns of what it keeps without counting it, and exits 0", async () => {
    const left = {
      statut: "sorti",
      date_entree: "2018-05-14",
      date_sortie: "2019-03-15",
      motif_sortie: "fin_normale",
      m6_observe_le: "2020-01-15",
      m6_situation: "cdi",
    };
    const path = file("fenêtre.csv", toCsv([{ ...GOOD, ...left, capacite: 6 }]));
    const json = await cli("import", path, "--dry-run", "--format", "json");
    expect(json.code).toBe(0);
    expect(Object.keys(JSON.parse(json.out))).toEqual(Object.keys(NOTHING));
    const text = await cli("import", path, "--dry-run");
    for (const { err } of [json, text]) {
      expect(err).toContain("À vérifier. Ligne 2, «\u202fcapacite\u202f»");
      expect(err).toContain("À vérifier. Ligne 2, «\u202fm6_observe_le\u202f»");
      expect(err).toContain("1 situation est hors période");
    }
  });

  it("says that a file has nothing but its headings", async () => {
    const ended = await cli("import", file("modèle.csv", toCsv([])), "--format", "json");
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining("n’a que ses en-têtes") });
    expect(JSON.parse(ended.out)).toEqual(NOTHING);
  });

  it("refuses a file without its columns, naming them", async () => {
    const ended = await cli("import", file("colonnes.csv", "nom;prenom\nA;B\n"), "--format", "json");
    expect(ended.code).toBe(1);
    const { errors, rejected } = JSON.parse(ended.out);
    expect(rejected).toBe(1);
    expect(errors.map(({ line, column, code }: typeof error) => `${line} ${column} ${code}`)).toEqual(
      ["ecole", "promotion", "date_naissance", "sexe"].map((name) => `1 ${name} required`),
    );
  });

  it("says of a workbook whose columns it does not know what it read and what is missing", async () => {
    const rows = [
      ["Nom de famille", "Courriel"],
      ["Roux", "zoe@exemple.fr"],
    ];
    const path = file("liste.xlsx", workbook(rows));
    const ended = await cli("import", path);
    expect(ended).toMatchObject({ code: 1, out: "0 créée, 0 mise à jour, 0 inchangée, 1 refusée\n" });
    const sheet = "«\u202fRegistre\u202f»";
    expect(ended.err).toContain(`Feuille lue\u202f: ${sheet}, 1 ligne sous les en-têtes Nom de famille, Courriel.`);
    for (const column of ["ecole", "promotion", "nom", "prenom", "date_naissance", "sexe"])
      expect(ended.err).toContain(`Ligne 1, «\u202f${column}\u202f»`);
    expect(await db.enrolment.count({ where: { learner: { lastName: "Roux", email: "zoe@exemple.fr" } } })).toBe(0);
  });
});

describe("import killed in the middle", () => {
  it("leaves nothing half-written, and the next run has it all", async () => {
    const rows = registerRows({ rows: 2_100, schools: ["CARBONNE"], seed: 11 });
    const path = file("grand.csv", toCsv(rows.map((row) => ({ ...row, promotion: `TUE-${row.promotion}` }))));
    const counts = async () =>
      Promise.all([
        db.learner.count(),
        db.cohort.count(),
        db.enrolment.count(),
        db.exit.count(),
        db.followUp.count(),
        db.outcome.count(),
        db.auditEvent.count(),
      ]);
    const before = await counts();

    const { child, done } = startCli(["import", path, "--format", "json"], url());
    let ended = false;
    void done.then(() => {
      ended = true;
    });
    await untilWriting(url(), () => ended);
    child.kill("SIGKILL");
    expect(await done).toMatchObject({ signal: "SIGKILL", out: "" });
    expect(await counts()).toEqual(before);

    const again = await cli("import", path, "--format", "json");
    expect(JSON.parse(again.out)).toEqual({ ...NOTHING, created: 2_100 });
    expect(again.err.match(/^Promotion créée/gm)).toHaveLength(2_100 / 15);
    expect(again.code).toBe(0);
  }, 180_000);
});

describe("indicators", () => {
  const args = ["indicators", "--window", "M6", "--as-of", "2026-11-24"];

  it("prints the report of the screens as JSON", async () => {
    const ended = await cli(...args, "--by", "year", "--format", "json");
    expect(ended).toMatchObject({ code: 0, err: "" });
    const filter = { window: "M6", asOf: "2026-11-24", definition: "ern-prudente" } as const;
    const report = JSON.parse(ended.out);
    expect(report).toEqual(await getIndicatorReport(contextOf("system"), filter, "year", { withProof: true }));
    expect(Object.keys(report.total.proof)).toEqual(["verified", "documented", "declaredByPerson", "declaredBySchool"]);
    expect(report.groups.length).toBeGreaterThan(1);
    expect(report.total.base).toBeGreaterThan(1_500);
  });

  it("prints no groups when none are asked for", async () => {
    expect(JSON.parse((await cli(...args, "--by", "none", "--format", "json")).out).groups).toEqual([]);
  });

  it("ignores what was recorded after --known-at", async () => {
    const ended = await cli(...args, "--known-at", "2020-01-01T00:00:00Z", "--format", "json");
    expect(JSON.parse(ended.out).total).toMatchObject({ leavers: 0, rate: null });
  });

  it("prints a CSV for French spreadsheets", async () => {
    const { out } = await cli(...args, "--format", "csv", "--definition", "iae-dynamiques");
    const [header, school, total] = out.split("\r\n");
    expect(header?.startsWith("\uFEFFdefinition;version;window;asOf;key;label;leavers;")).toBe(true);
    expect(school).toMatch(/^iae-dynamiques;1;M6;2026-11-24;CARBONNE;.*;0,\d+;/);
    expect(total).toMatch(/;TOTAL;/);
  });

  it("prints a table for people", async () => {
    const { out } = await cli(...args, "--lang", "en");
    expect(out).toContain("ern-prudente, version 1, follow-up point M6, as of 24\u00a0November 2026");
    expect(out).toMatch(/CARBONNE +\d+(\.\d)?% +\d+\/\d+/);
  });

  it("counts by the version of the as-of day, by the one that is named, and by none that does not exist", async () => {
    const told = async (asOf: string, ...more: string[]) => {
      const { out } = await cli("indicators", "--window", "M6", "--as-of", asOf, "--format", "json", ...more);
      const { definition, total } = JSON.parse(out);
      return { version: definition.version, of: total.denominator ?? Math.round(total.positives / total.rate), total };
    };
    await withSecondVersion("ern-prudente", { since: "2026-11-24", denominator: "respondents" }, async () => {
      const [eve, day] = [await told("2026-11-23"), await told("2026-11-24")];
      expect([eve.version, eve.of]).toEqual([1, eve.total.base]);
      expect([day.version, day.of]).toEqual([2, day.total.respondents]);
      expect(day.total.respondents).toBeLessThan(day.total.base);
      const first = await told("2026-11-24", "--definition", "ern-prudente.v1");
      expect([first.version, first.of]).toEqual([1, day.total.base]);
      const { out } = await cli(...args, "--lang", "en");
      expect(out).toContain("ern-prudente, version 2, follow-up point M6");
      expect(out.split("\n").find((line) => line.startsWith("TOTAL"))).toContain(`/${day.of} `);
    });
    expect(await told("2026-11-24")).toMatchObject({ version: 1 });
    expect(await cli(...args, "--definition", "ern-prudente.v2")).toMatchObject({
      code: 2,
      err: expect.stringContaining("ern-prudente.v2"),
    });
  });

  it.each(["ern-declarative", "france-competences"] as const)(
    "divides, in that table, by what %s divides by",
    async (definition) => {
      const { out } = await cli(...args, "--definition", definition);
      const { total } = await getIndicatorReport(
        contextOf("system"),
        { window: "M6", asOf: FIXED_TODAY, definition },
        "none",
      );
      const denominator = denominatorOf(total, DEFINITIONS[definition]);
      expect(out.split("\n").find((line) => line.startsWith("TOTAL"))).toContain(` ${total.positives}/${denominator} `);
      expect(denominator).toBeLessThan(total.base);
    },
  );
});

describe("access:list", () => {
  it("tells who read what is held on a person, and no name of theirs", async () => {
    const { id, lastName } = await makeLearner();
    const { id: userId, name } = await makeUser();
    recordRead(contextOf("staff", { userId }), { kind: "page", of: "learner", id });
    await settleReads();
    const { code, out, err } = await cli("access:list", "--learner", id, "--lang", "en");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("1 view in the last twelve months.");
    expect(out).toContain(`${name}  A person’s page`);
    expect(out).not.toContain(lastName);
    const json = await cli("access:list", "--learner", id, "--format", "json");
    const line = { kind: "page", actor: name, actorRole: "staff", entityType: "learner", entityId: id, people: null };
    expect(JSON.parse(json.out)).toMatchObject([line]);
  });

  it("refuses a reference that nobody has, in words", async () => {
    expect(await cli("access:list", "--learner", "x")).toMatchObject({
      code: 1,
      err: expect.stringContaining("Aucune personne n’a la référence x."),
    });
  });
});

describe("retention:run", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it("says what is due on its day, deletes it, and then finds nothing more", async () => {
    setTemporaryStorage();
    const { id: uploadedById } = await makeUser();
    const { importId } = await makeUpload({ name: "vieux.csv", bytes: toCsv([GOOD]) }, uploadedById);
    const read = { kind: "page", actorId: uploadedById, actorRole: "staff", entityType: "learner" } as const;
    const reads = [
      { ...read, at: new Date("2020-01-01"), entityId: "long ago" },
      { ...read, at: new Date(), entityId: "just now" },
    ];
    await clientFor("write").accessRecord.createMany({ data: reads });
    const readsLeft = async () =>
      (await db.accessRecord.findMany({ where: { actorId: uploadedById } })).map((r) => r.entityId);
    const isKept = async () => (await getImport(contextOf("system"), importId))?.dryRun != null;

    vi.stubEnv("COHORTE_TODAY", "2026-11-30");
    const early = await cli("retention:run", "--dry-run", "--format", "json");
    expect(early).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringMatching(
        /^\{"uploads":0,"files":0,"reads":1,"links":0,"online":0,"erased":0,"messages":0,"invitations":0,"applicants":\d+,"learners":0\}\n$/,
      ),
    });
    expect([await isKept(), await readsLeft()]).toEqual([true, ["long ago", "just now"]]);
    // Reads age by the machine's clock alone, whatever day it is said to be.
    vi.stubEnv("COHORTE_TODAY", "2040-01-01");
    const due = await cli("retention:run");
    const deleted =
      "1 fichier de registre supprimé.\nAucun fichier envoyé supprimé.\n1 consultation supprimée.\nAucun lien de réponse supprimé.\nAucune candidature en ligne supprimée.\nAucune fiche effacée notée dans un contrôle.\nAucun courriel ni invitation supprimé.\n";
    expect(due).toMatchObject({ code: 0, err: "", out: expect.stringContaining(deleted) });
    // Whoever is due stays until somebody confirms it.
    expect(due.out).toMatch(/\d+ personnes? à anonymiser, que quelqu’un doit confirmer/);
    expect([await isKept(), await readsLeft()]).toEqual([false, ["just now"]]);
    const again = await cli("retention:run", "--dry-run", "--lang", "en");
    const nothing =
      "No register file to delete.\nNo sent file to delete.\nNo access log entry to delete.\nNo link to answer to delete.\nNo online application to delete.\nNo erased record to note in a sample.\nNo e-mail or invitation to delete.\n";
    expect(again).toMatchObject({ code: 0, err: "", out: expect.stringContaining(nothing) });
  }, 180_000);
});

describe("campaign:run", () => {
  it("says what would leave and why the rest does not, and writes nothing where there is no mail server", async () => {
    vi.stubEnv("COHORTE_TODAY", "2033-05-18");
    const said = { recordedAt: new Date(), author: "system" } as const;
    const statements = clientFor("write").campaignStatement;
    await statements.create({ data: { opensOn: "2033-05-01", ...said } });
    const cohort = await makeCohort();
    await makeLeaver({ cohortId: cohort.id, exitedOn: "2033-02-18" });
    const dry = await cli("campaign:run", "--dry-run", "--format", "json");
    const none = '{"opensOn":"2033-05-01","due":{},"tomorrow":0,"stopped":{"no_address":1}}\n';
    expect(dry).toEqual({ code: 0, err: "", out: none });
    expect(await cli("campaign:run", "--dry-run", "--lang", "en")).toMatchObject({
      out: expect.stringMatching(/^Campaign open since 1\sMay\s2033\.\nNo message today\.\n1: no e-mail address\n$/),
    });
    const messages = await db.surveyMessage.count();
    expect(await cli("campaign:run")).toMatchObject({ code: 1, out: "", err: expect.stringContaining("SMTP_URL") });
    expect(await db.surveyMessage.count()).toBe(messages);
    await statements.create({ data: { opensOn: null, ...said } });
    vi.unstubAllEnvs();
  });
});

describe("tally:verify", () => {
  it("names the sums that are not those of the records, and makes them anew", async () => {
    const made = await cli("tally:verify", "--rebuild", "--format", "json");
    expect([made.code, JSON.parse(made.out)]).toEqual([0, { due: 0, differences: [] }]);
    const held = await cli("tally:verify");
    expect([held.code, held.out, held.err]).toEqual([0, "Les sommes et les suivis sont ceux des fiches.\n", ""]);
    const writer = clientFor("write");
    const { placeId, window, exitYear } = await writer.tally.findFirstOrThrow({ where: { cohortId: { not: null } } });
    const where = { placeId_window_exitYear: { placeId, window, exitYear } };
    await writer.tally.update({ where, data: { lastOn: "2001-01-01" } });
    const found = await cli("tally:verify", "--lang", "en");
    expect(found.code).toBe(1);
    expect(found.out).toMatch(
      new RegExp(`^[A-Z0-9-]+/\\S+, follow-up point ${window}, year ${exitYear}: the sum is not`),
    );
    expect(found.err).toContain("1 difference. Run it again with --rebuild");
    expect((await cli("tally:verify", "--rebuild")).code).toBe(0);
    await writer.followUp.updateMany({ data: { awaits: null } });
    await writer.inTraining.create({ data: { cohortId: placeId, enrolmentId: "nobody" } });
    const { code, out } = await cli("tally:verify", "--lang", "en");
    expect(code).toBe(1);
    expect(out).toMatch(/^[A-Z0-9-]+\/\S+, follow-up point \S+, year \d{4}: what is kept with the follow-ups is not/);
    expect(out).toMatch(/^[A-Z0-9-]+\/\S+: the people in training are not those of the records\.$/m);
    expect((await cli("tally:verify", "--rebuild")).code).toBe(0);
  });
});

describe("school:create", () => {
  const args = [
    "school:create",
    "--code",
    "MILLAU",
    "--name",
    "École de Millau",
    "--commune",
    "12145",
    "--format",
    "json",
  ];

  it("opens a school once, its département derived", async () => {
    expect(await cli(...args)).toMatchObject({ code: 0, out: '{"code":"MILLAU","created":true}\n' });
    expect(await cli(...args)).toMatchObject({ code: 0, out: '{"code":"MILLAU","created":false}\n' });
    expect(await db.school.findMany({ where: { code: "MILLAU" } })).toMatchObject([{ departementCode: "12" }]);
  });

  it("gives the zero back that a spreadsheet drops from the code of a commune", async () => {
    expect(await cli("school:create", "--code", "FOIX", "--name", "Foix", "--commune", "9122")).toMatchObject({
      code: 0,
    });
    expect(await db.school.findMany({ where: { code: "FOIX" } })).toMatchObject([{ departementCode: "09" }]);
  });

  it("refuses a commune that is not in the official list", async () => {
    const ended = await cli("school:create", "--code", "AILLEURS", "--name", "X", "--commune", "99999");
    expect(ended).toMatchObject({ code: 1, out: "" });
    expect(ended.err).toContain("99999");
  });
});
