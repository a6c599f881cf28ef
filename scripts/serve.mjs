// `npm start`: serves the build, by a process for each core or, with COHORTE_PROCESSES=1, by this one alone.
import "./load-env.mjs";
import { dirname } from "node:path";
import { serveOptions } from "./serve-options.mjs";

// What it makes holds personal data, and is for the account alone that it runs as.
process.umask(0o077);
// As `next start` sets them.
process.env.NODE_ENV ||= "production";
process.env.NEXT_RUNTIME = "nodejs";
process.title = "cohorte";

function refuse(error) {
  const taken = error.code === "EADDRINUSE" && `port ${error.port} is taken`;
  console.error(`Cohorte does not start: ${taken || error.message}.`);
  process.exit(error.exitCode ?? 1);
}

try {
  const options = serveOptions(process.argv.slice(2), process.env);
  const { serve } = await import(options.processes === 1 ? "./serve-alone.mjs" : "./supervisor.mjs");
  // By the path that was typed: where that is a link, new processes are those of the version it leads to by then.
  const port = await serve({ ...options, directory: dirname(dirname(process.argv[1])) });
  console.info(`Ready: Cohorte answers on port ${port}, processes: ${options.processes}.`);
} catch (error) {
  refuse(error);
}
