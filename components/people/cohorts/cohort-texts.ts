import type { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { COHORT_ORDERS, type EDITED_COHORT_FIELDS } from "@/lib/people/cohorts/rules/cohort";

type Form = Awaited<ReturnType<typeof getTranslations<"cohorts.form">>>;
type Field = (typeof EDITED_COHORT_FIELDS)[number];

/** How each field of a cohort is called, and what is on record of it said; programmes, rooms and providers by their names. */
export function cohortTexts(
  t: Form,
  f: Awaited<ReturnType<typeof getFormat>>,
): Record<Field, { label: string; answer: (value: unknown) => string }> {
  const day = (value: unknown) => (typeof value === "string" ? f.tableDate(value) : t("gone"));
  const name = (none: string) => (value: unknown) =>
    typeof value === "string" ? value : value === null ? none : t("gone");
  const order = (value: unknown) => t(`orders.${COHORT_ORDERS.find((one) => one === value) ?? "own"}`);
  return {
    programmeId: { label: t("programme"), answer: name(t("gone")) },
    code: { label: t("code"), answer: name(t("gone")) },
    startsOn: { label: t("startsOn"), answer: day },
    endsOn: { label: t("endsOn"), answer: day },
    capacity: { label: t("capacity"), answer: (value) => f.integer(Number(value)) },
    roomId: { label: t("room"), answer: name(t("roomNone")) },
    providerId: { label: t("provider"), answer: name(t("providerNone")) },
    orderedAs: { label: t("order"), answer: order },
    otherBody: { label: t("otherBody"), answer: name("") },
    otherSiren: { label: t("otherSiren"), answer: name("") },
    sessionNumber: { label: t("session"), answer: name(t("sessionNone")) },
  };
}
