import type { ReactNode } from "react";
import { LetterKeys, type Presses } from "@/components/ui/letter-keys";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { Context } from "@/lib/foundation/core/context";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnCall, ProofRequest } from "@/lib/people/followup/call-queries";
import type { Holder } from "@/lib/people/followup/hold-records";
import type { CohortProgress } from "@/lib/people/followup/progress-queries";
import type { CallQueue, PersonInTurn, QueueEntry } from "@/lib/people/followup/queue-queries";
import type { WorklistSearch } from "@/lib/people/followup/schema";
import { queueHref } from "./followup-search";
import { type CallActions, LastCall } from "./last-call";
import type { Opens } from "./queue-acts";
import { QueuePerson } from "./queue-person";
import type { AnswerAction } from "./queue-questions";
import { QueueSide } from "./queue-side";
import { queueWords } from "./queue-words";

type Props = {
  queue: CallQueue;
  /** Whose turn it is, or who was chosen. */
  current: { entry: QueueEntry; person: PersonInTurn };
  holders: ReadonlyMap<string, Holder>;
  progress: { cohorts: readonly CohortProgress[]; all: number };
  search: WorklistSearch;
  lastCall: (OwnCall & { proof: ProofRequest }) | null;
  opened: Opens | null;
  record: FormAction;
  answer: AnswerAction;
  tellHours: FormAction;
  takeBack: CallActions;
  ask: FormAction;
  userId: string | null;
  /** What they were sent, and what is next. */
  messages: ReactNode;
} & Pick<Context, "today" | "now">;

/** Letters, since digits need a second key on a French keyboard; what stands on the page under each. */
const PRESSES: Presses = {
  j: { press: "[data-key='j']" },
  p: { press: "button[value='no_answer']" },
  m: { press: "button[value='wrong_address']" },
  f: { press: "#refuses summary" },
  c: { press: "#refuses[open] button[value='declined']" },
  o: { press: "#refuses[open] button[value='objects']" },
  r: { press: "[data-key='r']" },
  z: { press: "#last-call button" },
  d: { press: "[data-key='d']" },
  n: { press: "#attempt-note", focus: "#attempt-note" },
};

const keyOf = ({ enrolmentId, window }: QueueEntry) => `${enrolmentId} ${window}`;

/** One person at a time, who comes next beside, and the last call in sight, to be taken back. */
export async function Queue(props: Props) {
  const { queue, current, holders, progress, search, lastCall, takeBack, ask, userId, ...acts } = props;
  const [t, side, f, words] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("followup.side"),
    getFormat(),
    queueWords(acts.today),
  ]);
  const { entry, person } = current;
  const holder = holders.get(entry.learnerId);
  const waits = queue.entries.find(
    (one) => one.turn === "called_back" && keyOf(one) !== keyOf(entry) && !holders.has(one.learnerId),
  );
  const at = queue.entries.findIndex((one) => keyOf(one) === keyOf(entry));
  const next = queue.entries.slice(at + 1).find(({ turn, learnerId }) => turn === "to_call" && !holders.has(learnerId));
  return (
    <div className="queue grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid content-start gap-5">
        {holder && (
          <Notice kind="warning" title={side("heldTitle", { name: holder.name, since: f.time(holder.since) })}>
            {side("heldText")}
          </Notice>
        )}
        {waits?.callBackAt && entry.turn !== "called_back" && (
          <p className="border-s-4 border-info ps-3">
            {side("waits", { name: fullName(waits), when: words.hour(waits.callBackAt) })}{" "}
            <TextLink href={queueHref({ ...search, personne: waits.enrolmentId, echeance: waits.window })}>
              {side("waitsCall")}
            </TextLink>
          </p>
        )}
        <QueuePerson key={keyOf(entry)} person={person} window={entry.window} means={entry.means} {...acts} />
        <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-soft">
          <span className="max-w-prose">{words.why(entry)}</span>
          {next && (
            <TextLink href={queueHref({ ...search, personne: next.enrolmentId, echeance: next.window })}>
              {side("skip")}
            </TextLink>
          )}
        </p>
        {lastCall && <LastCall call={lastCall} takeBack={takeBack} ask={ask} />}
        {lastCall && (
          <p>
            <TextLink href="/suivi/appels">{t("ownCalls")}</TextLink>
          </p>
        )}
        <LetterKeys
          name="queue-keys-off"
          userId={userId ?? ""}
          presses={PRESSES}
          unless="[data-queue-panel]"
          title={t("keys.title")}
          label={t("keys.on")}
        >
          {t("keys.list")}
        </LetterKeys>
      </div>
      <QueueSide queue={queue} current={entry} holders={holders} progress={progress} words={words} search={search} />
    </div>
  );
}
