import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { foldForKey, foldWords } from "@/lib/foundation/core/fold";

/** Why two records may be one person, strongest first. Each has a sentence in the message area `learners`. */
export const DUPLICATE_REASONS = [
  "same_name_and_birth",
  "swapped_names",
  "same_email",
  "similar_name_same_birth",
  "same_name_close_birth",
  "same_phone",
  "same_birth_similar_surname",
  "similar_name_close_birth",
  "same_first_name_and_birth",
  "same_name",
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** What speaks against it, and is said beside. Each has a sentence there too. */
export const DUPLICATE_DOUBTS = ["other_birth", "other_first_name", "other_last_name"] as const;
export type DuplicateDoubt = (typeof DUPLICATE_DOUBTS)[number];

const WEIGHT: Record<DuplicateReason, number> = {
  same_name_and_birth: 100,
  swapped_names: 95,
  same_email: 85,
  similar_name_same_birth: 80,
  same_name_close_birth: 70,
  same_phone: 65,
  same_birth_similar_surname: 55,
  similar_name_close_birth: 55,
  same_first_name_and_birth: 35,
  same_name: 20,
};

/** A household has one telephone: of two with other first names and birth dates it tells that they are kin. */
const SHARED_BY_A_HOUSEHOLD = 30;

/** From this score on an enrolment waits until somebody has said whether it is the same person. */
export const DUPLICATE_THRESHOLD = 50;

export type PersonFacts = {
  lastName: string;
  firstName: string;
  birthDate: CivilDate | null;
  email: string | null;
  phone: string | null;
};

export type DuplicateScore = { score: number; reasons: DuplicateReason[]; doubts: DuplicateDoubt[] };

/** What of somebody is compared: made once of whoever is compared with many. */
export type ComparedPerson = {
  last: string;
  first: string;
  /** Of a last name of several parts those long enough to tell: a name from birth and one by marriage, in either order. */
  lastParts: readonly string[];
  birthDate: CivilDate | null;
  email: string | null;
  phone: string | null;
};

const TELLING_PART = 4;

export const comparedOf = ({ lastName, firstName, birthDate, email, phone }: PersonFacts): ComparedPerson => ({
  last: foldForKey(lastName),
  first: foldForKey(firstName),
  lastParts: foldWords(lastName)
    .split(" ")
    .filter((part) => part.length >= TELLING_PART),
  birthDate,
  email: email ? email.toLowerCase() : null,
  phone: phone ? nationalPhone(phone) : null,
});

/** The weight of the strongest reason, five more for each further one, at most 100; zero when nothing points to it. */
export const scoreDuplicate = (a: PersonFacts, b: PersonFacts): DuplicateScore =>
  scoreCompared(comparedOf(a), comparedOf(b));

export function scoreCompared(a: ComparedPerson, b: ComparedPerson): DuplicateScore {
  const named = nameReason(a, b);
  const reasons = DUPLICATE_REASONS.filter((reason) => reason === named || sharesContact(a, b, reason));
  const strongest = reasons[0];
  if (!strongest) return { score: 0, reasons: [], doubts: [] };
  const doubts = doubtsOf(a, b);
  const isOfKin = doubts.includes("other_first_name") && doubts.includes("other_birth");
  const isHousehold = strongest === "same_phone" && isOfKin;
  const weight = isHousehold ? SHARED_BY_A_HOUSEHOLD : WEIGHT[strongest];
  return { score: Math.min(100, weight + 5 * (reasons.length - 1)), reasons, doubts };
}

function doubtsOf(a: ComparedPerson, b: ComparedPerson): DuplicateDoubt[] {
  const isSwapped = a.last === b.first && a.first === b.last;
  const both = (one: string | null, other: string | null) => Boolean(one && other);
  const says: Record<DuplicateDoubt, boolean> = {
    other_birth: both(a.birthDate, b.birthDate) && a.birthDate !== b.birthDate && !isCloseDate(a, b),
    other_first_name: both(a.first, b.first) && !isSwapped && !isSimilar(a.first, b.first),
    other_last_name: both(a.last, b.last) && !isSwapped && !hasSimilarSurname(a, b),
  };
  return DUPLICATE_DOUBTS.filter((doubt) => says[doubt]);
}

function sharesContact(a: ComparedPerson, b: ComparedPerson, reason: DuplicateReason): boolean {
  if (reason === "same_email") return a.email !== null && a.email === b.email;
  return reason === "same_phone" && a.phone !== null && a.phone === b.phone;
}

/** `+33 6 12…` and `06 12…` are one number. */
export function nationalPhone(phone: string): string {
  return phone.replace(/[^\d+]/g, "").replace(/^(\+|00)33/, "0");
}

function nameReason(a: ComparedPerson, b: ComparedPerson): DuplicateReason | null {
  if (!a.last || !b.last) return null;
  const isSame = a.last === b.last && a.first === b.first && a.first !== "";
  const isSwapped = a.last === b.first && a.first === b.last;
  if (a.birthDate && a.birthDate === b.birthDate) {
    if (isSame) return "same_name_and_birth";
    return isSwapped ? "swapped_names" : reasonOfBirth(a, b);
  }
  const isClose = isCloseDate(a, b);
  if (isSame || isSwapped) return isClose ? "same_name_close_birth" : "same_name";
  const isSimilarName = hasSimilarSurname(a, b) && isSimilar(a.first, b.first);
  return isClose && isSimilarName ? "similar_name_close_birth" : null;
}

/** Of two who were born on one day and do not bear one name. */
function reasonOfBirth(a: ComparedPerson, b: ComparedPerson): DuplicateReason | null {
  if (hasSimilarSurname(a, b))
    return isSimilar(a.first, b.first) ? "similar_name_same_birth" : "same_birth_similar_surname";
  return a.first !== "" && a.first === b.first ? "same_first_name_and_birth" : null;
}

const hasSimilarSurname = (a: ComparedPerson, b: ComparedPerson) => isSimilar(a.last, b.last) || isNameBeside(a, b);

/** One bears the other's name and a further one, wherever it stands. */
function isNameBeside({ lastParts: a }: ComparedPerson, { lastParts: b }: ComparedPerson): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  return few.length > 0 && few.every((part) => many.includes(part));
}

/** How many letters may be off: of an initial, or a name of one sign, none. */
const lettersOff = (length: number) => (length < 2 ? 0 : length < 6 ? 1 : 2);

/** One letter off in short words, two in long ones, or one a part of the other (a maiden name kept beside). */
export function isSimilar(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short === "") return false;
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return true;
  return editDistance(a, b) <= lettersOff(long.length);
}

/** Day and month exchanged. */
export const exchanged = (day: CivilDate): CivilDate => `${day.slice(0, 5)}${day.slice(8)}-${day.slice(5, 7)}`;

/** Day and month exchanged, or one digit mistyped. */
function isCloseDate({ birthDate: a }: ComparedPerson, { birthDate: b }: ComparedPerson): boolean {
  if (!a || !b) return false;
  return exchanged(a) === b || [...a].filter((digit, index) => digit !== b[index]).length === 1;
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, replaced);
      const exchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (exchanged) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Two records, the lower id first. */
export type PairIds = { lowerId: string; higherId: string };

export const pairOf = (a: string, b: string): PairIds =>
  a < b ? { lowerId: a, higherId: b } : { lowerId: b, higherId: a };

/** One statement at a time holds of a pair. */
export const keyOfPair = ({ lowerId, higherId }: PairIds) => `${lowerId} ${higherId}`;

/** Each is looked at for half a minute: more are a list that nobody ends. */
export const PAIRS_A_PAGE = 20;
