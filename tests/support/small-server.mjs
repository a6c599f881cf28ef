// The supervisor over the processes of a directory: prints its port.
import { serve } from "../../scripts/supervisor.mjs";

const [directory, worker] = process.argv.slice(2);
console.info(await serve({ port: 0, hostname: "127.0.0.1", processes: 2, directory, worker }));
