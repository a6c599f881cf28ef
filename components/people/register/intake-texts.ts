import "server-only";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { TARGETS, type Valued } from "@/lib/people/intake/rules/fields";
import type { CohortOption } from "@/lib/people/register/foreign/understand";

const YES_NO: readonly Valued[] = ["rsa", "qpv", "zrr", "rqth"];

/** What a value can become, in words. */
export async function targetChoices(cohorts: readonly CohortOption[]) {
  const t = await getTranslations("intake.target");
  return (field: Valued): { value: string; label: string }[] => {
    if (field === "cohort") return cohorts.map(({ key, school, code }) => ({ value: key, label: `${school} ${code}` }));
    const group = YES_NO.includes(field) ? "yesNo" : field;
    return TARGETS[field].map((value) => ({ value, label: t(`${group}.${value}` as Parameters<typeof t>[0]) }));
  };
}
