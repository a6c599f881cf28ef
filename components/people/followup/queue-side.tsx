import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { QueueEntry } from "@/lib/people/followup/queue-queries";
import { queueHref } from "./followup-search";

const SHOWN = 12;

/** Who comes next, in the order of the queue and with what decides it; each can be called before their turn. */
export async function QueueSide({ entries, current }: { entries: readonly QueueEntry[]; current: string | null }) {
  const [t, windows, f] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("outcomes.windowLong"),
    getFormat(),
  ]);
  const why = ({ turn, callBackAt, attempts }: QueueEntry) => {
    if (turn === "later" && callBackAt) return t("turn.later", { when: f.moment(callBackAt) });
    if (turn === "called_back" || turn === "tried_today") return t(`turn.${turn}`);
    return t("attempts", { count: attempts });
  };
  return (
    <section aria-labelledby="queue-side" className="grid content-start gap-2">
      <h2 id="queue-side" className="font-semibold">
        {t("next")}
      </h2>
      <p className="text-sm text-ink-soft">{t("order")}</p>
      <ol className="grid">
        {entries.slice(0, SHOWN).map((entry) => {
          const key = `${entry.enrolmentId} ${entry.window}`;
          const { firstName, lastName, cohort, window, until } = entry;
          return (
            <li key={key} className="border-b border-line py-1.5">
              <span className="flex flex-wrap justify-between gap-x-3">
                <TextLink
                  href={queueHref({ personne: entry.enrolmentId, echeance: window })}
                  aria-current={key === current ? "true" : undefined}
                  className="aria-[current=true]:font-semibold"
                >
                  {firstName} {lastName}
                </TextLink>
                <span className="text-sm text-ink-soft">{why(entry)}</span>
              </span>
              <span className="text-sm text-ink-soft">
                <KeepWhole>{`${cohort.school} ${cohort.code}`}</KeepWhole>, {windows(window)},{" "}
                {t("until", { date: f.tableDate(until) })}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
