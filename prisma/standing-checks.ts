const CHECK = /^ALTER TABLE "\w+" DROP CONSTRAINT IF EXISTS "(?<name>\w+)"(?<added>, ADD CONSTRAINT .*)?;\n*/gm;
const CHECK_OR_DROP = new RegExp(`${CHECK.source}|^DROP TABLE "(?<dropped>\\w+)";`, "gm");

/** The checks of PostgreSQL that stand after migrations: by name, as the statement that last put each in place; none of a table that is gone. */
export function standingChecks(migrations: readonly string[]): Map<string, string> {
  const standing = new Map<string, string>();
  for (const [statement, name = "", added, dropped] of migrations.flatMap((text) => [
    ...text.matchAll(CHECK_OR_DROP),
  ])) {
    if (dropped) {
      for (const [kept, of] of [...standing]) if (of.startsWith(`ALTER TABLE "${dropped}" `)) standing.delete(kept);
    } else if (added) standing.set(name, statement.trim());
    else standing.delete(name);
  }
  return standing;
}

/**
 * Constraints without the checks that stand: PostgreSQL keeps those of a table that is changed, and reads the whole table
 * to add one, which takes minutes where a million people are on record.
 */
export function withoutStanding(constraints: string, standing: ReadonlyMap<string, string>): string {
  const isNew = (statement: string, name: string) => standing.get(name) !== statement.trim();
  return constraints.replaceAll(CHECK, (statement, name: string) => (isNew(statement, name) ? statement : ""));
}

/** What drops the checks that constraints no longer name. */
export function droppedChecks(constraints: string, standing: ReadonlyMap<string, string>): string {
  return [...standing]
    .filter(([name]) => !constraints.includes(`"${name}"`))
    .map(([, statement]) => `${statement.slice(0, statement.indexOf(", ADD CONSTRAINT"))};\n`)
    .join("");
}
