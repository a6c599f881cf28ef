import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { sessionSecrets } from "@/lib/entrances/accounts/session-token";
import { startFailures } from "@/lib/entrances/web/start-checks";
import { databaseUrl } from "@/lib/foundation/db/dialect";
import { logger } from "@/lib/foundation/platform/logger";
import { SECRETS, secretLines, secretValue, withoutSecrets } from "@/lib/foundation/platform/secrets.mjs";
import { filesSecrets } from "@/lib/services/files/secret";
import { ROOT } from "@/prisma/schemas";
import { secretFile } from "../support/secrets";

const random = () => randomBytes(32).toString("base64");
const env = (more: Record<string, string | undefined>) => ({ NODE_ENV: "production", ...more }) as NodeJS.ProcessEnv;

afterEach(() => {
  vi.restoreAllMocks();
});

describe("a secret in a file", () => {
  it.each(SECRETS)("%s is what its file holds, without the end of the line", (name) => {
    for (const ending of ["", "\n", "\r\n", "\n\n"]) {
      const file = secretFile(name, `a secret${ending}`);
      expect(secretValue(name, { [`${name}_FILE`]: file })).toBe("a secret");
    }
    expect(secretLines(name, { [name]: " as it is " })).toEqual([" as it is "]);
    expect(secretLines(name, { [name]: "", [`${name}_FILE`]: "" })).toEqual([]);
  });

  it.each(SECRETS)("%s is refused where it is given in both ways, which names the two and repeats neither", (name) => {
    const file = secretFile(name, "hidden-in-the-file");
    const both = { [name]: "hidden-in-the-environment", [`${name}_FILE`]: file };
    expect(() => secretLines(name, both)).toThrow(new RegExp(`^${name} and ${name}_FILE are both set: remove one`));
    expect(() => secretLines(name, both)).not.toThrow(/hidden/);
  });

  it("may have several lines where several are read, and one elsewhere", () => {
    const file = secretFile("several", "one\r\n\n two \n");
    expect(secretLines("FILES_SECRET", { FILES_SECRET_FILE: file })).toEqual(["one", "two"]);
    expect(() => secretValue("SMTP_URL", { SMTP_URL_FILE: file })).toThrow(/SMTP_URL_FILE .*more than one line/);
  });

  const flawed: [string, () => string, RegExp][] = [
    ["is not there", () => join(dirname(secretFile("x", "x")), "absent"), /is not there: put the secret in it/],
    ["is empty", () => secretFile("x", ""), /is empty: put the secret in it/],
    ["holds blank lines alone", () => secretFile("x", " \n\r\n"), /is empty: put the secret in it/],
    ["is a directory", () => dirname(secretFile("x", "x")), /is no file: mend the path/],
    ["is large", () => secretFile("x", Buffer.alloc(100_000, "x")), /too large for a secret/],
    ["others may read", () => secretFile("x", "secret", 0o604), /others may read or change: run `chmod o-rwx,g-w/],
    ["its group may change", () => secretFile("x", "secret", 0o620), /others may read or change: run `chmod/],
    ["lies in a file", () => join(secretFile("x", "secret"), "y"), /cannot be read \(ENOTDIR\): mend the path/],
  ];
  it.each(flawed)("is refused where it %s, with the variable, the path and what to do", (_flaw, make, remedy) => {
    const path = make();
    const [failure = "", ...others] = startFailures(
      env({ NEXTAUTH_SECRET: random(), NEXTAUTH_URL: "https://x.example", FILES_SECRET_FILE: path }),
    );
    expect(failure).toMatch(/^FILES_SECRET_FILE names \//);
    expect(failure).toContain(path);
    expect(failure).toMatch(remedy);
    expect(others).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)("is refused where this account may not read it", () => {
    const path = secretFile("x", "secret", 0o000);
    expect(() => secretLines("SMTP_URL", { SMTP_URL_FILE: path })).toThrow(/this account may not read/);
  });

  it("may be readable for its group, as root and systemd hand it to a service", () => {
    expect(secretLines("SMTP_URL", { SMTP_URL_FILE: secretFile("x", "secret", 0o440) })).toEqual(["secret"]);
  });

  it("is refused where backups would copy it", () => {
    const path = secretFile("x", "secret");
    const within = { SMTP_URL_FILE: path, STORAGE_DIR: dirname(path) };
    expect(() => secretLines("SMTP_URL", within)).toThrow(/lies in STORAGE_DIR, which backups copy: move it/);
    mkdirSync(join(dirname(path), "storage"));
    expect(secretLines("SMTP_URL", { ...within, STORAGE_DIR: join(dirname(path), "storage") })).toEqual(["secret"]);
  });

  it("is that of the file that came into its place, written over, renamed or behind a link", () => {
    const path = secretFile("x", "first");
    const link = `${path}.link`;
    symlinkSync(path, link);
    const read = () => [path, link].map((file) => secretValue("SMTP_URL", { SMTP_URL_FILE: file }));
    expect(read()).toEqual(["first", "first"]);
    writeFileSync(path, "later");
    expect(read()).toEqual(["later", "later"]);
    writeFileSync(`${path}.new`, "other", { mode: 0o600 });
    renameSync(`${path}.new`, path);
    expect(read()).toEqual(["other", "other"]);
  });

  it("of the database holds until the process ends", () => {
    const file = secretFile("url", "postgresql://cohorte:secret@127.0.0.1/one\n");
    const said = env({ DATABASE_URL_FILE: file });
    expect(databaseUrl(said)).toBe("postgresql://cohorte:secret@127.0.0.1/one");
    writeFileSync(file, "postgresql://cohorte:secret@127.0.0.1/two\n");
    expect(databaseUrl(said)).toBe("postgresql://cohorte:secret@127.0.0.1/one");
    expect(databaseUrl(env({}))).toBe("file:./prisma/data/cohorte.db");
    expect(databaseUrl(env({ DATABASE_URL: "" }))).toBe("file:./prisma/data/cohorte.db");
  });

  it("is handed to no other program", () => {
    const secrets = Object.fromEntries(
      SECRETS.flatMap((name) => [
        [name, "x"],
        [`${name}_FILE`, "y"],
      ]),
    );
    expect(withoutSecrets(env({ ...secrets, PATH: "/bin" }))).toEqual({ NODE_ENV: "production", PATH: "/bin" });
  });
});

describe("what starts without the framework", () => {
  const start = (dotenv: string, shell: Record<string, string>) => {
    const cwd = dirname(secretFile(".env", dotenv));
    const script = `await import(${JSON.stringify(pathToFileURL(join(ROOT, "scripts/load-env.mjs")).href)});
      const { secretLines } = await import(${JSON.stringify(pathToFileURL(join(ROOT, "lib/foundation/platform/secrets.mjs")).href)});
      console.info(JSON.stringify(["FILES_SECRET", "SMTP_URL"].map((name) => secretLines(name))));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      cwd,
      env: { PATH: process.env.PATH, ...shell } as unknown as NodeJS.ProcessEnv,
      encoding: "utf8",
    });
    return { status, said: stderr || JSON.parse(stdout) };
  };

  it("reads .env, in which a secret may be named by its file too; what the shell gives in one way stands", () => {
    const [one, two] = [secretFile("x", "of the file"), secretFile("y", "of another")];
    const dotenv = `FILES_SECRET_FILE=${one}\nSMTP_URL=of .env\n`;
    expect(start(dotenv, {})).toEqual({ status: 0, said: [["of the file"], ["of .env"]] });
    const shell = { FILES_SECRET: "of the shell", SMTP_URL_FILE: two };
    expect(start(dotenv, shell)).toEqual({ status: 0, said: [["of the shell"], ["of another"]] });
  });

  it("ends in words where a secret cannot be had", () => {
    const path = join(dirname(secretFile("x", "x")), "absent");
    expect(start(`SMTP_URL_FILE=${path}\n`, {})).toEqual({
      status: 1,
      said: `Cohorte does not start: SMTP_URL_FILE names ${path}, which is not there: put the secret in it, or mend the path.\n`,
    });
    expect(start(`SMTP_URL=x\nSMTP_URL_FILE=${path}\n`, {})).toEqual({
      status: 1,
      said: "Cohorte does not start: SMTP_URL and SMTP_URL_FILE are both set: remove one of them.\n",
    });
  });
});

describe("a process that runs", () => {
  const secrets = [
    ["FILES_SECRET", filesSecrets],
    ["NEXTAUTH_SECRET", sessionSecrets],
  ] as const;

  it.each(secrets)(
    "takes a new %s without a restart, and keeps what it had where the file becomes unusable",
    (name, read) => {
      const told = vi.spyOn(logger, "error").mockReturnValue();
      const [first, second] = [random(), random()];
      const path = secretFile("x", `${first}\n`);
      const said = env({ [`${name}_FILE`]: path });
      expect(read(said)).toEqual([first]);
      writeFileSync(path, `${second}\n${first}\n${second}\n`);
      expect(read(said)).toEqual([second, first]);
      for (const spoil of [() => writeFileSync(path, "short\n"), () => chmodSync(path, 0o644), () => rmSync(path)]) {
        told.mockClear();
        spoil();
        for (const _time of [1, 2]) expect(read(said)).toEqual([second, first]);
        expect(told).toHaveBeenCalledTimes(1);
        const text = JSON.stringify(told.mock.calls);
        expect(text).toContain(`${name}_FILE`);
        expect(text).not.toContain(first);
      }
      writeFileSync(path, `${first}\n`, { mode: 0o600 });
      expect(read(said)).toEqual([first]);
    },
  );

  it.each(secrets)("does not start with a %s that is weak on any of its lines", (name, read) => {
    const path = secretFile("x", `${random()}\n${"xy".repeat(16)}\n`);
    expect(() => read(env({ [`${name}_FILE`]: path }))).toThrow(new RegExp(`^${name} repeats .*openssl rand`));
  });

  it("does not start with a FILES_SECRET that is one of NEXTAUTH_SECRET", () => {
    const [shared, other] = [random(), random()];
    const files = secretFile("x", `${other}\n${shared}\n`);
    const sessions = secretFile("y", `${random()}\n${shared}\n`);
    const said = env({ FILES_SECRET_FILE: files, NEXTAUTH_SECRET_FILE: sessions });
    expect(() => filesSecrets(said)).toThrow(/^FILES_SECRET is NEXTAUTH_SECRET/);
  });
});
