import { existsSync } from "node:fs";
import { waitPatiently } from "@/lib/db/patience";
import { keepTally } from "@/lib/indicators/settle";
import { run } from "./run";

waitPatiently();
keepTally();
if (existsSync(".env")) process.loadEnvFile(".env");
process.exitCode = await run(process.argv.slice(2));
const { closeClients } = await import("@/lib/db/client");
await closeClients();
