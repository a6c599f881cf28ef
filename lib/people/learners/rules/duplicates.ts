import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { foldForKey } from "@/lib/foundation/core/fold";

/** Why two records may be one person, strongest first. Each has a sentence in the message area `learners`. */
export const DUPLICATE_REASONS = [
  "same_name_and_birth",
  "swapped_names",
  "same_email",
  "similar_name_same_birth",
  "same_name_close_birth",
  "same_phone",
  "same_birth_similar_surname",
  "same_name",
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

const WEIGHT: Record<DuplicateReason, number> = {
  same_name_and_birth: 100,
  swapped_names: 95,
  same_email: 85,
  similar_name_same_birth: 80,
  same_name_close_birth: 70,
  same_phone: 65,
  same_birth_similar_surname: 55,
  same_name: 20,
};

/** From this score on an enrolment waits until somebody has said whether it is the same person. */
export const DUPLICATE_THRESHOLD = 50;

export type PersonFacts = {
  lastName: string;
  firstName: string;
  birthDate: CivilDate | null;
  email: string | null;
  phone: string | null;
};

export type DuplicateScore = { score: number; reasons: DuplicateReason[] };

/** The weight of the strongest reason, five more for each further one, at most 100; zero when nothing points to it. */
export function scoreDuplicate(a: PersonFacts, b: PersonFacts): DuplicateScore {
  const reasons = DUPLICATE_REASONS.filter((reason) => nameReason(a, b) === reason || sharesContact(a, b, reason));
  const strongest = reasons[0];
  if (!strongest) return { score: 0, reasons: [] };
  return { score: Math.min(100, WEIGHT[strongest] + 5 * (reasons.length - 1)), reasons };
}

function sharesContact(a: PersonFacts, b: PersonFacts, reason: DuplicateReason): boolean {
  if (reason === "same_email") return !!a.email && a.email.toLowerCase() === b.email?.toLowerCase();
  return reason === "same_phone" && !!a.phone && !!b.phone && nationalPhone(a.phone) === nationalPhone(b.phone);
}

/** `+33 6 12…` and `06 12…` are one number. */
export function nationalPhone(phone: string): string {
  return phone.replace(/[^\d+]/g, "").replace(/^(\+|00)33/, "0");
}

function nameReason(a: PersonFacts, b: PersonFacts): DuplicateReason | null {
  const names = [a.lastName, a.firstName, b.lastName, b.firstName];
  const [lastA = "", firstA = "", lastB = "", firstB = ""] = names.map(foldForKey);
  if (!lastA || !lastB) return null;
  const sameName = lastA === lastB && firstA === firstB && firstA !== "";
  const swapped = lastA === firstB && firstA === lastB;
  if (a.birthDate && a.birthDate === b.birthDate) {
    if (sameName) return "same_name_and_birth";
    if (swapped) return "swapped_names";
    if (!isSimilar(lastA, lastB)) return null;
    return isSimilar(firstA, firstB) ? "similar_name_same_birth" : "same_birth_similar_surname";
  }
  if (!sameName && !swapped) return null;
  if (a.birthDate && b.birthDate) return isCloseDate(a.birthDate, b.birthDate) ? "same_name_close_birth" : "same_name";
  return "same_name";
}

/** One letter off in short words, two in long ones, or one a part of the other (a maiden name kept beside). */
export function isSimilar(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short === "") return false;
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return true;
  return editDistance(a, b) <= (long.length >= 6 ? 2 : 1);
}

/** Day and month exchanged, or one digit mistyped. */
function isCloseDate(a: CivilDate, b: CivilDate): boolean {
  if (`${a.slice(0, 5)}${a.slice(8)}-${a.slice(5, 7)}` === b) return true;
  return [...a].filter((digit, index) => digit !== b[index]).length === 1;
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
