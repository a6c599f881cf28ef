import { EmailText } from "@/components/ui/email-text";
import { TextLink } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { type ChosenLines, isChosen } from "@/lib/foundation/core/chosen";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LearnerLine } from "@/lib/people/enrolments/learner-lines";
import type { PeopleColumn } from "@/lib/people/enrolments/list-schema";
import { referrerTexts, termsTexts } from "./fact-texts";

/** People by name, each with the latest cohort, and with what a search found when it was not the name. */
export async function LearnersTable({
  learners,
  shown,
  chosen,
}: {
  learners: readonly LearnerLine[];
  shown: readonly PeopleColumn[];
  /** Those who are ticked; null where nobody is chosen. */
  chosen: ChosenLines | null;
}) {
  const [t, statuses, terms, referrer, format] = await Promise.all([
    getTranslations("learners"),
    getTranslations("enrolments.status"),
    termsTexts(),
    referrerTexts(),
    getFormat(),
  ]);
  const foundBy = ({ by, value }: NonNullable<LearnerLine["found"]>) =>
    t(`list.found.${by}`, { value: by === "phone" ? format.phone(value) : value });
  const columns: Record<PeopleColumn, Column<LearnerLine>> = {
    birth: {
      key: "birth",
      header: t("list.birth"),
      cell: ({ birthDate }) =>
        birthDate ? <span className="tabular-nums">{format.tableDate(birthDate)}</span> : t("list.birthUnknown"),
    },
    latest: {
      key: "latest",
      header: t("list.latest"),
      cell: ({ latest, enrolments }) =>
        latest ? (
          <>
            <TextLink href={`/promotions/${latest.cohortId}`}>
              {latest.school} {latest.cohort}
            </TextLink>
            {enrolments > 1 && <span className="text-ink-soft"> {t("list.more", { count: enrolments - 1 })}</span>}
          </>
        ) : (
          t("list.none")
        ),
    },
    status: { key: "status", header: t("list.status"), cell: ({ latest }) => latest && statuses(latest.status) },
    terms: { key: "terms", header: t("list.terms"), cell: ({ latest }) => latest && terms(latest) },
    referrer: {
      key: "referrer",
      header: t("list.referrer"),
      cell: ({ latest }) => latest && referrer(latest.referrer),
    },
    phone: {
      key: "phone",
      header: t("list.phone"),
      cell: ({ contact }) =>
        contact?.phone && <span className="tabular-nums whitespace-nowrap">{format.phone(contact.phone)}</span>,
    },
    email: {
      key: "email",
      header: t("list.email"),
      cell: ({ contact }) => contact?.email && <EmailText>{contact.email}</EmailText>,
    },
  };
  const pick: Column<LearnerLine> = {
    key: "pick",
    header: t("chosen.pick"),
    act: true,
    cell: ({ id, lastName, firstName }) => (
      <input
        type="checkbox"
        name={`p-${id}`}
        defaultChecked={chosen !== null && isChosen(chosen, id)}
        aria-label={t("chosen.pickOne", { name: `${lastName} ${firstName}` })}
        className="size-5 accent-accent"
      />
    ),
  };
  return (
    <Table
      caption={t("list.caption")}
      captionHidden
      density="compact"
      rows={learners}
      rowKey={({ id }) => id}
      columns={[
        ...(chosen ? [pick] : []),
        {
          key: "name",
          header: t("list.name"),
          rowHeader: true,
          cell: ({ id, lastName, firstName, found }) => (
            <>
              <TextLink href={`/apprenants/${id}`}>
                {lastName} {firstName}
              </TextLink>
              {found && <span className="block text-sm font-normal text-ink-soft wrap-anywhere">{foundBy(found)}</span>}
            </>
          ),
        },
        ...shown.map((column) => columns[column]),
      ]}
    />
  );
}
