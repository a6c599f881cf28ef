import { Link } from "@/components/ui/link";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { TopicToTell } from "@/lib/people/notices/queries";
import { addressOfTopic } from "@/lib/people/notices/schema";

/** What a topic is called, with the day of its meeting. */
export async function topicTitles() {
  const [t, f] = await Promise.all([getTranslations("recruitment.messages"), getFormat()]);
  return ({ kind, meeting }: Pick<TopicToTell, "kind" | "meeting">) =>
    t(`topic.${kind}`, { kind: meeting?.kind ?? "", day: meeting ? f.dayMonth(meeting.heldOn) : "" });
}

/** All that people are to be told, each with how many of them nobody has told. */
export async function TopicLinks({
  topics,
  chosen,
  base,
}: {
  topics: readonly TopicToTell[];
  chosen: TopicToTell;
  base: string;
}) {
  const [t, titleOf] = await Promise.all([getTranslations("recruitment.messages"), topicTitles()]);
  return (
    <nav aria-label={t("topics")} className="print:hidden">
      <ul className="grid content-start gap-1">
        {topics.map((topic) => (
          <li key={addressOfTopic(topic)}>
            <Link
              href={`${base}/messages?quoi=${addressOfTopic(topic)}`}
              aria-current={topic === chosen ? "page" : undefined}
              className="grid min-h-11 content-center rounded-md px-3 py-2 hover:bg-sunken aria-[current]:bg-accent-tint aria-[current]:font-semibold"
            >
              <span>{titleOf(topic)}</span>
              <span className="text-sm font-normal text-ink-soft">{t("waiting", { count: topic.waiting })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
