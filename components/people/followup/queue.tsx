import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import type { Context } from "@/lib/foundation/core/context";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnCall } from "@/lib/people/followup/call-queries";
import type { PersonInTurn, QueueEntry } from "@/lib/people/followup/queue-queries";
import { type CallActions, LastCall } from "./last-call";
import type { Opens } from "./queue-acts";
import { QueueKeys } from "./queue-keys";
import { QueuePerson } from "./queue-person";
import type { AnswerAction } from "./queue-questions";
import { QueueSide } from "./queue-side";

type Props = {
  entries: readonly QueueEntry[];
  /** Whose turn it is, or who was chosen. */
  current: { entry: QueueEntry; person: PersonInTurn } | null;
  lastCall: OwnCall | null;
  opened: Opens | null;
  record: FormAction;
  answer: AnswerAction;
  tellHours: FormAction;
  takeBack: CallActions;
  userId: string | null;
} & Pick<Context, "today" | "now">;

/** One person at a time, who comes next beside, and the last call in sight, to be taken back. */
export async function Queue({ entries, current, lastCall, takeBack, userId, ...acts }: Props) {
  const [t, f] = await Promise.all([getTranslations("followup.queue"), getFormat()]);
  const later = entries.find(({ turn }) => turn === "later");
  return (
    <div className="grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="grid content-start gap-5">
        {current ? (
          <QueuePerson
            key={`${current.entry.enrolmentId} ${current.entry.window}`}
            person={current.person}
            window={current.entry.window}
            {...acts}
          />
        ) : (
          <EmptyState title={t("emptyTitle")}>
            {later?.callBackAt && t("emptyLater", { name: fullName(later), when: f.moment(later.callBackAt) })}
          </EmptyState>
        )}
        {lastCall && <LastCall call={lastCall} takeBack={takeBack} />}
        {lastCall && (
          <p>
            <TextLink href="/suivi/appels">{t("ownCalls")}</TextLink>
          </p>
        )}
        <QueueKeys userId={userId ?? ""} title={t("keys.title")} label={t("keys.on")}>
          {t("keys.list")}
        </QueueKeys>
      </div>
      <QueueSide entries={entries} current={current && `${current.entry.enrolmentId} ${current.entry.window}`} />
    </div>
  );
}
