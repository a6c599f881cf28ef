import { findCommune, searchCommunes } from "./communes";
import { foldName, spellOutSaint } from "./fold";
import type { Commune } from "./types";

export type ResolvedCommune =
  | { kind: "one"; commune: Commune }
  | { kind: "several"; communes: Commune[] }
  | { kind: "none" };

const CHOICES = 10;
const CODE = /\b(\d{5}|2[AB]\d{3})\b/i;

/**
 * The commune that somebody typed into a plain field: an INSEE code, a postcode, a name, or a name with either code in
 * any order. Several when the text does not tell them apart: then the caller asks instead of guessing.
 */
export function resolveCommune(text: string): ResolvedCommune {
  const code = CODE.exec(text)?.[1]?.toUpperCase();
  const name = foldCommune(text.replace(CODE, " "));
  const byCode = code ? findCommune(code) : null;
  if (byCode && (name === "" || foldCommune(byCode.name) === name)) {
    const others = name === "" ? searchCommunes(text, CHOICES).filter((commune) => commune.code !== byCode.code) : [];
    return others.length > 0 ? { kind: "several", communes: [...others, byCode] } : { kind: "one", commune: byCode };
  }
  const found = searchCommunes(text, CHOICES);
  const exact = found.filter((commune) => foldCommune(commune.name) === name);
  const fitting = exact.length > 0 ? exact : found;
  const [first] = fitting;
  if (!first) return { kind: "none" };
  return fitting.length === 1 ? { kind: "one", commune: first } : { kind: "several", communes: fitting };
}

function foldCommune(text: string): string {
  return spellOutSaint(foldName(text));
}

/** How a commune reads in a field, a list or a table: `Carbonne (31390)`. */
export function communeLabel(commune: Pick<Commune, "name" | "code" | "postcodes">): string {
  return `${commune.name} (${commune.postcodes[0] ?? commune.code})`;
}

/** The label of an INSEE code; the code itself when the list no longer has it, null for null. */
export function labelOfInsee(insee: string | null): string | null {
  if (!insee) return null;
  const commune = findCommune(insee);
  return commune ? communeLabel(commune) : insee;
}
