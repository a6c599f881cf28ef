import "server-only";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { enrolmentStatus } from "@/lib/people/enrolments/rules/status";
import { STEP_DATES } from "@/lib/people/enrolments/rules/vocabulary";
import type { CourseCellName, JoinedCourse } from "@/lib/people/merges/rules/joining";

/** What one of two enrolments in a cohort says in a cell, in words; null where it says nothing. */
export async function courseWords() {
  const [t, enrolments, f] = await Promise.all([
    getTranslations("merges.courses"),
    getTranslations("enrolments"),
    getFormat(),
  ]);
  const answer = (value: string | null) =>
    value === null || value === "unknown" ? null : t(`answer.${value === "yes" ? "yes" : "no"}`);
  const of: Record<CourseCellName, (course: JoinedCourse) => string | null> = {
    steps: (course) => {
      const steps = STEP_DATES.flatMap((step) => course[step] ?? []);
      const last = course.enteredOn ?? steps.toSorted().at(-1);
      const status = enrolments(`status.${enrolmentStatus({ ...course, exitedOn: null })}`);
      return last ? t("dated", { what: status, date: f.tableDate(last) }) : status;
    },
    exit: ({ exit, certification }) => {
      const left = exit && t("dated", { what: enrolments(`reason.${exit.reason}`), date: f.tableDate(exit.exitedOn) });
      const title = certification && enrolments(`certification.${certification}`);
      return left || title ? [left, title].filter(Boolean).join(", ") : null;
    },
    level: ({ level }) => (level === null ? null : enrolments(`level.${String(level) as "0"}`)),
    entryStatus: ({ entryStatus }) => entryStatus && enrolments(`entryStatus.${entryStatus}`),
    monthsUnemployed: ({ monthsUnemployed }) =>
      monthsUnemployed === null ? null : t("months", { count: monthsUnemployed }),
    rsa: ({ rsa }) => answer(rsa),
    zones: ({ qpv, zrr }) =>
      qpv === "unknown" && zrr === "unknown"
        ? null
        : t("zoneAnswers", { qpv: answer(qpv) ?? t("answer.unsaid"), zrr: answer(zrr) ?? t("answer.unsaid") }),
    rqth: ({ rqth, rqthFromOn }) => {
      const said = answer(rqth);
      return said && rqthFromOn ? t("dated", { what: said, date: f.tableDate(rqthFromOn) }) : said;
    },
  };
  return {
    label: (name: CourseCellName) => t(`cell.${name}`),
    of: (name: CourseCellName, course: JoinedCourse) => of[name](course),
  };
}
