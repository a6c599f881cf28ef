import { TextLink } from "@/components/ui/link";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Holder } from "@/lib/people/followup/hold-records";
import type { CohortProgress } from "@/lib/people/followup/progress-queries";
import type { CallQueue } from "@/lib/people/followup/queue-queries";
import { isCallable } from "@/lib/people/followup/rules/vocabulary";
import { queueFilters, type WorklistSearch } from "@/lib/people/followup/schema";
import { CohortsProgress } from "./cohort-progress";
import { queueWords } from "./queue-words";

type Props = {
  queue: CallQueue;
  holders: ReadonlyMap<string, Holder>;
  progress: { cohorts: readonly CohortProgress[]; all: number };
  day: { attempts: number; answers: number };
  /** The day on which the next follow-up opens, where nobody is waited for until then. */
  nextOn: CivilDate | null;
  search: WorklistSearch;
  today: CivilDate;
};

/** Nobody to be called now: why, when it fills again, what came of the day, and the cohorts with their people. */
export async function QueueEmpty({ queue, holders, progress, day, nextOn, search, today }: Props) {
  const [t, queueTexts, f, words] = await Promise.all([
    getTranslations("followup.empty"),
    getTranslations("followup.queue"),
    getFormat(),
    queueWords(today),
  ]);
  const later = queue.entries.find(({ turn }) => turn === "later");
  const held = queue.entries.find(({ turn, learnerId }) => isCallable(turn) && holders.has(learnerId));
  const holder = held && holders.get(held.learnerId);
  const isNarrowed = Object.keys(queueFilters(search)).length > 0;
  const why = () => {
    if (held && holder) return t("held", { name: holder.name, person: fullName(held), since: f.time(holder.since) });
    if (later?.callBackAt) return t("later", { name: fullName(later), when: words.hour(later.callBackAt) });
    if (queue.triedToday > 0) return t("tomorrow", { count: queue.triedToday });
    if (queue.lost > 0) return t("lost", { count: queue.lost });
    if (isNarrowed) return t("narrowed");
    return nextOn ? t("next", { date: f.date(nextOn) }) : t("none");
  };
  return (
    <div className="grid gap-8">
      <div data-nothing className="grid max-w-prose gap-2">
        <h2 className="text-xl font-semibold text-balance">{why()}</h2>
        {later && queue.triedToday > 0 && <p>{t("alsoTomorrow", { count: queue.triedToday })}</p>}
        <p className="text-ink-soft">
          {day.attempts + day.answers > 0 && `${t("day", day)} `}
          {t("stays")}
        </p>
        {day.attempts + day.answers > 0 && (
          <p>
            <TextLink href="/suivi/appels">{queueTexts("ownCalls")}</TextLink>
          </p>
        )}
        {!isNarrowed && !nextOn && queue.entries.length === 0 && (
          <p>
            <TextLink href="/promotions">{t("cohorts")}</TextLink>
          </p>
        )}
        {isNarrowed && (
          <p>
            <TextLink href="/suivi">{t("all")}</TextLink>
          </p>
        )}
      </div>
      <CohortsProgress {...progress} words={words} search={search} current={null} wide />
    </div>
  );
}
