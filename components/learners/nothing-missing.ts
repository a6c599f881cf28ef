import "server-only";
import { getTranslations } from "next-intl/server";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat } from "@/lib/i18n/server";
import type { LearnerFile } from "@/lib/outcomes/queries";
import { duePoints } from "@/lib/outcomes/rules/due-points";

/** What it means that nothing is missing, as true of somebody without any due point as of somebody with all behind them. */
export async function nothingMissing({ enrolments }: LearnerFile, today: CivilDate): Promise<string> {
  const [t, f] = await Promise.all([getTranslations("outcomes"), getFormat()]);
  const exits = enrolments.flatMap(({ exits }) => exits.filter(({ supersededAt }) => supersededAt === null));
  const points = exits.flatMap(({ exitedOn }) => duePoints(exitedOn));
  const next = points.filter(({ dueOn }) => dueOn > today).toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0];
  const past = points.some(({ dueOn }) => dueOn <= today);
  const body = t(past ? "person.nothingMissingBody" : "person.nothingMissingYet");
  if (!next) return past ? body : `${body} ${t("person.noDue")}`;
  return `${body} ${t("person.nextDue", { window: t(`windowLong.${next.window}`), due: f.date(next.dueOn) })}`;
}
