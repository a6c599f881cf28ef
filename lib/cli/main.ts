import { readAlone } from "@/lib/db/long-reads";
import { waitPatiently } from "@/lib/db/patience";
import { keepTally } from "@/lib/indicators/settle";
import { run } from "./run";

// What it makes is for its owner alone, whatever the shell lets others read.
process.umask(0o077);
waitPatiently();
readAlone();
keepTally();
process.exitCode = await run(process.argv.slice(2));
const { closeClients } = await import("@/lib/db/client");
await closeClients();
