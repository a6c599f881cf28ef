import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Awaited as AwaitedPerson } from "@/lib/people/followup/progress-queries";
import type { QueueEntry } from "@/lib/people/followup/queue-queries";
import { answersMissing, type CohortResponse, worthOf } from "@/lib/people/followup/rules/aim";
import { windowEnd } from "@/lib/people/followup/rules/queue";

type Standing = Pick<AwaitedPerson, "turn" | "attempts" | "last" | "callBackAt" | "means">;

/** What is said of somebody who has not answered yet, and of where they stand. */
export async function queueWords(today: CivilDate) {
  const [t, f] = await Promise.all([getTranslations("followup.side"), getFormat()]);
  const hour = (instant: Date) =>
    civilDayOf(instant) === today ? t("atHour", { time: f.time(instant) }) : f.moment(instant);
  const closes = (until: CivilDate) => t("closes", { days: daysBetween(today, until) });
  return {
    hour,
    /** By the clock of the machine, which may be of another day than the one that is shown. */
    time: f.time,
    closes,
    /** One word: « à rappeler à 18 h 15 », « jamais sollicité·e » */
    word: ({ turn, attempts, last, callBackAt, means }: Standing): string => {
      if (turn === "called_back") return t("word.called_back");
      if (turn === "later" && callBackAt) return t("word.later", { when: hour(callBackAt) });
      if (last === "wrong_address" && means !== "phone") return t(means === "email" ? "word.emailOnly" : "word.wrong");
      if (means === "none") return t("word.none");
      if (turn === "tried_today" || turn === "tried_yesterday") return t(`word.${turn}`);
      return t("word.asked", { count: attempts });
    },
    /** What an answer is worth to their cohort. */
    worth: (response: CohortResponse): string =>
      worthOf(response) > 0
        ? t("worth", { size: response.size, missing: answersMissing(response) })
        : t("worthNothing"),
    /** Why it is their turn, in a sentence or two. */
    why: ({ turn, until, attempts, response }: QueueEntry): string =>
      [
        turn === "called_back" ? t("why.called_back") : t(`why.ends.${windowEnd(until, today)}`),
        worthOf(response) > 0
          ? t("why.worth", {
              points: f.decimal(100 * worthOf(response), 100 % response.size === 0 ? 0 : 1),
              size: response.size,
              missing: answersMissing(response),
            })
          : t("why.worthNothing"),
        turn === "tried_yesterday" && t("why.tried_yesterday"),
        turn === "tried_today" && t("why.tried_today"),
        attempts === 0 && t("why.never"),
      ]
        .filter(Boolean)
        .join(" "),
  };
}

export type QueueWords = Awaited<ReturnType<typeof queueWords>>;
