// What `db:baseline` does: brings a database to the last of the retired migrations, and has it stand on `init`, which says
// the same (docs/adr/0045). Killed at any step it goes on when it is run again.
import { dialectOf } from "../lib/foundation/db/dialect";
import { digestOf } from "../lib/foundation/platform/digest";
import { catalogueOf } from "./catalogue";
import { type Deployed, deploy, placeAt } from "./deploy";
import { markOf } from "./deploy-postgres";
import { applyMigrations, MigrationRefused, RETIRED_INIT } from "./engine";
import { type Retired, retiredOf } from "./retired";
import { migrationsOf, ROOT } from "./schemas";
import type { Place, Standing } from "./standing";

const NOT_OURS = "The database has no migrations of Cohorte. To make a new one, run: npm run db:deploy";

/** `after` is told each step, for whoever tries them out. */
export async function baseline(url: string, after: (step: "retired" | "based") => void = () => {}): Promise<Deployed> {
  const retired = retiredOf(dialectOf(url), ROOT);
  const place = await placeAt(url);
  let applied: string[] = [];
  try {
    if (!(await place.isThere("_prisma_migrations"))) throw new MigrationRefused(NOT_OURS);
    if (await isRetired(place)) {
      await place.lock(true);
      for (const { name, sql, to, rest } of retired.renamed)
        await rename(place, { name, sql }, rest, named(retired, to));
      applied = await applyMigrations(url, retired.migrations);
      after("retired");
      await place.run([...(await adopted(url, place, retired)), ...standOnInit(url, retired)]);
      after("based");
    }
  } finally {
    await place.close();
  }
  const deployed = await deploy(url);
  return { ...deployed, migrations: [...applied, ...deployed.migrations] };
}

const named = ({ migrations }: Retired, name: string) => migrations.find((each) => each.name === name) as Migration;

type Migration = Retired["migrations"][number];

const isRetired = async (place: Place) =>
  (await place.rows(`SELECT 1 FROM "_prisma_migrations" WHERE "migration_name" = '${RETIRED_INIT}'`)).length > 0;

const isMigration = ({ name, sql }: Migration) => `"migration_name" = '${name}' AND "checksum" = '${digestOf(sql)}'`;
const setTo = ({ name, sql }: Migration) =>
  `UPDATE "_prisma_migrations" SET "migration_name" = '${name}', "checksum" = '${digestOf(sql)}'`;

async function rename(place: Place, from: Migration, rest: string, to: Migration): Promise<void> {
  const rows = await place.rows(`SELECT 1 FROM "_prisma_migrations" WHERE ${isMigration(from)}`);
  if (rows.length > 0) await place.run([...(rest ? [rest] : []), `${setTo(to)} WHERE ${isMigration(from)}`]);
}

/** The row of the last one becomes that of the first. */
function standOnInit(url: string, { migrations }: Retired): string[] {
  const [[init], last] = [migrationsOf(dialectOf(url)), migrations.at(-1)];
  if (!init || !last) throw new Error("there are no migrations");
  return [`DELETE FROM "_prisma_migrations" WHERE NOT (${isMigration(last)})`, setTo(init)];
}

/**
 * The digests of what stands on PostgreSQL, of ours. What is as the catalogue has it is not made again, which would read
 * whole tables through; what it no longer names goes.
 */
async function adopted(url: string, place: Place, { migrations }: Retired): Promise<string[]> {
  if (dialectOf(url) === "sqlite") return [];
  const said = migrations.map(({ sql }) => sql).join("\n");
  const same = new Map(
    catalogueOf("postgres")
      .filter((each) => isLastSaid(each, said))
      .map(({ what, sql }) => [what, sql]),
  );
  const ours = [...(await place.found()).keys()].filter((what) => said.includes(nameIn(what)));
  return ours.map((what) => markOf(what, digestOf(same.get(what) ?? "")));
}

const nameIn = (what: string) => /"(?<name>\w+)"/.exec(what)?.groups?.name ?? "";

/** Whether the migrations have a check or an index in these words, and in no others after them. */
function isLastSaid({ what, sql }: Standing, said: string): boolean {
  const name = nameIn(what);
  const [, made = ""] = /(?<made>(?:ALTER TABLE|CREATE INDEX) [\s\S]*)/.exec(sql) ?? [];
  const [added, index] = [`ADD CONSTRAINT "${name}"`, `CREATE INDEX IF NOT EXISTS "${name}"`];
  const then = made
    .replace(added, `DROP CONSTRAINT IF EXISTS "${name}", ${added}`)
    .replace(/^CREATE INDEX "\w+"/, index);
  const at = then === made ? -1 : said.lastIndexOf(`${then};`);
  return at >= 0 && Math.max(said.lastIndexOf(added), said.lastIndexOf(index)) < at + then.length;
}
