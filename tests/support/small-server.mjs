// The supervisor over small-worker.mjs: prints its port.
import { fileURLToPath } from "node:url";
import { serve } from "../../scripts/supervisor.mjs";

const worker = fileURLToPath(new URL("small-worker.mjs", import.meta.url));
console.info(await serve({ port: 0, hostname: "127.0.0.1", processes: 2, worker }));
