import { build, generate, step } from "../../scripts/steps.mjs";

/** Each part by its name, loaded when it is called. It prints its figures, and throws when its aim is missed. */
const PARTS: Record<string, () => Promise<{ run: () => Promise<void> }>> = {
  "disk-full": () => import("./disk-full"),
  lock: () => import("./lock"),
};

/** All parts, or those that are named: `npm run drill -- lock`. */
async function main(named: readonly string[]): Promise<void> {
  const unknown = named.find((name) => !PARTS[name]);
  if (unknown) {
    console.error(`No part ${unknown}. There are: ${Object.keys(PARTS).join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  // What is drilled is what stands here, and no build of yesterday.
  await step("Database clients", generate);
  await step("Application", build);
  for (const [name, load] of Object.entries(PARTS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    try {
      await (await load()).run();
    } catch (error) {
      console.error(`  ${name}: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    }
  }
}

await main(process.argv.slice(2));
