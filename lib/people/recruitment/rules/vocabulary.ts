/** What people are invited to before they are admitted (domain.md §2.7). */
export const MEETING_KINDS = ["information", "test", "interview"] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const MEETING_FINDINGS = ["favourable", "reserved", "unfavourable", "absent"] as const;
export type MeetingFinding = (typeof MEETING_FINDINGS)[number];

/** By whom somebody came to us. */
export const REFERRER_KINDS = [
  "france_travail",
  "mission_locale",
  "cap_emploi",
  "association",
  "forum",
  "themselves",
  "other",
] as const;
export type ReferrerKind = (typeof REFERRER_KINDS)[number];

/** Who sent somebody, of what structure, by which adviser. */
export type Referrer = { kind: ReferrerKind; structure: string | null; adviser?: string | null | undefined };

/** Cap emploi sends people with an RQTH alone: who does not read that is not told who sent them either (domain.md §5.7). */
export const tellsHealth = ({
  kind,
  structure,
  adviser = null,
  adviserContact = null,
}: {
  kind: ReferrerKind;
  structure: string | null;
  adviser?: string | null;
  adviserContact?: string | null;
}): boolean =>
  kind === "cap_emploi" || [structure, adviser, adviserContact].some((text) => /cap.*emploi/i.test(text ?? ""));

/** Why an application is refused: of the file and the course, never of somebody's health or life. */
export const REFUSAL_REASONS = [
  "prerequisites",
  "project",
  "availability",
  "not_come",
  "other_training",
  "no_seat",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Who said a fact that funders ask. */
export const FACT_SOURCES = [
  "learner",
  "prescriber",
  "france_travail",
  "region",
  "employer",
  "training_provider",
] as const;
export type FactSource = (typeof FACT_SOURCES)[number];
