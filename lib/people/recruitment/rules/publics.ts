import type { YesNo } from "@/lib/foundation/core/form";

/** Months without a job from which on somebody is long out of one. */
const LONG_UNEMPLOYED = 12;
/** The level of the baccalauréat. */
const BAC = 4;

/** What is known of an applicant that a share of target publics rests on; nothing of health is read here (domain.md §5.14). */
export type Applicant = {
  sex: "woman" | "man" | "other" | "unknown";
  level: number | null;
  qpv: YesNo;
  zrr: YesNo;
  rsa: YesNo;
  monthsUnemployed: number | null;
  entryStatus: string | null;
};

/** In the order of the page: those with a target first. */
export const TARGET_PUBLICS = ["women", "women_or_qpv", "bac_or_less", "qpv", "zrr", "long_unemployed", "rsa"] as const;
export type Public = (typeof TARGET_PUBLICS)[number];

const known = (answer: YesNo) => (answer === "unknown" ? null : answer === "yes");

const IS: Record<Public, (one: Applicant) => boolean | null> = {
  women: ({ sex }) => (sex === "unknown" ? null : sex === "woman"),
  women_or_qpv: ({ sex, qpv }) => {
    if (sex === "woman" || qpv === "yes") return true;
    return sex === "unknown" || qpv === "unknown" ? null : false;
  },
  bac_or_less: ({ level }) => (level === null ? null : level <= BAC),
  qpv: ({ qpv }) => known(qpv),
  zrr: ({ zrr }) => known(zrr),
  long_unemployed: ({ monthsUnemployed, entryStatus }) => {
    if (monthsUnemployed !== null) return monthsUnemployed >= LONG_UNEMPLOYED;
    return entryStatus === null || entryStatus === "job_seeker" ? null : false;
  },
  rsa: ({ rsa }) => known(rsa),
};

/** Whether somebody is of a public; null where that is not known. */
export const isOf = (group: Public, one: Applicant): boolean | null => IS[group](one);

/** The publics of somebody, a letter each: `1` of it, `0` not, `-` unknown. Pages count with them. */
export const publicsOf = (one: Applicant): string =>
  TARGET_PUBLICS.map((group) => ({ true: "1", false: "0", null: "-" })[`${isOf(group, one)}`]).join("");

/** Of a public how many there are, and of how many it is known. */
export type PublicShare = { yes: number; known: number; total: number };

export function publicShareOf(index: number, people: readonly string[]): PublicShare {
  const told = people.map((letters) => letters[index]);
  return {
    yes: told.filter((letter) => letter === "1").length,
    known: told.filter((letter) => letter !== "-").length,
    total: people.length,
  };
}

/** Percentage points that are asked of a public, to be passed or to be reached. */
export type PublicTarget = { percent: number; above: boolean };

const reaches = ({ percent, above }: PublicTarget, yes: number, of: number) =>
  above ? 100 * yes > percent * of : 100 * yes >= percent * of;

/** Whether those of whom it is known reach the target; null of nobody. */
export const isReached = (target: PublicTarget, { yes, known }: PublicShare): boolean | null =>
  known === 0 ? null : reaches(target, yes, known);

/**
 * The fewest more of a public, admitted beside these, with whom the target is reached; 0 where it is, null where `free` seats
 * do not suffice.
 */
export function fewestMore(target: PublicTarget, { yes, known }: PublicShare, free: number): number | null {
  for (let more = 0; more <= free; more += 1) {
    if (known + more > 0 && reaches(target, yes + more, known + more)) return more;
  }
  return null;
}
