import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

import { faultIn } from "@/lib/foundation/core/fault";
import { clientFor, closeClients } from "@/lib/foundation/db/client";
import { whileDeployed } from "@/lib/foundation/db/deployed";
import { databaseFault } from "@/lib/foundation/db/health";
import { deploy, type Step } from "@/prisma/deploy";
import { scratchDirectory } from "../../scripts/scratch.mjs";
import { freshDatabase } from "../support/databases";
import { laterMigrations } from "../support/later-version";
import { wholeCatalogue } from "../support/whole-catalogue";

const directory = mkdtempSync(join(scratchDirectory(), "cohorte-deploy-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const template = inject("databaseTemplate");
const OWN = process.env.DATABASE_URL ?? "";
const LATER = laterMigrations(template.dialect);

/** `npm run db:deploy`, the step of `npm run up` that opens the database first. */
async function run(url: string) {
  const child = spawn(process.execPath, ["scripts/typescript.mjs", "scripts/db-deploy.ts"], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    texts.err += text;
  });
  const [code] = await once(child, "close");
  return { code, ...texts };
}

async function refused(url: string) {
  const { code, err } = await run(url);
  return { code, err };
}

function refusal(said: string) {
  return {
    code: 1,
    err: expect.stringMatching(new RegExp(`^The migrations could not be applied to .+\\n.*${said}.*\\n$`)),
  };
}

const FOREIGN = "DATABASE_URL names a database that holds the tables of something else\\. Nothing in it was changed\\.";

if (template.dialect === "sqlite") {
  const { path: migrated } = template;
  test("a database that others can read, and what lies beside it, is its owner's alone once it is deployed", async () => {
    const home = mkdtempSync(join(scratchDirectory(), "cohorte-open-"));
    const path = join(home, "a.db");
    copyFileSync(migrated, path);
    const inUse = new Database(path);
    inUse.prepare('SELECT 1 FROM "User"').get();
    const files = ["", "-wal", "-shm"].map((suffix) => path + suffix);
    for (const file of files) chmodSync(file, 0o644);
    try {
      const { code, out } = await run(`file:${path}`);
      const said = files.map((file) => `${file} could be read by others: it is its owner's alone now.`);
      expect([code, out.trim().split("\n")]).toEqual([0, [...said, `file:${path} is up to date.`]]);
      expect(files.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    } finally {
      inUse.close();
      rmSync(home, { recursive: true });
    }
  });
}

if (template.dialect === "sqlite")
  describe("a path that is no database of Cohorte is left as it is, and named", () => {
    const FILES: [string, (path: string) => void, string][] = [
      [
        "a database with other tables",
        (path) => {
          const database = new Database(path);
          database.exec("CREATE TABLE album (id INTEGER PRIMARY KEY, title TEXT)");
          database.close();
        },
        FOREIGN,
      ],
      [
        "a text",
        (path) => writeFileSync(path, "no database at all"),
        "names a file that is no SQLite database\\. Nothing",
      ],
      ["a directory", (path) => mkdirSync(path), "names a file that cannot be opened or made"],
      ["a path below a file", (path) => writeFileSync(path.replace(/\/[^/]+$/, ""), ""), "cannot be opened or made"],
    ];

    test.each(FILES)("%s", async (name, make, said) => {
      const home = join(directory, name);
      if (name !== "a path below a file") mkdirSync(home);
      const path = join(home, "a.db");
      make(path);
      const contents = () =>
        readdirSync(directory, { recursive: true, withFileTypes: true }).map((entry) => [
          join(entry.parentPath, entry.name),
          entry.isFile() && readFileSync(join(entry.parentPath, entry.name), "base64"),
        ]);
      const before = contents();
      expect(await refused(`file:${path}`)).toEqual(refusal(said));
      expect(contents()).toEqual(before);
    });
  });

if (template.dialect === "postgres")
  describe("a PostgreSQL address that cannot be used is named", () => {
    const address = (change: (url: URL) => void) => {
      const url = new URL(template.dialect === "postgres" ? template.adminUrl : "");
      change(url);
      return url.href;
    };

    // Nothing is waited for as long as somebody who says nothing: asked first, looked at last.
    const silent = createServer();
    let unanswered: ReturnType<typeof refused>;
    beforeAll(async () => {
      await once(silent.listen(0, "127.0.0.1"), "listening");
      const { port } = silent.address() as AddressInfo;
      unanswered = refused(`postgresql://nobody@127.0.0.1:${port}/nothing`);
    });
    afterAll(() => void silent.close());

    test("a database with other tables is left as it is", async () => {
      const admin = new pg.Client({ connectionString: address(() => {}) });
      await admin.connect();
      await admin.query("CREATE DATABASE foreign_tables");
      const url = address((to) => {
        to.pathname = "/foreign_tables";
      });
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query("CREATE TABLE album (id INTEGER PRIMARY KEY)");
      expect(await refused(url)).toEqual(refusal(FOREIGN));
      const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
      expect(rows).toEqual([{ tablename: "album" }]);
      await client.end();
      await admin.query("DROP DATABASE foreign_tables");
      await admin.end();
    });

    test.each<[string, (url: URL) => void, string]>([
      [
        "a server that is not there",
        (url) => {
          // Nothing listens on port 1.
          url.port = "1";
        },
        "No PostgreSQL server answers at the address in DATABASE_URL\\. Start it",
      ],
      [
        "a database that does not exist",
        (url) => {
          url.pathname = "/nowhere";
        },
        "no database of the name that DATABASE_URL ends with\\. Create it",
      ],
      [
        "a wrong password",
        (url) => {
          url.password = "wrong";
        },
        "refuses the user or the password in DATABASE_URL\\. Mend them",
      ],
    ])("%s", async (_name, change, said) => {
      const answer = await refused(address(change));
      expect(answer).toEqual(refusal(said));
      expect(answer.err).not.toContain("wrong");
    });

    test("a user who may not create what is needed, and a server without the extension of the search", async () => {
      const database = address((to) => {
        to.pathname = "/tenancy";
      });
      const admin = new pg.Client({ connectionString: address(() => {}) });
      await admin.connect();
      await admin.query("CREATE DATABASE tenancy");
      await admin.query("CREATE ROLE tenant LOGIN PASSWORD 'tenant'");
      const url = Object.assign(new URL(database), { username: "tenant", password: "tenant" }).href;
      expect(await refused(url)).toEqual(refusal("may not create tables\\. Make it the owner"));
      await admin.query("DROP DATABASE tenancy");
      await admin.query("CREATE DATABASE tenancy OWNER tenant");
      await admin.query("ALTER ROLE tenant SET extension_control_path = '/nowhere'");
      expect(await refused(url)).toEqual(refusal("lacks the extension pg_trgm, which the search for people needs"));
      await admin.query("DROP DATABASE tenancy");
      await admin.query("DROP ROLE tenant");
      await admin.end();
    });

    test("a server that takes the connection and says nothing", async () => {
      expect(await unanswered).toEqual(refusal("No PostgreSQL server answers at the address in DATABASE_URL"));
    });
  });

describe("a change of tables that hold rows", () => {
  /** Works with another database than the test's own. */
  async function onAnother(work: (url: string) => Promise<void>): Promise<void> {
    const [own, other] = [process.env.DATABASE_URL, await freshDatabase()];
    process.env.DATABASE_URL = other.url;
    try {
      await clientFor("write").$executeRaw`
        INSERT INTO "Programme" ("id", "code", "title") VALUES ('p', 'P', 'P')`;
      await closeClients();
      await work(other.url);
    } finally {
      await closeClients();
      process.env.DATABASE_URL = own;
      await other.drop();
    }
  }

  function gate() {
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { open, opened };
  }

  const writing = () => whileDeployed((tx) => tx.programme.updateMany({ data: { title: "Q" } }));
  const titles = async () =>
    (await clientFor("read").programme.findMany({ select: { title: true } })).map(({ title }) => title);

  test.each<Step>(["cleared", "off", "migrated", "on"])(
    "that is killed after the step « %s » goes on, and nothing is written until then",
    async (step) => {
      await onAnother(async (url) => {
        const child = spawn(process.execPath, ["scripts/typescript.mjs", "tests/support/killed-deploy.ts", url, step], {
          stdio: "ignore",
        });
        expect(await once(child, "close")).toEqual([null, "SIGKILL"]);
        expect(faultIn(await writing().catch((error: unknown) => error))).toBe("outdated");
        // What is applied to it is of a later version than this code, whatever else is.
        const isApplied = step === "migrated" || step === "on";
        expect(await databaseFault()).toBe(isApplied ? "ahead" : "outdated");
        await closeClients();
        const deployed = await deploy(url, { migrations: LATER });
        expect(deployed).toMatchObject({
          changed: true,
          changedRows: true,
          migrations: isApplied ? [] : [LATER.at(-1)?.name],
        });
        const columns = (await wholeCatalogue(url)).filter((line) => !/^column Programme.*later/.test(line));
        expect(columns).toEqual(await wholeCatalogue(OWN));
        expect(await titles()).toEqual(["Plus tard"]);
        expect(await writing()).toEqual({ count: 1 });
      });
    },
  );

  test.runIf(template.dialect === "sqlite")("is not begun while somebody has the file open", async () => {
    await onAnother(async (url) => {
      const { deployment } = clientFor("read");
      const before = [await deployment.findMany(), await wholeCatalogue(url)];
      await expect(deploy(url, { migrations: LATER })).rejects.toThrow("database is locked");
      expect([await deployment.findMany(), await wholeCatalogue(url)]).toEqual(before);
      expect(await writing()).toEqual({ count: 1 });
    });
  });

  test.runIf(template.dialect === "postgres")("waits for whoever writes, and holds off who comes after", async () => {
    await onAnother(async (url) => {
      const letGo = gate();
      const begun = gate();
      const first = whileDeployed(async (tx) => {
        begun.open();
        await letGo.opened;
        return tx.programme.updateMany({ data: { title: "R" } });
      });
      await begun.opened;
      const steps: string[] = [];
      const deploying = deploy(url, { migrations: LATER, after: (step) => void steps.push(step) });
      // Whoever comes while it waits is told so.
      while (faultIn(await writing().catch((error: unknown) => error)) !== "outdated");
      expect(steps).toEqual([]);
      letGo.open();
      expect(await first).toEqual({ count: 1 });
      expect(await deploying).toMatchObject({ changedRows: true });
      expect(await titles()).toEqual(["Plus tard"]);
    });
  });
});
