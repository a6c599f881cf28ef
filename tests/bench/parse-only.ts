import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import "@/lib/people/register/commands";

// The process an import is compared with: the same code loaded, the same file parsed and held, nothing done with it.
const [path = ""] = process.argv.slice(2);
const records = parse(readFileSync(path), { delimiter: ";", bom: true });
console.info(records.length);
