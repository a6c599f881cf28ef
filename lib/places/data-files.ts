import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const FOLDER = "lib/places/data";
type DataFile = "communes.tsv" | "departements.tsv" | "epci-occitanie.tsv" | "positions-occitanie.tsv";

/**
 * The rows of a committed data file without its header, one array of cells each.
 * Throws when the file is not found: the installation is incomplete, nothing else could be right.
 */
export function readTable(file: DataFile): string[][] {
  const lines = readFileSync(/* turbopackIgnore: true */ locate(file), "utf8").trimEnd().split("\n");
  return lines.slice(1).map((line) => line.split("\t"));
}

/**
 * Commands, the development server and `next start` run from the root. The standalone server runs from
 * .next/standalone, where the traced copy lies, or two folders under the root when it was not traced.
 */
function locate(file: DataFile): string {
  const traced = join(process.cwd(), FOLDER, file);
  if (existsSync(traced)) return traced;
  for (let folder = dirname(process.cwd()); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(/*turbopackIgnore: true*/ folder, FOLDER, file);
    if (existsSync(/*turbopackIgnore: true*/ candidate)) return candidate;
  }
  throw new Error(`${FOLDER}/${file} was found neither in ${process.cwd()} nor in a folder above it.`);
}
