import { foldWords } from "@/lib/core/fold";
import { spellOutSaint } from "./fold";
import type { Commune } from "./types";

export type CommuneSearch = (text: string, limit: number) => Commune[];

type Entry = { commune: Commune; words: string; joined: string; bare: string; home: boolean };
type Query = { words: string[]; joined: string };

const ARTICLE = /^(?:l|la|le|les) /;
const POSTCODE_PART = /^\d{1,5}$/;

/**
 * Builds the search over a list of communes. A text is a name, (the start of) a postcode, both in any
 * order (`31390 Carbonne`, `Carbonne (31)`), or an INSEE code where that is no postcode. Accents, case, hyphens, spaces
 * and a leading article do not count; `st`/`ste` is `saint`/`sainte`.
 *
 * Order: the same name (or postcode) first, then what starts with it, then names with words that start
 * with those typed; among equals `isHome` (Occitanie) first, then the more populous.
 */
export function buildSearch(communes: readonly Commune[], isHome: (commune: Commune) => boolean): CommuneSearch {
  const entries = communes.map((commune): Entry => {
    const words = spellOutSaint(foldWords(commune.name));
    const joined = words.replaceAll(" ", "");
    return {
      commune,
      words: ` ${words}`,
      joined,
      bare: words.replace(ARTICLE, "").replaceAll(" ", ""),
      home: isHome(commune),
    };
  });

  return (text, limit) => {
    const folded = foldWords(text);
    if (folded === "" || limit < 1) return [];
    const rank = rankBy(folded);
    const found = entries.flatMap((entry) => {
      const tier = rank(entry);
      return tier === null ? [] : [{ entry, tier }];
    });
    // Last resort only: 31390 is the postcode of Carbonne and the INSEE code of a village elsewhere.
    if (found.length === 0) return communes.filter(({ code }) => code === folded.toUpperCase());
    found.sort((a, b) => a.tier - b.tier || byRelevance(a.entry, b.entry));
    return found.slice(0, limit).map(({ entry }) => entry.commune);
  };
}

/** How well an entry fits the text: 0 best, null not at all. */
function rankBy(folded: string): (entry: Entry) => number | null {
  if (POSTCODE_PART.test(folded)) return ({ commune }) => postcodeTier(commune, folded);

  const tokens = folded.split(" ");
  const whole = nameQueries(folded);
  const digits = tokens.filter((token) => POSTCODE_PART.test(token));
  const letters = digits.length > 0 ? nameQueries(tokens.filter((token) => !digits.includes(token)).join(" ")) : [];
  return (entry) => {
    const tier = nameTier(entry, whole);
    if (tier !== null || digits.length === 0) return tier;
    const fits = digits.every((part) => entry.commune.postcodes.some((postcode) => postcode.startsWith(part)));
    return fits ? nameTier(entry, letters) : null;
  };
}

// The last word may be unfinished: « ste » is both « Sainte » and the beginning of « Steenvoorde ».
function nameQueries(folded: string): Query[] {
  return [...new Set([spellOutSaint(folded), folded])].map((form) => ({
    words: form.split(" ").map((word) => ` ${word}`),
    joined: form.replaceAll(" ", ""),
  }));
}

function nameTier(entry: Entry, queries: Query[]): number | null {
  if (queries.some(({ joined }) => entry.joined === joined || entry.bare === joined)) return 0;
  if (queries.some(({ joined }) => entry.joined.startsWith(joined) || entry.bare.startsWith(joined))) return 1;
  return queries.some(({ words }) => words.every((word) => entry.words.includes(word))) ? 2 : null;
}

function postcodeTier(commune: Commune, digits: string): number | null {
  if (commune.postcodes.includes(digits)) return 0;
  return commune.postcodes.some((postcode) => postcode.startsWith(digits)) ? 1 : null;
}

function byRelevance(a: Entry, b: Entry): number {
  return (
    Number(b.home) - Number(a.home) ||
    (b.commune.population ?? 0) - (a.commune.population ?? 0) ||
    (a.commune.code < b.commune.code ? -1 : 1)
  );
}
