// What `db:deploy` does (docs/adr/0045). Killed at any step it leaves a database in which nothing is written, and run again
// it goes on.
import { dialectOf } from "../lib/foundation/db/dialect";
import { catalogueOf } from "./catalogue";
import { openPostgres } from "./deploy-postgres";
import { openSqlite } from "./deploy-sqlite";
import { applyMigrations, lookAtHistory } from "./engine";
import { type Migration, migrationsOf } from "./schemas";
import { catalogueDigest, type Found, isStanding, type Place } from "./standing";

export type Step = "cleared" | "off" | "migrated" | "on";

export type Deployed = {
  migrations: string[];
  /** Whether anything was done at all. */
  changed: boolean;
  /** Whether rows may have been changed on which sums rest: they are to be held against each other. */
  changedRows: boolean;
};

const NOTHING: Deployed = { migrations: [], changed: false, changedRows: false };
/** How a migration begins that changes rows, which no trigger marks then: it marks them itself, for history and sums. */
export const CHANGES_ROWS = /^-- Changes rows\b/;

export const placeAt = async (url: string): Promise<Place> =>
  dialectOf(url) === "sqlite" ? openSqlite(url) : await openPostgres(url);

type Given = {
  migrations?: readonly Migration[];
  /** Told each step, for whoever tries them out. */
  after?: (step: Step) => void;
};

/** Brings a database to the tables and the catalogue of this code. */
export async function deploy(url: string, given: Given = {}): Promise<Deployed> {
  const { migrations = migrationsOf(dialectOf(url)), after = () => {} } = given;
  const { isOurs } = await lookAtHistory(url, migrations);
  // Whatever is in a database of somebody else is left alone: the engine refuses it.
  const first = isOurs ? [] : await applyMigrations(url, migrations);
  const place = await placeAt(url);
  try {
    // Of one that was cut short nobody knows what it had changed by then.
    const unknown = isOurs && (await recordedAt(place)) === null;
    const { changedRows, ...rest } = await bringUp(url, place, migrations, after);
    return { ...rest, migrations: [...first, ...rest.migrations], changedRows: changedRows || unknown };
  } finally {
    await place.close();
  }
}

async function bringUp(
  url: string,
  place: Place,
  migrations: readonly Migration[],
  after: (step: Step) => void,
): Promise<Deployed> {
  const catalogue = catalogueOf(dialectOf(url));
  const digest = catalogueDigest(catalogue);
  const look = async () => {
    const { isPending } = await lookAtHistory(url, migrations);
    const [recorded, found] = [await recordedAt(place), await place.found()];
    return { isPending, found, isDone: !isPending && recorded === digest && isStanding(catalogue, found) };
  };
  const before = await look();
  if (before.isDone) return NOTHING;
  await place.lock(before.isPending);
  const { isPending, found, isDone } = await look();
  // Whoever was waited for has done it.
  if (isDone) return NOTHING;
  if (await place.isThere("Deployment")) await place.run([CLEAR]);
  after("cleared");
  if (isPending) await place.drop([...found.keys()].filter((what) => isTrigger(what, found)));
  after("off");
  const applied = isPending ? await applyMigrations(url, migrations) : [];
  after("migrated");
  await place.putOn(catalogue, await place.found());
  after("on");
  await place.run([CLEAR, `INSERT INTO "Deployment" ("id", "digest") VALUES (1, '${digest}')`]);
  const changedRows = migrations.some(({ name, sql }) => applied.includes(name) && CHANGES_ROWS.test(sql));
  return { migrations: applied, changed: true, changedRows };
}

const CLEAR = 'DELETE FROM "Deployment"';

async function recordedAt(place: Place): Promise<unknown> {
  if (!(await place.isThere("Deployment"))) return null;
  const [row] = await place.rows('SELECT "digest" FROM "Deployment"');
  return row?.digest ?? null;
}

const isTrigger = (what: string, found: Found) => what.startsWith("TRIGGER") && found.get(what) !== null;
