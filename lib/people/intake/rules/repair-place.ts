import { foldWords } from "@/lib/foundation/core/fold";
import { cellLine, failed, isBlankWord, kept, nothing, repaired, unread, withoutDecimals } from "./repair-text";
import type { Cell, Repaired, ResolveCommune } from "./table";

const CEDEX = /\s*\bcedex\b(?:\s*\d{1,2})?/i;

/** Five figures, with the zero that spreadsheets take for none; the commune beside it is handed on. */
export function repairPostcode(cell: Cell): Repaired {
  const none = unread(cell);
  if (none) return none;
  const line = cellLine(cell);
  if (isBlankWord(line)) return nothing;
  const whole = withoutDecimals(line);
  const text = whole.replace(/^F[- ]?(?=\d)/i, "");
  if (/^\d{5}$/.test(text)) return whole === line ? kept(text) : repaired(text, "decimals_removed");
  if (/^[1-9]\d{3}$/.test(text)) return repaired(`0${text}`, whole === line ? "zero_restored" : "decimals_removed");
  if (/^\d{2}[ .]\d{3}$/.test(text)) return repaired(text.replace(/\D/g, ""), "spaces_removed");
  const [, code, behind] = /^(\d{5})[\s,-]+(\p{L}.*)$/u.exec(text) ?? [];
  if (code && behind) return repaired(code, "commune_beside", behind.replace(CEDEX, "").trim());
  const [, before, last] = /^(\p{L}.*?)[\s,(-]+(\d{5})\)?$/u.exec(text) ?? [];
  if (before && last) return repaired(last, "commune_beside", before.trim());
  return failed("postcode_unreadable");
}

/** As places compare names, without a code beside it: « St » is « Saint ». */
const nameIn = (text: string) =>
  foldWords(text.replace(/\b(?:\d{5}|2[AB]\d{3})\b/i, " ")).replace(/\bst(e?)\b/g, "saint$1");

const DEPARTEMENT = /\s*\((\d{2,3}|2[AB])\)\s*$/i;

/** The INSEE code of what a cell calls a commune: by code, by postcode, by name, or by both together. */
export function repairCommune(cell: Cell, resolve: ResolveCommune | undefined): Repaired {
  const none = unread(cell);
  if (none) return none;
  const line = withoutDecimals(cellLine(cell));
  if (isBlankWord(line) || !resolve) return nothing;
  const padded = /^[1-9]\d{3}$/.test(line) ? `0${line}` : line;
  const [, departement] = DEPARTEMENT.exec(padded) ?? [];
  const text = padded
    .replace(DEPARTEMENT, "")
    .replace(CEDEX, "")
    .replace(/^F-(?=\d)/i, "")
    .replace(/[,;]/g, " ")
    .trim();
  const found = resolve(text);
  if (found.kind === "none") return failed("commune_unknown");
  const all = found.kind === "one" ? [found.commune] : found.communes;
  const there = departement ? all.filter((commune) => commune.departementCode === departement.toUpperCase()) : all;
  // A search finds what begins alike: of a file the whole name is asked for, and the other is said.
  const name = nameIn(text);
  const same = name === "" ? there : there.filter((commune) => nameIn(commune.name) === name);
  const [commune, another] = same;
  if (!commune) return { ...failed("commune_unknown"), ...(there[0] && { also: there[0].name }) };
  if (another) return failed("commune_ambiguous");
  if (commune.code === line) return kept(commune.code);
  return repaired(commune.code, commune.code === padded ? "zero_restored" : "commune_read", commune.name);
}
