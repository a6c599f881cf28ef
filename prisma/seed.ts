// The demonstration network, into an empty database: `npm run db:seed`.
import { databaseFailure } from "@/lib/entrances/cli/failures";
import { ioFor } from "@/lib/entrances/cli/io";
import { keepTally } from "@/lib/figures/indicators/packed/packed";
import { closeClients } from "@/lib/foundation/db/client";
import { waitPatiently } from "@/lib/foundation/db/patience";
import { readClock } from "@/lib/foundation/platform/clock";
import { scheduleFailure } from "./demo/schedule";
import { seedNetwork } from "./demo/seed-network";
import { seedState } from "./demo/state";

process.umask(0o077);

/** Exit code and last words. */
async function seed(): Promise<number> {
  const state = await seedState();
  if (state === "seeded") {
    console.info("The demonstration network is there already: nothing to do.");
    return 0;
  }
  if (state === "other_data") {
    console.info("The database holds data that is not the demonstration network: nothing to do.");
    return 0;
  }
  if (state === "worked_on") {
    console.info("An earlier seed of this database was cut short, but it has been worked with since: nothing to do.");
    return 0;
  }
  if (state === "half_seeded") {
    console.error("An earlier seed of this database was cut short, and its audit cannot be erased.");
    console.error("Delete the database file (SQLite) or create the database anew (PostgreSQL), then run");
    console.error("`npm run db:deploy` and `npm run db:seed` again. `npm run up` does this by itself for SQLite.");
    return 1;
  }
  keepTally();
  const clock = readClock();
  const failure = scheduleFailure(clock.today);
  if (failure) {
    console.error(failure);
    return 1;
  }
  const begun = performance.now();
  const since = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  const { schools, cohorts, enrolments } = await seedNetwork(clock, (line) => console.info(`${since()}  ${line}`));
  console.info(
    `seeded ${schools} schools, ${cohorts} cohorts and ${enrolments} enrolments as of ${clock.today} in ${since()}`,
  );
  return 0;
}

waitPatiently();
try {
  process.exitCode = await seed();
} catch (error) {
  const failure = databaseFailure(error);
  if (!failure) throw error;
  console.error(ioFor("en").fault(failure));
  process.exitCode = 1;
} finally {
  await closeClients();
}
