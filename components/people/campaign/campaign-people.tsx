import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CampaignPerson } from "@/lib/people/campaign/queries";
import { campaignWords } from "./campaign-words";

/** The people behind a count: what was sent to each, and what is next or why nothing is. */
export async function CampaignPeople({
  people,
  caption,
  now,
}: {
  people: readonly CampaignPerson[];
  caption: string;
  now: Date;
}) {
  const [t, windows, f, words] = await Promise.all([
    getTranslations("campaign"),
    getTranslations("outcomes.window"),
    getFormat(),
    campaignWords(now),
  ]);
  return (
    <Table
      caption={caption}
      captionHidden
      density="compact"
      rows={people}
      rowKey={({ enrolmentId, window }) => `${enrolmentId} ${window}`}
      columns={[
        {
          key: "person",
          header: t("table.person"),
          rowHeader: true,
          cell: ({ learnerId, lastName, firstName }) => (
            <TextLink href={`/apprenants/${learnerId}`}>{`${lastName} ${firstName}`}</TextLink>
          ),
        },
        {
          key: "cohort",
          header: t("table.cohort"),
          cell: ({ cohort }) => <KeepWhole>{`${cohort.school} ${cohort.code}`}</KeepWhole>,
        },
        {
          key: "due",
          header: t("table.due"),
          cell: ({ window, dueOn }) => `${windows(window)}, ${f.tableDate(dueOn)}`,
        },
        {
          key: "messages",
          header: t("table.messages"),
          prose: true,
          cell: ({ messages }) =>
            messages.length === 0 ? (
              <span className="text-ink-soft">{t("line.none")}</span>
            ) : (
              messages.map((message) => (
                <span key={message.recordedAt.toISOString()} className="block">
                  {words.message(message)}
                </span>
              ))
            ),
        },
        { key: "next", header: t("table.next"), prose: true, cell: ({ next }) => words.next(next) },
      ]}
    />
  );
}
