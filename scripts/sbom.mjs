// `npm run --silent sbom`: the bill of what running needs, as CycloneDX; of one lockfile always the same.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { must, ROOT } from "./steps.mjs";

const npm = process.env.npm_execpath;
const byName = (a, b) => (a["bom-ref"] < b["bom-ref"] ? -1 : 1);

/** npm's own `--omit=dev` also leaves out what running needs and a package of tests besides, such as `pg`. */
const isNeeded = ({ properties }) => !properties.some(({ name }) => name === "cdx:npm:package:development");

/** Read of the lockfile alone: nothing is asked of anybody, and nothing need be installed. */
export async function sbom() {
  const [command, ...first] = npm ? [process.execPath, npm] : ["npm"];
  const args = ["sbom", "--package-lock-only", "--sbom-format=cyclonedx", "--sbom-type=application"];
  const { stdout } = await must(command, [...first, ...args]);
  const { serialNumber: _, metadata, components, dependencies, ...bill } = JSON.parse(stdout);
  // npm names the whole after its folder, and says when and by which version of itself it was asked.
  const { name } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { timestamp: _when, tools: _by, component, ...about } = metadata;
  const needed = components.filter(isNeeded).toSorted(byName);
  const refs = new Set([component["bom-ref"], ...needed.map((one) => one["bom-ref"])]);
  const known = dependencies.filter(({ ref }) => refs.has(ref)).toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
  return {
    ...bill,
    metadata: { ...about, component: { ...component, name } },
    components: needed,
    dependencies: known.map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.info(JSON.stringify(await sbom(), null, 2));
