import type { ReferrerKind } from "./vocabulary";

/** Longest names of a structure and an adviser, and the longest contact, in characters. */
export const LONGEST_REFERRAL = { structure: 80, adviser: 80, adviserContact: 120 } as const;

/** What a register calls each referrer, in the order of the form. */
const REFERRER_CELLS: Readonly<Record<string, ReferrerKind>> = {
  france_travail: "france_travail",
  mission_locale: "mission_locale",
  cap_emploi: "cap_emploi",
  association: "association",
  forum: "forum",
  spontane: "themselves",
  autre: "other",
};

/** What France Travail was called until 2024. */
const EARLIER_NAMES: Readonly<Record<string, ReferrerKind>> = { pole_emploi: "france_travail" };

/** The columns of a register for who sent somebody, and what each fills (domain.md §2.13). */
export const REFERRAL_FIELDS = {
  kind: { column: "prescripteur", cells: REFERRER_CELLS, also: EARLIER_NAMES, example: "mission_locale" },
  structure: { column: "structure_prescriptrice", example: "Mission locale du Comminges" },
  adviser: { column: "conseiller", example: "" },
  adviserContact: { column: "conseiller_contact", example: "" },
  referredOn: { column: "oriente_le", example: "" },
} as const;
export type ReferralField = keyof typeof REFERRAL_FIELDS;
export const REFERRAL_NAMES = Object.keys(REFERRAL_FIELDS) as ReferralField[];
