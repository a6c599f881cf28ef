import type { Metadata } from "next";
import { MessagesPanel } from "@/components/people/recruitment/messages-panel";
import { TopicLinks, topicTitles } from "@/components/people/recruitment/topic-links";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getNotices, type TopicToTell } from "@/lib/people/notices/queries";
import { addressOfTopic, messagesSearch } from "@/lib/people/notices/schema";
import { tellAction } from "./actions";

type Props = PageProps<"/promotions/[cohortId]/messages">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ ctx, cohortId, name }, search, t, titleOf] = await Promise.all([
    cohortPage(props, "enrolment.decide"),
    props.searchParams,
    getTranslations("recruitment.messages"),
    topicTitles(),
  ]);
  const { quoi } = messagesSearch.parse(search);
  const topic = quoi && topicAt((await getNotices(ctx, cohortId))?.topics ?? [], quoi);
  return { title: [topic ? titleOf(topic) : null, t("title"), name].filter(Boolean).join(" · ") };
}

const topicAt = (topics: readonly TopicToTell[], address: Parameters<typeof addressOfTopic>[0]) =>
  topics.find((one) => addressOfTopic(one) === addressOfTopic(address));

/** What the people who apply to a cohort are told: read before it leaves, and what became of it. */
export default async function MessagesPage(props: Props) {
  const [{ ctx, cohort, cohortId, base, crumbs }, search, t] = await Promise.all([
    cohortPage(props, "enrolment.decide"),
    props.searchParams,
    getTranslations("recruitment.messages"),
  ]);
  const messages = await getNotices(ctx, cohortId);
  if (!messages) return notFound(ctx);
  const { quoi } = messagesSearch.parse(search);
  const { topics, preview, sends } = messages;
  const chosen = (quoi && topicAt(topics, quoi)) ?? topics.find(({ waiting }) => waiting > 0) ?? topics[0];
  return (
    <>
      <PageHeader title={t("title")} crumbs={crumbs()} meta={t("lead")} />
      <div className="grid gap-6">
        <FlashNotice flash={flashIn(search)} name={null} />
        {cohort.cancelledOn && (
          <Notice kind="warning" title={t("cohortCancelled")}>
            {t("cohortCancelledText")}
          </Notice>
        )}
        {!sends && (
          <Notice kind="warning" title={t("noServer")}>
            {t("noServerText")}
          </Notice>
        )}
        {chosen ? (
          <div className="grid gap-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
            <TopicLinks topics={topics} chosen={chosen} base={base} />
            <MessagesPanel
              topic={chosen}
              preview={preview}
              cohortId={cohortId}
              base={base}
              sends={sends}
              action={tellAction}
            />
          </div>
        ) : (
          <EmptyState title={t("nothing")}>{!cohort.cancelledOn && t("nothingNext")}</EmptyState>
        )}
      </div>
    </>
  );
}
