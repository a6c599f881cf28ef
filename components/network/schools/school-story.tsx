import { Fragment, type ReactNode } from "react";
import { classes } from "@/components/ui/classes";
import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Format } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { StoryStep } from "@/lib/network/schools/rules/story";

type Say = Awaited<ReturnType<typeof getTranslations<"schools.story">>>;
type Told = { when: string; what: ReactNode; notes: readonly ReactNode[] };

const sup = (chunks: ReactNode) => <sup>{chunks}</sup>;

/** How a school came to be and goes on: one line where there is room for it, a list where there is not. */
export async function SchoolStory({ steps, today }: { steps: readonly StoryStep[]; today: CivilDate }) {
  if (steps.length === 0) return null;
  const [t, f] = await Promise.all([getTranslations("schools.story"), getFormat()]);
  return (
    <section aria-labelledby="histoire">
      <h2 id="histoire" className="sr-only">
        {t("title")}
      </h2>
      <ol className="ms-1.5 grid print:block print:columns-2 @min-[54rem]:ms-0 @min-[54rem]:auto-cols-fr @min-[54rem]:grid-flow-col">
        {steps.map((step) => {
          const { when, what, notes } = told(step, t, f);
          const isAhead = step.on > today;
          return (
            <li
              key={`${step.kind} ${step.on}`}
              className="relative break-inside-avoid border-s-2 border-accent ps-5 pb-5 last:pb-0 @min-[54rem]:border-s-0 @min-[54rem]:border-t-2 @min-[54rem]:ps-0 @min-[54rem]:pe-4 @min-[54rem]:pt-3 @min-[54rem]:pb-0"
            >
              <span
                aria-hidden="true"
                className={classes(
                  "absolute -start-[7px] top-1.5 size-3 rounded-full border-2 border-accent @min-[54rem]:start-0 @min-[54rem]:-top-[7px]",
                  isAhead ? "bg-page" : "bg-accent",
                )}
              />
              <p className="text-sm text-ink-soft">
                <time dateTime={step.on}>{when}</time>
              </p>
              <p className="font-semibold wrap-anywhere">{what}</p>
              {isAhead && <p className="text-sm text-ink-soft">{t("ahead")}</p>}
              {notes.map((note, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of one step, which never move
                <p key={at} className="text-sm text-ink-soft wrap-anywhere">
                  {typeof note === "string" ? <KeepWhole>{note}</KeepWhole> : note}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The words of a step: what is known for its day by that day, what is slower by its month. */
function told(step: StoryStep, t: Say, f: Format): Told {
  const [day, month] = [f.date(step.on), f.monthYear(step.on)];
  const dossier = (id: string | null, text: string) =>
    id ? <TextLink href={`/candidatures/${id}`}>{text}</TextLink> : text;
  switch (step.kind) {
    case "call":
      return { when: month, what: <TextLink href={`/appels/${step.code}`}>{t("call")}</TextLink>, notes: [step.code] };
    case "application":
      return { when: month, what: dossier(step.applicationId, t("application")), notes: [step.host] };
    case "decision": {
      const { host, rank, number } = step;
      const stands = rank && <Fragment key="rank">{t.rich("rank", { ...rank, sup })}</Fragment>;
      const notes = [host, stands, t("deliberation", { number })].filter((note) => note !== null);
      return { when: day, what: t("decision"), notes };
    }
    case "renewal":
      return {
        when: day,
        what: dossier(step.applicationId, t("renewal")),
        notes: [step.host, t("deliberation", { number: step.number })],
      };
    case "premises":
      return { when: month, what: step.name, notes: step.works ? [step.works] : [] };
    case "opening": {
      const { rank, known, capacity } = step;
      const opened = rank === null ? t("opening") : t.rich("openingRank", { rank, known, less: rank - known, sup });
      return { when: day, what: opened, notes: capacity === null ? [] : [t("firstCohort", { count: capacity })] };
    }
    case "cohort": {
      const { nth, capacity: count, until } = step;
      return {
        when: day,
        what: t.rich("cohort", { nth, sup }),
        notes: [t("until", { count, month: f.monthYear(until) })],
      };
    }
  }
}
