import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FactSource, ReferrerKind } from "@/lib/people/recruitment/rules/vocabulary";
import type { RegisterRow } from "../read/row";
import type { KnownEnrolment } from "./known";

/** Who sent somebody, as it is on record. The adviser is PERSONAL DATA of somebody else. */
export type KnownReferral = {
  id: number;
  kind: ReferrerKind;
  structure: string | null;
  adviser: string | null;
  adviserContact: string | null;
  source: FactSource | null;
  referredOn: CivilDate;
};

/** What a row says of who sent somebody, in place of what was said before. */
export type ReferralChange = Omit<KnownReferral, "id"> & { replacesId: number | null };

/** Whether a row says anything of it but the day. */
export const saysReferral = ({ cells }: Pick<RegisterRow, "cells">): boolean =>
  [cells.prescripteur, cells.structure_prescriptrice, cells.conseiller, cells.conseiller_contact].some(
    (cell) => cell !== null,
  );

/**
 * Null where the row says nothing new, or nobody is said to have sent them. What it leaves empty stays as it was said of the same
 * structure, and the contact as it was of the same adviser.
 */
export function referralChange(
  row: Pick<RegisterRow, "cells">,
  known: Pick<KnownEnrolment, "referral"> | null,
  days: { appliedOn: CivilDate | null; enteredOn: CivilDate | null },
  today: CivilDate,
): ReferralChange | null {
  const { cells } = row;
  const before = known?.referral ?? null;
  const kind = cells.prescripteur ?? before?.kind ?? null;
  if (!kind || !(saysReferral(row) || cells.oriente_le)) return null;
  const named = cells.structure_prescriptrice;
  const isSame = before?.kind === kind && (named === null || named === before.structure || before.structure === null);
  const stood = isSame ? before : null;
  const adviser = cells.conseiller ?? stood?.adviser ?? null;
  const after = {
    kind,
    structure: named ?? stood?.structure ?? null,
    adviser,
    adviserContact: cells.conseiller_contact ?? (stood?.adviser === adviser ? stood?.adviserContact : null) ?? null,
    referredOn: cells.oriente_le ?? stood?.referredOn ?? days.appliedOn ?? days.enteredOn ?? today,
  };
  const names = ["kind", "structure", "adviser", "adviserContact", "referredOn"] as const;
  if (before && names.every((name) => before[name] === after[name])) return null;
  return { ...after, source: "training_provider", replacesId: before?.id ?? null };
}
