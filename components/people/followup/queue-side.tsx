import { Disclosure } from "@/components/ui/disclosure";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Holder } from "@/lib/people/followup/hold-records";
import type { CohortProgress } from "@/lib/people/followup/progress-queries";
import type { CallQueue, QueueEntry } from "@/lib/people/followup/queue-queries";
import type { WorklistSearch } from "@/lib/people/followup/schema";
import { CohortsProgress } from "./cohort-progress";
import { queueHref } from "./followup-search";
import type { QueueWords } from "./queue-words";

/** Who comes next by name; the others stand under their cohorts. */
const NEXT = 4;

type Props = {
  queue: CallQueue;
  current: QueueEntry | null;
  holders: ReadonlyMap<string, Holder>;
  progress: { cohorts: readonly CohortProgress[]; all: number };
  words: QueueWords;
  search: Partial<WorklistSearch>;
};

/** Who comes next and why, in the order of the queue; whom nobody can reach; and the cohorts on their way to their aim. */
export async function QueueSide({ queue, current, holders, progress, words, search }: Props) {
  const [t, windows] = await Promise.all([getTranslations("followup.side"), getTranslations("outcomes.windowLong")]);
  const currentKey = current && `${current.enrolmentId} ${current.window}`;
  const next = queue.entries.filter(({ turn }) => turn !== "lost").slice(0, NEXT);
  const lost = queue.entries.filter(({ turn }) => turn === "lost");
  const held = ({ learnerId }: QueueEntry) => {
    const holder = holders.get(learnerId);
    return holder && t("held", { name: holder.name, since: words.time(holder.since) });
  };
  return (
    <div id="queue-side" tabIndex={-1} className="grid scroll-mt-4 content-start gap-6">
      <section aria-labelledby="queue-next" className="grid content-start gap-2">
        <h2 id="queue-next" className="font-semibold">
          {t("next")}
        </h2>
        <p className="text-sm text-ink-soft">{t("order")}</p>
        <Disclosure summary={t("orderTitle")}>
          <p className="text-sm">{t("orderText")}</p>
        </Disclosure>
        <ol className="grid">
          {next.map((entry) => {
            const key = `${entry.enrolmentId} ${entry.window}`;
            const { firstName, lastName, cohort, window, until, response } = entry;
            return (
              <li key={key} className="border-b border-line py-1.5 has-[[aria-current=true]]:bg-accent-tint">
                <span className="flex flex-wrap justify-between gap-x-3">
                  <TextLink
                    href={queueHref({ ...search, personne: entry.enrolmentId, echeance: window })}
                    aria-current={key === currentKey ? "true" : undefined}
                    className="aria-[current=true]:font-semibold"
                  >
                    {firstName} {lastName}
                  </TextLink>
                  <span className="text-sm text-ink-soft">{words.word(entry)}</span>
                </span>
                <span className="block text-sm text-ink-soft">
                  <KeepWhole>{`${cohort.school} ${cohort.code}`}</KeepWhole>, {windows(window)} · {words.closes(until)}{" "}
                  · {words.worth(response)}
                </span>
                {held(entry) && <span className="block text-sm">{held(entry)}</span>}
              </li>
            );
          })}
        </ol>
      </section>
      {lost.length > 0 && (
        <section aria-labelledby="queue-lost" className="grid content-start gap-2">
          <h2 id="queue-lost" className="font-semibold">
            {t("lost", { count: queue.lost })}
          </h2>
          <p className="text-sm text-ink-soft">{t("lostText")}</p>
          <ul className="grid">
            {lost.map((entry) => (
              <li
                key={`${entry.enrolmentId} ${entry.window}`}
                className="flex flex-wrap justify-between gap-x-3 border-b border-line py-1.5"
              >
                <TextLink
                  href={`/apprenants/${entry.learnerId}/modifier`}
                  aria-label={t("findFor", { name: `${entry.firstName} ${entry.lastName}` })}
                >
                  {entry.firstName} {entry.lastName}
                </TextLink>
                <span className="text-sm text-ink-soft">
                  {words.word(entry)} · {words.closes(entry.until)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <CohortsProgress {...progress} words={words} search={search} current={currentKey} />
    </div>
  );
}
