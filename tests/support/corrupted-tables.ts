import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { repairWithPlaces } from "@/lib/people/intake/repair";
import { asideWhy } from "@/lib/people/intake/rules/aside-rows";
import { findHeader } from "@/lib/people/intake/rules/find-header";
import { REPAIR_KINDS } from "@/lib/people/intake/rules/table";
import { readTables, TableRefused, tableRows } from "@/lib/services/tables/read-tables";
import { type Chance, chanceOf } from "../drill/abuse/chance";
import { FOREIGN_FILES } from "./foreign-files";

export type CorruptedKind = "csv" | "xlsx" | "ods" | "xls";

const files = new Map<CorruptedKind, readonly Uint8Array[]>();

/** The files of foreign shape that are such; pages and XML that call themselves .xls with the old workbooks. */
function filesOf(kind: CorruptedKind): readonly Uint8Array[] {
  const made = files.get(kind);
  if (made) return made;
  const own = Object.values(FOREIGN_FILES).filter((file) =>
    kind === "xls" ? ["xls", "xml", "html"].includes(file.kind) : file.kind === kind,
  );
  const bytes = own.map((file) => file.bytes());
  files.set(kind, bytes);
  return bytes;
}

const NUMBER = /\d+/g;

/** XML with an element left out, said again, never closed, nested without end, or with numbers of no sheet. */
function spoiltXml(xml: string, chance: Chance): string {
  const tags = [...xml.matchAll(/<[^>]+>/g)];
  const tag = tags.length > 0 ? chance.of(tags) : null;
  const [at, end] = [tag?.index ?? 0, (tag?.index ?? 0) + (tag?.[0].length ?? 0)];
  const whole = xml.slice(at, chance.of([end, end + 40, end + 400]));
  switch (chance.below(8)) {
    case 0:
      return xml.slice(0, at) + xml.slice(end);
    case 1:
      return xml.slice(0, at) + whole.repeat(chance.of([2, 50, 2_000])) + xml.slice(at);
    case 2:
      return xml.slice(0, end) + "<x>".repeat(chance.of([3, 200, 20_000])) + xml.slice(end);
    case 3:
      return xml.replace(NUMBER, (number) =>
        chance.below(20) === 0 ? chance.of(["-1", "0", "99999999999", "1048577", "1e308", ""]) : number,
      );
    case 4:
      return `${xml.slice(0, at)}<!DOCTYPE a [<!ENTITY a "${"b".repeat(50)}">]>&a;${xml.slice(at)}`;
    case 5:
      return xml.slice(0, at);
    case 6:
      return chance.spoilt(chance.spoilt(xml));
    default:
      return xml.slice(0, at) + chance.spoilt(whole) + xml.slice(at + whole.length);
  }
}

function spoiltArchive(bytes: Uint8Array, chance: Chance): Uint8Array {
  if (chance.below(4) === 0) return chance.spoiltBytes(bytes);
  const parts = unzipSync(bytes);
  const name = chance.of(Object.keys(parts));
  const part = parts[name] ?? new Uint8Array();
  const way = chance.below(10);
  if (way === 0) delete parts[name];
  else if (way === 1) parts[name] = chance.of(Object.values(parts));
  else if (way === 2) parts[chance.spoilt(name).slice(0, 200)] = part;
  else parts[name] = strToU8(spoiltXml(strFromU8(part), chance));
  return zipSync(parts);
}

/** Records of an old workbook whose kind, length or content is another, and its own bytes. */
function spoiltRecords(bytes: Uint8Array, chance: Chance): Uint8Array {
  const isMarkup = bytes[0] === 0x3c;
  if (isMarkup) return strToU8(spoiltXml(strFromU8(bytes), chance));
  const result = chance.spoiltBytes(bytes);
  for (let times = chance.below(6); times > 0; times -= 1) {
    const at = 512 + chance.below(Math.max(1, result.length - 516));
    result[at] = chance.below(256);
    result[at + 1] = chance.of([0, 1, 2, 8, 32, 255]);
  }
  return chance.below(6) === 0 ? result.subarray(0, chance.below(result.length)) : result;
}

/** A file that was sound, the same for the same seed. */
export function corrupted(kind: CorruptedKind, seed: number): Uint8Array {
  const chance = chanceOf(seed);
  const bytes = chance.of(filesOf(kind));
  if (kind === "xls") return spoiltRecords(bytes, chance);
  if (kind !== "csv") return spoiltArchive(bytes, chance);
  return chance.below(2) ? chance.spoiltBytes(bytes) : strToU8(chance.spoilt(strFromU8(bytes, true)), true);
}

const CONTEXT = { today: "2026-12-01", from1904: false };

/** Reads a file as somebody's would be, to its last row: why it is refused, or how many rows were somebody. */
export async function readWhole(bytes: Uint8Array): Promise<string | number> {
  try {
    const table = await readTables(bytes);
    const found = findHeader(table);
    let people = 0;
    for await (const row of tableRows(bytes, table, found.sheet)) {
      if (asideWhy(row, found.headings) !== null) continue;
      people += 1;
      const kind = REPAIR_KINDS[people % REPAIR_KINDS.length];
      for (const cell of row.cells) if (kind && people < 50) repairWithPlaces(kind, cell, CONTEXT);
    }
    return people;
  } catch (error) {
    if (error instanceof TableRefused) return error.refusal.reason;
    throw error;
  }
}
