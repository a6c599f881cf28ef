import { foldWords } from "@/lib/foundation/core/fold";
import { cellLine, failed, isBlankWord, kept, nothing, repaired, unread, withoutDecimals } from "./repair-text";
import type { Cell, Repaired, RepairedKey } from "./table";

/** The register's own values (contracts.md §4), and what else says them; folded. */
const SEXES: Record<"F" | "H" | "X", readonly string[]> = {
  F: [
    "f",
    "femme",
    "femmes",
    "feminin",
    "fille",
    "mme",
    "mmes",
    "madame",
    "mlle",
    "melle",
    "mademoiselle",
    "woman",
    "female",
    "girl",
    "mrs",
    "ms",
    "miss",
    "w",
  ],
  H: ["h", "homme", "hommes", "masculin", "garcon", "m", "mr", "mrs les", "monsieur", "man", "male", "boy"],
  X: ["x", "autre", "non binaire", "other", "non binary", "neutre", "mx"],
};
const LETTERS = ["f", "h", "x"];
const TITLES = ["mme", "madame", "mlle", "melle", "mademoiselle", "mr", "monsieur", "mrs", "ms", "miss"];
/** A heading or a form that was filled in without a choice: « Mme/M. », « F/H ». */
const BOTH =
  /^(?:(?:mme|madame|f|femme|mlle|mademoiselle)(?: (?:ou|et))? (?:m|mr|monsieur|h|homme)|(?:m|mr|monsieur|h|homme)(?: (?:ou|et))? (?:mme|madame|f|femme|mlle|mademoiselle)(?: mlle)?|mme mlle m)$/;

const sexOf = (word: string) => (["F", "H", "X"] as const).find((sex) => SEXES[sex].includes(word));

/** Sex, by title, letter or word. One that was left open says nothing: it may stay unknown. */
export function repairSex(cell: Cell): Repaired {
  const none = unread(cell);
  if (none) return none;
  const folded = foldWords(cellLine(cell));
  if (BOTH.test(folded)) return repaired(null, "sex_left_open") as Repaired;
  const sex = sexOf(folded);
  if (sex) {
    if (LETTERS.includes(folded)) return kept(sex);
    return repaired(sex, TITLES.includes(folded) || folded === "m" ? "title_read" : "sex_read");
  }
  if (isBlankWord(folded) || /^(?:ne se prononce pas|ne souhaite pas repondre|prefer not to say)$/.test(folded))
    return nothing;
  return failed("sex_unreadable");
}

const YES = /^(?:oui|o|yes|y|vrai|true|1|x|v|ok|ja|si|coche|checked)$/;
const NO = /^(?:non|n|no|faux|false|0|pas|nein)$/;
const UNKNOWN = /^(?:ns|nsp|ne sait pas|inconnue?|non renseignee?|nr|nc|n c|unknown|a verifier|a demander|don t know)$/;
const CHECKS = /^[✓✔☑✅☒]$/u;
const UNCHECKED = /^[☐✗✘❌]$/u;

/** `oui`, `non`, or `ns` for who says that nobody knows. */
export function repairYesNo(cell: Cell): Repaired {
  const none = unread(cell);
  if (none) return none;
  const text = withoutDecimals(cellLine(cell));
  if (CHECKS.test(text)) return repaired("oui", "yes_no_read");
  if (UNCHECKED.test(text)) return repaired("non", "yes_no_read");
  const folded = foldWords(text);
  if (folded === "oui" || folded === "non" || folded === "ns") return kept(folded);
  if (UNKNOWN.test(folded) || (folded === "" && /^[?]+$/.test(text))) return repaired("ns", "yes_no_read");
  if (YES.test(folded)) return repaired("oui", "yes_no_read");
  if (NO.test(folded)) return repaired("non", "yes_no_read");
  if (isBlankWord(folded)) return nothing;
  const [, answer, rest] = /^(oui|non|yes|no) (.+)$/.exec(folded) ?? [];
  const isPlain = answer && !/\b(?:mais|en cours|sauf|depuis|jusqu|demande|but|pending)\b/.test(rest ?? "");
  return isPlain
    ? repaired(answer === "oui" || answer === "yes" ? "oui" : "non", "yes_no_read", text)
    : failed("yes_no_unreadable");
}

/** Diplomas by the levels of décret 2019-14; the first that fits takes its words, and the rest is looked at again. */
const DIPLOMAS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/\bbac ?\+ ?1\b/, [4]],
  [/\bbac ?\+ ?2\b|\bbac ?\+ ?2 ?ans\b/, [5]],
  [/\bbac ?\+ ?[34]\b/, [6]],
  [/\bbac ?\+ ?[567]\b/, [7]],
  [/\bbac ?\+ ?8\b/, [8]],
  [/\bbrevet de technicien superieur\b|\bdiplome universitaire de technologie\b/, [5]],
  [/\b(?:bts(?:a|m)?|dut|deug|deust|tsr|diplome d etudes universitaires generales|associate degree|hnd)\b/, [5]],
  [/\bmaster 1\b|\bm1\b|\bmaitrise\b/, [6]],
  [/\b(?:licence(?: pro(?:fessionnelle)?)?|l3|but|bachelor(?: s)?|des infirmier)\b/, [6]],
  [/\b(?:master 2|master(?: s)?|mastere|m2|mba|ingenieur|dess|dea|msc|diplome d ingenieur)\b/, [7]],
  [/\b(?:doctorat|docteur|these|phd|doctorate)\b/, [8]],
  [/\b(?:certificat d aptitude professionnelle|brevet d etudes professionnelles)\b/, [3]],
  [/\b(?:cap|bep|capa|bepa|mention complementaire)\b/, [3]],
  [
    /\b(?:brevet professionnel|brevet de technicien|bp|bt|bp jeps|bpjeps|daeu|bac ?pro(?:fessionnel)?|bac ?(?:general|techno(?:logique)?|l|es|s|st[a-z0-9]{1,4})|baccalaureat(?: pro(?:fessionnel)?| general| technologique)?|high school(?: diploma)?|a levels?)\b/,
    [4],
  ],
  [/\bbac\b/, [4]],
  [
    /\b(?:sans|aucun|pas de|non) (?:diplome|qualification|formation)\b|\bnon diplomee?s?\b|\bno (?:diploma|degree|qualification)\b|\binfra(?: bac| cap| 3| v)?\b/,
    [0],
  ],
  [
    /\b(?:dnb|brevet(?: des colleges)?|bepc|cfg|cep|certificat d etudes|college|primaire|[3456] ?(?:e|eme)|troisieme|quatrieme|cinquieme|sixieme|segpa|fle|alphabetisation)\b/,
    [0],
  ],
];

/** What was begun or attended and not passed: which diploma somebody has is not said. */
const NOT_PASSED =
  /\b(?:non obtenue?|non valide|echec|en cours|abandon|pas obtenu|sans le|niveau (?:bac|cap|bep|bts|licence|master)|seconde|2nde|premiere|1ere|1re|terminale|licence [12]|l[12]|not completed|dropped out)\b/;
/** The nomenclature of 1969, in Roman figures; I is that of a master and of a doctorate. */
const OLD: Record<string, number> = { i: 7, ii: 6, iii: 5, iv: 4, v: 3, "v bis": 0, vi: 0 };
/** What the public employment service writes, which counts as that of 1969. */
const NV = /\bnv ?([1-6])(?: bis)?\b/;
const OLD_DIGIT: Record<string, number> = { "1": 7, "2": 6, "3": 5, "4": 4, "5": 3, "6": 0 };
const NEW_DIGITS = new Set([0, 3, 4, 5, 6, 7, 8]);

/** Words without accents, with the plus signs that « Bac+2 » has. */
const levelWords = (text: string) => foldWords(text.replaceAll("+", " plus ")).replace(/ ?\bplus\b ?/g, "+");

function takeDiplomas(text: string): { levels: Set<number>; rest: string } {
  // « Bac+2/3 » is one of two.
  let rest = text.replace(/\bbac ?\+ ?(\d) (?:a |ou )?\+?(\d)\b/g, "bac+$1 bac+$2");
  const levels = new Set<number>();
  for (const [words, [level = 0]] of DIPLOMAS) {
    const every = new RegExp(words.source, "g");
    if (!every.test(rest)) continue;
    levels.add(level);
    rest = rest.replace(new RegExp(words.source, "g"), " ");
  }
  return { levels, rest: rest.replace(/\s+/g, " ").trim() };
}

const level = (value: number, by?: RepairedKey): Repaired => (by ? repaired(String(value), by) : kept(String(value)));

/** The highest diploma, by its name, by the levels in force or by those of before 2019, which are Roman figures. */
export function repairLevel(cell: Cell): Repaired {
  const none = unread(cell);
  if (none) return none;
  const text = withoutDecimals(cellLine(cell));
  if (/^\d$/.test(text)) return NEW_DIGITS.has(Number(text)) ? level(Number(text)) : failed("level_ambiguous");
  const folded = levelWords(text);
  if (/^(?:sans|aucune?|neant|none)$/.test(folded)) return level(0, "level_read");
  if (isBlankWord(folded)) return nothing;
  if (NOT_PASSED.test(folded)) return failed("level_ambiguous");
  const { levels, rest } = takeDiplomas(folded);
  const [, roman] = /\b(v bis|iv|vi|v|iii|ii|i)\b/.exec(rest.replace(/\bvbis\b/, "v bis")) ?? [];
  const [, nv] = NV.exec(rest) ?? [];
  const digits = [...rest.replace(NV, " ").matchAll(/(?:^|niveau ?|niv ?|level ?|n )([0-8])\b/g)].map(([, digit]) =>
    Number(digit),
  );
  const [named, other] = levels;
  if (other !== undefined) return failed("level_ambiguous");
  const old = roman ? OLD[roman] : nv ? OLD_DIGIT[nv] : undefined;
  const [digit] = digits;
  if (named !== undefined) {
    if (old !== undefined && old !== named) return failed("level_ambiguous");
    if (digit === undefined || digit === named || old !== undefined) return level(named, "level_read");
    // « Niveau 5 (CAP) » is written by the levels of before 2019.
    return OLD_DIGIT[String(digit)] === named ? level(named, "old_level") : failed("level_ambiguous");
  }
  if (old !== undefined && (digit === undefined || digit === old)) return level(old, "old_level");
  if (digit !== undefined && old === undefined)
    return NEW_DIGITS.has(digit) ? level(digit, "level_read") : failed("level_ambiguous");
  return failed(old === undefined ? "level_unreadable" : "level_ambiguous");
}
