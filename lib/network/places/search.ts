import { foldWords } from "@/lib/foundation/core/fold";
import type { Commune } from "./types";

export type CommuneSearch = (text: string, limit: number, kmTo: ((code: string) => number) | null) => Commune[];

type Entry = { commune: Commune; words: string; joined: string; bare: string; home: boolean };
type Query = { words: string[]; joined: string };
type Fit = "same" | "start" | "words";

const ARTICLE = /^(?:l|la|le|les) /;
const POSTCODE_PART = /^\d{1,5}$/;
/** Inhabitants from which the full name of a town means that town wherever it lies: « Paris » before « Parisot ». */
const LARGE_TOWN = 100_000;

/** Accents, case, hyphens and articles do not count. Home first, then the nearest, then the more populous. */
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

  const byInitial = new Map<string, Entry[]>();
  for (const entry of entries)
    for (const initial of initialsOf(entry.words)) {
      const others = byInitial.get(initial);
      if (others) others.push(entry);
      else byInitial.set(initial, [entry]);
    }
  /** Those of which a word begins with one of these; all where any name may fit. */
  const withInitials = (initials: ReadonlySet<string> | null): Iterable<Entry> => {
    const groups = initials ? [...initials].map((initial) => byInitial.get(initial) ?? []) : [entries];
    return groups.length === 1 ? (groups[0] ?? []) : new Set(groups.flat());
  };

  return (text, limit, kmTo) => {
    const folded = foldWords(text);
    if (folded === "" || limit < 1) return [];
    const { fitOf, initials } = fitBy(folded);
    const found: Found[] = [];
    for (const entry of withInitials(initials)) {
      const fit = fitOf(entry);
      if (fit === null) continue;
      const { commune, home } = entry;
      found.push({ commune, tier: tierOf(fit, entry), home, km: kmTo?.(commune.code) ?? 0 });
    }
    // Last resort only: 31390 is the postcode of Carbonne and the INSEE code of a village elsewhere.
    if (found.length === 0) {
      const written = folded.toUpperCase();
      return communes.filter(({ code }) => code === written);
    }
    found.sort(byRelevance);
    return found.slice(0, limit).map(({ commune }) => commune);
  };
}

type Found = { commune: Commune; tier: number; home: boolean; km: number };

function tierOf(fit: Fit, { commune, home }: Entry): number {
  if (fit === "same" && (home || (commune.population ?? 0) >= LARGE_TOWN)) return 0;
  return home ? { same: 0, start: 1, words: 3 }[fit] : { same: 2, start: 4, words: 5 }[fit];
}

const initialsOf = (words: string) => new Set(words.match(/(?<!\S)\S/g));

type Fitting = {
  fitOf: (entry: Entry) => Fit | null;
  /** With which a word of the name begins; null where any name may fit. */
  initials: Set<string> | null;
};

function fitBy(folded: string): Fitting {
  if (POSTCODE_PART.test(folded)) return { fitOf: ({ commune }) => postcodeFit(commune, folded), initials: null };

  const tokens = folded.split(" ");
  const whole = nameQueries(folded);
  const digits = tokens.filter((token) => POSTCODE_PART.test(token));
  const letters = digits.length > 0 ? nameQueries(tokens.filter((token) => !digits.includes(token)).join(" ")) : [];
  const initials = new Set([...whole, ...letters].map(({ joined: [initial = ""] }) => initial));
  const fitOf = (entry: Entry) => {
    const fit = nameFit(entry, whole);
    if (fit !== null || digits.length === 0) return fit;
    const fits = digits.every((part) => entry.commune.postcodes.some((postcode) => postcode.startsWith(part)));
    return fits ? nameFit(entry, letters) : null;
  };
  return { fitOf, initials: initials.has("") ? null : initials };
}

// The last word may be unfinished: « ste » is both « Sainte » and the beginning of « Steenvoorde ».
function nameQueries(folded: string): Query[] {
  return [...new Set([spellOutSaint(folded), folded])].map((form) => ({
    words: [...new Set(form.split(" "))].map((word) => ` ${word}`),
    joined: form.replaceAll(" ", ""),
  }));
}

function nameFit({ words: own, joined: whole, bare }: Entry, queries: Query[]): Fit | null {
  let best: Fit | null = null;
  for (const { words, joined } of queries) {
    if (whole === joined || bare === joined) return "same";
    if (whole.startsWith(joined) || bare.startsWith(joined)) best = "start";
    else if (best === null && words.every((word) => own.includes(word))) best = "words";
  }
  return best;
}

function postcodeFit(commune: Commune, digits: string): Fit | null {
  if (commune.postcodes.includes(digits)) return "same";
  return commune.postcodes.some((postcode) => postcode.startsWith(digits)) ? "start" : null;
}

function byRelevance(a: Found, b: Found): number {
  return (
    a.tier - b.tier ||
    Number(b.home) - Number(a.home) ||
    // Equal, both out of reach included: their difference would be no number.
    (a.km === b.km ? 0 : a.km - b.km) ||
    (b.commune.population ?? 0) - (a.commune.population ?? 0) ||
    (a.commune.code < b.commune.code ? -1 : 1)
  );
}

export function spellOutSaint(folded: string): string {
  return folded.replace(/(?<!\S)st(e?)(?!\S)/g, "saint$1");
}
