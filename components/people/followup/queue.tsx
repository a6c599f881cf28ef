import { Key } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { getLastCall, PersonInTurn, QueueEntry } from "@/lib/people/followup/queue-queries";
import { QueueKeys } from "./queue-keys";
import { QueuePerson } from "./queue-person";
import { QueueSide } from "./queue-side";

type Props = {
  entries: readonly QueueEntry[];
  /** Whose turn it is, or who was chosen. */
  current: { entry: QueueEntry; person: PersonInTurn } | null;
  lastCall: Awaited<ReturnType<typeof getLastCall>>;
  today: CivilDate;
  record: FormAction;
  takeBack: FormAction;
  userId: string | null;
};

/** One person at a time, who comes next beside, and the last call in sight, to be taken back. */
export async function Queue({ entries, current, lastCall, today, record, takeBack, userId }: Props) {
  const [t, outcomes, f] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("outcomes.attempt"),
    getFormat(),
  ]);
  const later = entries.find(({ turn }) => turn === "later");
  return (
    <div className="grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid content-start gap-5">
        {current ? (
          <QueuePerson
            key={`${current.entry.enrolmentId} ${current.entry.window}`}
            person={current.person}
            window={current.entry.window}
            today={today}
            record={record}
          />
        ) : (
          <EmptyState title={t("emptyTitle")}>
            {later?.callBackAt && t("emptyLater", { name: fullName(later), when: f.moment(later.callBackAt) })}
          </EmptyState>
        )}
        {lastCall && (
          <div id="last-call" className="flex flex-wrap items-center gap-4 border-t border-line pt-3">
            <p>{t("lastCall", { name: fullName(lastCall.enrolment.learner), result: outcomes(lastCall.result) })}</p>
            <Form
              id="undo-call"
              action={takeBack}
              about={{ enrolmentId: lastCall.enrolmentId, attemptId: lastCall.id }}
              submit={<Key of="Z">{t("undo")}</Key>}
              look="secondary"
              open
            />
          </div>
        )}
        <QueueKeys userId={userId ?? ""} title={t("keys.title")} label={t("keys.on")}>
          {t("keys.list")}
        </QueueKeys>
      </div>
      <QueueSide entries={entries} current={current && `${current.entry.enrolmentId} ${current.entry.window}`} />
    </div>
  );
}
