import { execFile } from "node:child_process";
import { expect, it } from "vitest";
import { secretFile } from "../support/secrets";

const HIDDEN = "zq-hidden-zq";
const ADDRESS = `postgresql://cohorte:${HIDDEN}@127.0.0.1:1/nothing`;
const FLAGS = ["--conditions=react-server", "--import", "./scripts/load-env.mjs", "scripts/typescript.mjs"];

/** All that a command prints, and how it ends. */
function printed(command: readonly string[], wrong: Record<string, string>): Promise<{ code: unknown; text: string }> {
  const env = { ...process.env, NODE_OPTIONS: "", LANG: "fr_FR.UTF-8", ...wrong };
  return new Promise((resolve) => {
    execFile(process.execPath, [...FLAGS, ...command], { env }, (error, out, err) => {
      resolve({ code: error?.code ?? 0, text: out + err });
    });
  });
}

const RETENTION = ["lib/entrances/cli/main.ts", "retention:run"];
const BACKUP = ["lib/entrances/cli/main.ts", "backup", "/nowhere/at/all"];
const NONE = { DATABASE_URL: "", NEXTAUTH_SECRET: "", FILES_SECRET: "", SMTP_URL: "" };

it("no command prints a secret that it was given, right or wrong", async () => {
  const both = { FILES_SECRET: HIDDEN.repeat(4), FILES_SECRET_FILE: secretFile("x", HIDDEN.repeat(3)) };
  const inFile = { ...NONE, DATABASE_URL_FILE: secretFile("x", `${ADDRESS}\n`) };
  const [retention, backup, deploy, seed, refused] = await Promise.all([
    printed(RETENTION, inFile),
    printed(BACKUP, inFile),
    printed(["scripts/db-deploy.ts"], { DATABASE_URL: ADDRESS.replace(HIDDEN, `a@${HIDDEN}`) }),
    printed(["prisma/seed.ts"], { DATABASE_URL: ADDRESS.replace(":1/", ":port/") }),
    printed(RETENTION, both),
  ]);
  for (const { code, text } of [retention, backup, deploy, seed, refused]) {
    expect(code, text).toBe(1);
    expect(text).not.toContain(HIDDEN);
  }
  expect(retention.text).toContain("La base de données ne répond pas");
  expect(backup.text).toContain("Le serveur PostgreSQL ne répond pas");
  expect(deploy.text).toContain("could not be applied to postgresql://cohorte:…@127.0.0.1:1/nothing");
  expect(refused.text).toBe(
    "Cohorte does not start: FILES_SECRET and FILES_SECRET_FILE are both set: remove one of them.\n",
  );
});
