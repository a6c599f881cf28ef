import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keepTally } from "@/lib/figures/indicators/packed/packed";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { clientFor, closeClients } from "@/lib/foundation/db/client";
import { migrate } from "../bench/import";
import { contextOf, FIXED_NOW, makeCohort, makeSchool } from "../support/factories";
import { startPostgres } from "../support/postgres";
import { seeded } from "../support/seeded";
import { undoAtRandom } from "../support/undo-walk";
import { WALK_SEED } from "../support/walk";
import { kills } from "./undo-kills";

const WALKS = 100;
const IN_ONE_NETWORK = 20;
const STEPS = 12;
const TODAY = civilDayOf(FIXED_NOW);

type Options = { seed?: number; only?: string[] };

/**
 * Files that come and go in any order (`--only walks`), and the process that writes or takes back killed at fifty moments of each
 * (`--only kills`), on either database (`--only kills,sqlite`). Throws where something is left behind.
 */
export async function run({ seed = WALK_SEED, only = ["walks", "kills"] }: Options = {}): Promise<void> {
  keepTally();
  const postgres = await startPostgres();
  try {
    const databases = ["SQLite", "PostgreSQL"].filter((name) => only.includes(name.toLowerCase()));
    for (const name of databases.length > 0 ? databases : ["SQLite", "PostgreSQL"]) {
      let made = 0;
      const network: Network = async (work) => {
        const directory = mkdtempSync(join(tmpdir(), "cohorte-undo-"));
        made += 1;
        if (name === "PostgreSQL") await postgres.createDatabase(`undo_${made}`);
        const url = name === "SQLite" ? `file:${join(directory, "undo.db")}` : postgres.url(`undo_${made}`);
        Object.assign(process.env, { DATABASE_URL: url, STORAGE_DIR: join(directory, "storage") });
        try {
          migrate(url);
          await work(accounts());
        } finally {
          await closeClients();
          rmSync(directory, { recursive: true, force: true });
        }
      };
      if (only.includes("walks")) await walks(name, seed, network);
      if (only.includes("kills")) await network((account) => kills(name, account));
    }
  } finally {
    await postgres.stop();
  }
}

/** Who acts, each act later than the one before, whoever does it. */
type Account = () => Promise<() => Context>;

/** Another account each time it is asked for: one may bring so many files and no more. */
function accounts(): Account {
  let [made, seconds] = [0, 0];
  return async () => {
    made += 1;
    const data = { email: `defaire-${made}@exemple.fr`, name: "Personne", role: "staff", passwordHash: "-" } as const;
    const { id: userId } = await clientFor("write").user.create({ data });
    return () => {
      seconds += 1;
      return contextOf("staff", { userId }, new Date(FIXED_NOW.getTime() + seconds * 1_000));
    };
  };
}

type Network = (work: (account: Account) => Promise<void>) => Promise<void>;

async function walks(name: string, seed: number, network: Network): Promise<void> {
  const start = performance.now();
  const sums = { imports: 0, undone: 0, edits: 0 };
  for (let first = seed; first < seed + WALKS; first += IN_ONE_NETWORK)
    await network(async (account) => {
      for (let at = first; at < first + IN_ONE_NETWORK; at += 1) {
        const schools = [`W-${at}-1`, `W-${at}-2`] as const;
        for (const code of schools) {
          const { id: schoolId } = await makeSchool({ code, name: code });
          await makeCohort({ schoolId, code: "HASARD", startsOn: addDays(TODAY, -7), endsOn: addDays(TODAY, 200) });
        }
        const walked = { random: seeded(at), now: await account(), schools, today: TODAY, steps: STEPS };
        const done = await undoAtRandom(walked).catch((error: unknown) => {
          throw new Error(`${name}, --seed ${at} --only walks`, { cause: error });
        });
        for (const key of ["imports", "undone", "edits"] as const) sums[key] += done[key];
      }
    });
  const seconds = ((performance.now() - start) / 1_000).toFixed(0);
  console.info(
    `  ${name}: ${WALKS} walks from --seed ${seed}, ${sums.imports} imports, ${sums.undone} rows taken back, ${sums.edits} edits between, nothing left behind (${seconds} s)`,
  );
}
