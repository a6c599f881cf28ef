import "server-only";
import { listFile } from "@/components/figures/lists/list-file";
import type { SessionContext } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LearnerLine } from "@/lib/people/enrolments/learner-lines";

/** The list of people as a file: its columns and their order are those of the screen, names in two. */
export async function learnersFile(ctx: SessionContext, learners: readonly LearnerLine[], text: string) {
  const [t, form, statuses, format] = await Promise.all([
    getTranslations("learners"),
    getTranslations("enrolments.form"),
    getTranslations("enrolments.status"),
    getFormat(),
  ]);
  const foundBy = ({ by, value }: NonNullable<LearnerLine["found"]>) =>
    t(`list.found.${by}`, { value: by === "phone" ? format.phone(value) : value });
  const isFound = learners.some(({ found }) => found !== null);
  return listFile(ctx, {
    name: `${t("list.fileName")}-${ctx.today}`,
    title: t("title"),
    filters: text ? [[t("list.searchLabel"), text]] : [],
    columns: [
      form("lastName"),
      form("firstName"),
      t("list.birth"),
      ...[t("list.latest"), t("list.others"), t("list.status")],
      ...(isFound ? [t("list.foundBy")] : []),
    ],
    lines: learners.map(({ lastName, firstName, birthDate, latest, enrolments, found }) => [
      lastName,
      firstName,
      birthDate && format.tableDate(birthDate),
      latest ? `${latest.school} ${latest.cohort}` : t("list.none"),
      Math.max(0, enrolments - 1),
      latest && statuses(latest.status),
      ...(isFound ? [found && foundBy(found)] : []),
    ]),
  });
}
