// Next reads `.env` by itself; the commands that run without it read it here. The shell wins.
import { loadEnvironment } from "../lib/foundation/platform/secrets.mjs";

try {
  loadEnvironment();
} catch (error) {
  console.error(`Cohorte does not start: ${error.message}.`);
  process.exit(1);
}
