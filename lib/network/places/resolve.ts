import { communesNamed, erasedIn, findCommune, foldCommune, searchCommunes } from "./communes";
import type { Commune } from "./types";

export type ResolvedCommune =
  | { kind: "one"; commune: Commune }
  | { kind: "several"; communes: Commune[] }
  | { kind: "none" };

const CHOICES = 10;
const CODE = /\b(\d{5}|2[AB]\d{3})\b/i;

/** An INSEE code, a postcode, a name, or a name with either. Several when the text does not tell them apart. */
export function resolveCommune(text: string, near: string | null = null): ResolvedCommune {
  const code = CODE.exec(text)?.[1]?.toUpperCase();
  const name = foldCommune(text.replace(CODE, " "));
  const byCode = code ? findCommune(code) : null;
  if (byCode && (name === "" || foldCommune(byCode.name) === name)) {
    const others = name === "" ? searchCommunes(text, CHOICES, near).filter(({ code }) => code !== byCode.code) : [];
    return others.length > 0 ? { kind: "several", communes: [...others, byCode] } : { kind: "one", commune: byCode };
  }
  const named = communesNamed(name).filter(({ postcodes }) => !code || postcodes.includes(code));
  if (named.length === 1 && named[0]) return { kind: "one", commune: named[0] };
  // All of them: the only one of that very name may come after many that begin with it nearby.
  const found = searchCommunes(text, Number.POSITIVE_INFINITY, near);
  const exact = found.filter((commune) => foldCommune(commune.name) === name);
  const [first] = exact.length > 0 ? exact : found;
  if (!first) return { kind: "none" };
  if (found.length === 1) return { kind: "one", commune: first };
  return { kind: "several", communes: found.slice(0, CHOICES) };
}

export function communeLabel(commune: Pick<Commune, "name" | "code" | "postcodes">): string {
  return `${commune.name} (${commune.postcodes[0] ?? commune.code})`;
}

export function labelOfInsee(insee: string | null): string | null {
  if (!insee) return null;
  const commune = findCommune(insee);
  const departement = commune ? null : erasedIn(insee);
  return commune ? communeLabel(commune) : departement ? `commune effacée (${departement})` : insee;
}

/** Without a script another name leaves the code of the one before. `commune_ambiguous` carries the choices after a bar. */
export function communeFromField(
  text: string | null,
  code: string | null,
  near: string | null = null,
): { ok: true; insee: string | null } | { ok: false; error: string } {
  if (!text) return { ok: true, insee: null };
  if (code && findCommune(code) && labelOfInsee(code) === text.trim()) return { ok: true, insee: code };
  const resolved = resolveCommune(text, near);
  if (resolved.kind === "none") return { ok: false, error: "commune_unknown" };
  if (resolved.kind === "one") return { ok: true, insee: resolved.commune.code };
  const choices = resolved.communes.map((commune) => `${commune.name} (${commune.code})`).join(", ");
  return { ok: false, error: `commune_ambiguous|${choices}` };
}
