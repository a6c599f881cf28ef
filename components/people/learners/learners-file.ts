import "server-only";
import { listFile } from "@/components/figures/lists/list-file";
import type { SessionContext } from "@/lib/entrances/web/session";
import type { ChosenLines } from "@/lib/foundation/core/chosen";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ListPlaces } from "@/lib/people/cohorts/queries";
import type { LearnerLine } from "@/lib/people/enrolments/learner-lines";
import type { PeopleColumn, PeopleFilter } from "@/lib/people/enrolments/list-schema";
import { referrerTexts, termsTexts } from "./fact-texts";
import { peopleFilterWords } from "./people-filter-words";

/** The list of people as a file: its columns and their order are those of the screen, names and promotions in two. */
export async function learnersFile(
  ctx: SessionContext,
  learners: readonly LearnerLine[],
  {
    text,
    filter,
    chosen,
    columns: shown,
    places,
  }: {
    text: string;
    filter: PeopleFilter;
    chosen: ChosenLines | null;
    columns: readonly PeopleColumn[];
    places: ListPlaces;
  },
) {
  const [words, t, form, statuses, terms, referrer, format] = await Promise.all([
    peopleFilterWords(filter, places),
    getTranslations("learners"),
    getTranslations("enrolments.form"),
    getTranslations("enrolments.status"),
    termsTexts(),
    referrerTexts(),
    getFormat(),
  ]);
  const foundBy = ({ by, value }: NonNullable<LearnerLine["found"]>) =>
    t(`list.found.${by}`, { value: by === "phone" ? format.phone(value) : value });
  const isFound = learners.some(({ found }) => found !== null);
  const cells: Record<PeopleColumn, (line: LearnerLine) => (string | number | null)[]> = {
    birth: ({ birthDate }) => [birthDate && format.tableDate(birthDate)],
    latest: ({ latest, enrolments }) => [
      latest ? `${latest.school} ${latest.cohort}` : t("list.none"),
      Math.max(0, enrolments - 1),
    ],
    status: ({ latest }) => [latest && statuses(latest.status)],
    terms: ({ latest }) => [latest && terms(latest)],
    referrer: ({ latest }) => [latest && referrer(latest.referrer)],
    phone: ({ contact }) => [contact?.phone ? format.phone(contact.phone) : null],
    email: ({ contact }) => [contact?.email ?? null],
  };
  return listFile(ctx, {
    name: `${t("list.fileName")}-${ctx.today}`,
    title: t("title"),
    filters: [
      ...(text ? [[t("list.searchLabel"), text] as const] : []),
      ...words.map(({ label, value }) => [label, value] as const),
      ...(chosen ? [[t("chosen.label"), t("chosen.inFile", { count: learners.length })] as const] : []),
    ],
    columns: [
      form("lastName"),
      form("firstName"),
      ...shown.flatMap((column) =>
        column === "latest" ? [t("list.latest"), t("list.others")] : [t(`list.${column}`)],
      ),
      ...(isFound ? [t("list.foundBy")] : []),
    ],
    items: learners,
    cellsOf: (line) => [
      line.lastName,
      line.firstName,
      ...shown.flatMap((column) => cells[column](line)),
      ...(isFound ? [line.found && foundBy(line.found)] : []),
    ],
  });
}
