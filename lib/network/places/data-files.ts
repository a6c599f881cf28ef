import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const FOLDER = "lib/network/places/data";
type DataFile =
  | "communes.tsv"
  | "departements.tsv"
  | "epci-occitanie.tsv"
  | "sirens-occitanie.tsv"
  | "positions-occitanie.tsv"
  | "outlines-occitanie.tsv";

/** Without the header. Throws when the file is not found: the installation is incomplete. */
export function readTable(file: DataFile): string[][] {
  const lines = readFileSync(/* turbopackIgnore: true */ locate(file), "utf8").trimEnd().split("\n");
  return lines.slice(1).map((line) => line.split("\t"));
}

/** The standalone server runs from .next/standalone: with a traced copy, or two folders under the root. */
function locate(file: DataFile): string {
  const traced = join(process.cwd(), FOLDER, file);
  if (existsSync(traced)) return traced;
  for (let folder = dirname(process.cwd()); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(/*turbopackIgnore: true*/ folder, FOLDER, file);
    if (existsSync(/*turbopackIgnore: true*/ candidate)) return candidate;
  }
  throw new Error(`${FOLDER}/${file} was found neither in ${process.cwd()} nor in a folder above it.`);
}
