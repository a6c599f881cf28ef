import { readAlone } from "@/lib/foundation/db/long-reads";
import { waitPatiently } from "@/lib/foundation/db/patience";
import { run } from "./run";

// What it makes is for its owner alone, whatever the shell lets others read.
process.umask(0o077);
waitPatiently();
readAlone();
process.exitCode = await run(process.argv.slice(2));
const { closeClients } = await import("@/lib/foundation/db/client");
await closeClients();
