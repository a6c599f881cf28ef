// `db:deploy` of a later version, killed after a step: `killed-deploy.ts <url> <step>`.
import { dialectOf } from "../../lib/foundation/db/dialect";
import { deploy } from "../../prisma/deploy";
import { laterMigrations } from "./later-version";

const [url = "", last] = process.argv.slice(2);
await deploy(url, {
  migrations: laterMigrations(dialectOf(url)),
  after: (step) => {
    if (step === last) process.kill(process.pid, "SIGKILL");
  },
});
