import { KeepWhole } from "@/components/ui/keep-whole";
import { TextLink } from "@/components/ui/link";
import { listAddress } from "@/lib/figures/indicators/schema";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Awaited as AwaitedPerson, CohortProgress } from "@/lib/people/followup/progress-queries";
import { answersMissing, type Heard } from "@/lib/people/followup/rules/aim";
import type { WorklistSearch } from "@/lib/people/followup/schema";
import { queueHref } from "./followup-search";
import { PeopleRow, PeopleShapes } from "./people-row";
import type { QueueWords } from "./queue-words";

/** Of a cohort, as many by name; the others one shows. */
const NAMED = 6;
/** Cohorts with their people; the others are one line of figures each until one shows them. */
const OPEN = 3;

type Props = {
  cohorts: readonly CohortProgress[];
  /** How many there are, with those that are not told. */
  all: number;
  words: QueueWords;
  search: Partial<WorklistSearch>;
  /** Whom the reader has before them: « enrolment window ». */
  current: string | null;
  /** Above who comes next, or in place of a queue that is empty. */
  wide?: boolean;
};

/** Each cohort as people on its way to four answers in five, those whose windows close first first. */
export async function CohortsProgress({ cohorts, all, words, search, current, wide = false }: Props) {
  const t = await getTranslations("followup.side");
  if (cohorts.length === 0) return null;
  return (
    <section aria-labelledby="cohorts-progress" className="grid content-start gap-3">
      <h2 id="cohorts-progress" className="font-semibold">
        {t("cohorts")}
      </h2>
      <PeopleShapes />
      <ul className={wide ? "grid gap-x-8 gap-y-5 sm:grid-cols-2 xl:grid-cols-3" : "grid gap-5"}>
        {cohorts.map((cohort, at) => (
          <li key={cohort.key} className="grid content-start gap-1">
            <Progress progress={cohort} words={words} />
            <People people={cohort.people} folded={at >= OPEN} words={words} search={search} current={current} />
          </li>
        ))}
      </ul>
      {all > cohorts.length && (
        <p className="text-sm text-ink-soft">{t("moreCohorts", { count: all - cohorts.length })}</p>
      )}
    </section>
  );
}

/** One cohort at one window: its figures, and the same in words. */
async function Progress({ progress, words }: { progress: CohortProgress; words: QueueWords }) {
  const [t, windows] = await Promise.all([getTranslations("followup.side"), getTranslations("outcomes.windowLong")]);
  const { cohort, window, closesOn, heard } = progress;
  const missing = answersMissing(heard);
  const told =
    missing > 0
      ? t("missing", { missing, base: heard.base })
      : t("reached", { answered: heard.answered, base: heard.base });
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-semibold">
          <TextLink href={`/promotions/${cohort.id}/sorties?echeance=${window}`}>
            <KeepWhole>{`${cohort.school} ${cohort.code}`}</KeepWhole>, {windows(window)}
          </TextLink>
        </h3>
        <span className="text-sm text-ink-soft">{words.closes(closesOn)}</span>
      </div>
      <PeopleRow heard={heard} label={told} />
      <Parts progress={progress} />
      <p className={missing > 0 ? "font-semibold" : "font-semibold text-success"}>{told}</p>
    </>
  );
}

/** Each count that the figures know leads to its list: those of who is due (domain.md §7.3). */
async function Parts({ progress: { cohort, window, heard, due } }: { progress: CohortProgress }) {
  const [t, f] = await Promise.all([getTranslations("followup.side"), getFormat()]);
  const parts = (["answered", "vain", "declined", "never"] as const).filter(
    (part) => part === "answered" || heard[part] > 0,
  );
  const measures: Partial<Record<keyof Heard, "respondents" | "never_asked" | "asked_in_vain">> = {
    answered: "respondents",
    never: "never_asked",
    ...(heard.declined === 0 && { vain: "asked_in_vain" as const }),
  };
  return (
    <p className="flex flex-wrap gap-1 text-sm">
      {parts.map((part, at) => {
        const measure = measures[part];
        const text = t(`part.${part}`, { count: heard[part] });
        return (
          <span key={part}>
            {at > 0 && <span className="text-ink-soft">· </span>}
            {measure && heard[part] > 0 && due[part] === heard[part] ? (
              <TextLink
                href={listAddress(measure, { promotion: cohort.id, echeance: window })}
                className="inline-flex min-h-6 items-center"
              >
                {text}
              </TextLink>
            ) : (
              text
            )}
          </span>
        );
      })}
      {due.base < heard.base && (
        <span className="text-ink-soft">
          · {t("notDue", { count: heard.base - due.base, text: f.integer(heard.base - due.base) })}
        </span>
      )}
    </p>
  );
}

async function People({
  people,
  folded,
  words,
  search,
  current,
}: {
  people: readonly AwaitedPerson[];
  folded: boolean;
  words: QueueWords;
  search: Partial<WorklistSearch>;
  current: string | null;
}) {
  const t = await getTranslations("followup.side");
  const shown = folded ? [] : people.slice(0, NAMED);
  const rest = people.slice(shown.length);
  const line = (person: AwaitedPerson) => {
    const key = `${person.enrolmentId} ${person.window}`;
    return (
      <li
        key={key}
        className="flex flex-wrap justify-between gap-x-3 rounded-sm py-0.5 has-[[aria-current=true]]:bg-accent-tint"
      >
        <TextLink
          href={queueHref({ ...search, personne: person.enrolmentId, echeance: person.window })}
          aria-current={key === current ? "true" : undefined}
          className="aria-[current=true]:font-semibold"
        >
          {person.firstName} {person.lastName}
        </TextLink>
        <span
          className={
            person.attempts === 0 && person.turn === "to_call" && person.last === null
              ? "text-sm text-warning"
              : "text-sm text-ink-soft"
          }
        >
          {words.word(person)}
        </span>
      </li>
    );
  };
  return (
    <>
      {shown.length > 0 && <ul>{shown.map(line)}</ul>}
      {rest.length > 0 && (
        <details className="disclosure text-sm">
          <summary>
            {shown.length > 0 ? t("others", { count: rest.length }) : t("showPeople", { count: rest.length })}
          </summary>
          <ul className="text-base">{rest.map(line)}</ul>
        </details>
      )}
    </>
  );
}
