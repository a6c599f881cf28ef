import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../bench/import";
import { WALK_SEED } from "../support/walk";
import { DRILL_SECRET } from "./network";
import type { Year } from "./year-sender";

/** The first morning: a year before the day of the demonstration that tests work on. */
const MORNING = "2025-11-24T08:00:00.000Z";

async function live(how: "asked" | "left alone", seed: number): Promise<Year> {
  const directory = mkdtempSync(join(tmpdir(), "cohorte-year-"));
  try {
    const url = `file:${join(directory, "cohorte.db")}`;
    migrate(url);
    const node = ["--conditions=react-server", "scripts/typescript.mjs", "tests/drill/year-sender.ts"];
    const child = spawn(process.execPath, [...node, how, String(seed), MORNING], {
      env: {
        ...process.env,
        DATABASE_URL: url,
        STORAGE_DIR: join(directory, "storage"),
        NEXTAUTH_SECRET: DRILL_SECRET,
        FILES_SECRET: DRILL_SECRET,
        SMTP_FROM: "Cohorte <cohorte@region.example>",
        COHORTE_DEMO: "1",
        COHORTE_TODAY: "",
        LOG_LEVEL: "error",
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout?.on("data", (text: Buffer) => {
      out += text;
    });
    const [code] = await once(child, "close");
    if (code !== 0) throw new Error(`the year of the ${how} ended with ${code}: ${out}`);
    return JSON.parse(out.trimEnd().split("\n").at(-1) ?? "") as Year;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const percent = (part: number, of: number) => `${((100 * part) / Math.max(of, 1)).toFixed(0)} %`;

/**
 * A year of the demonstration in which the campaign runs, day by day, beside the same year without it: invented people answer,
 * object, and lose their addresses by chance. Throws where a message left that should not have, or the sums differ.
 */
export async function run({ seed = WALK_SEED }: { seed?: number } = {}): Promise<void> {
  const alone = await live("left alone", seed);
  const asked = await live("asked", seed);
  const { sent, answers, objections, lost, wrong } = asked;
  const messages = Object.entries(sent).map(([step, count]) => `${step} ${count}`);
  console.info(
    `  a year, --seed ${seed}: ${messages.join(", ")}; ${answers} answered, ${objections} objected, ${lost} lost`,
  );
  for (const window of ["M3", "M6", "M12"] as const) {
    const [without, withIt] = [alone.windows[window], asked.windows[window]];
    console.info(
      `  ${window}: ${withIt.base} people whose window closed; silent ${percent(without.silent, without.base)} → ` +
        `${percent(withIt.silent, withIt.base)}, never asked ${without.neverAsked} → ${withIt.neverAsked}`,
    );
  }
  if (alone.windows.M6.base !== asked.windows.M6.base) wrong.push("the campaign moved a base");
  if (answers === 0 || asked.windows.M6.silent >= alone.windows.M6.silent) wrong.push("the campaign brought no answer");
  if (wrong.length > 0) throw new Error(wrong.join("; "));
}
