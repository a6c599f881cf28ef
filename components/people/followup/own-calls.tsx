import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { actorNames } from "@/components/ui/statement";
import { Written } from "@/components/ui/written";
import type { FormAction } from "@/lib/foundation/core/form";
import { clockOf } from "@/lib/foundation/core/instant";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { listAttempts, OwnCall } from "@/lib/people/followup/call-queries";
import { type CallActions, callResult, takeBackOf } from "./last-call";

const LINE = "flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-2";

/** What the reader noted today, the latest first, each to be taken back. */
export async function OwnCalls({ calls, takeBack }: { calls: readonly OwnCall[]; takeBack: CallActions }) {
  const [t, windows, f] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("outcomes.windowLong"),
    getFormat(),
  ]);
  const results = await Promise.all(calls.map(callResult));
  return (
    <ol id="calls" className="max-w-prose">
      {calls.map((call, index) => (
        <li key={call.id} className={LINE}>
          <div>
            <p>
              <span className="text-ink-soft">{f.clock(clockOf(call.recordedAt))}</span>{" "}
              <TextLink href={`/apprenants/${call.learner.id}`}>{fullName(call.learner)}</TextLink>{" "}
              <span className="text-ink-soft">{windows(call.window)}</span>
            </p>
            <p>
              {results[index]}
              {call.note && (
                <>
                  {", "}
                  <Written>{call.note}</Written>
                </>
              )}
            </p>
          </div>
          <Form
            id={`undo-${call.id}`}
            {...takeBackOf(call, takeBack)}
            submit={
              <>
                {t("undo")} <span className="sr-only">{t("undoOf", { name: fullName(call.learner) })}</span>
              </>
            }
            look="secondary"
            size="small"
            open
          />
        </li>
      ))}
    </ol>
  );
}

type Attempts = NonNullable<Awaited<ReturnType<typeof listAttempts>>>["contactAttempts"];

/** All attempts to reach somebody, each to be taken back. */
export async function PersonCalls({
  enrolmentId,
  attempts,
  takeBack,
}: {
  enrolmentId: string;
  attempts: Attempts;
  takeBack: FormAction;
}) {
  const [t, outcomes, f, nameOf] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("outcomes"),
    getFormat(),
    actorNames(),
  ]);
  return (
    <ol id="calls" className="max-w-prose">
      {attempts.map(({ id, window, channel, result, madeAt, note, recordedBy, messageId }) => (
        <li key={id} className={LINE}>
          <div>
            <p>
              <span className="text-ink-soft">{f.moment(madeAt)}</span>{" "}
              {t("attempt", { channel: outcomes(`channel.${channel}`), result: outcomes(`attempt.${result}`) })}
            </p>
            <p className="text-sm text-ink-soft">
              {outcomes(`windowLong.${window}`)}
              {recordedBy && `, ${t("by", { name: nameOf(recordedBy) })}`}
              {note && (
                <>
                  {", "}
                  <Written>{note}</Written>
                </>
              )}
            </p>
          </div>
          {messageId === null && (
            <Form
              id={`undo-${id}`}
              action={takeBack}
              about={{ enrolmentId, attemptId: id }}
              submit={
                <>
                  {t("undo")} <span className="sr-only">{f.moment(madeAt)}</span>
                </>
              }
              look="secondary"
              size="small"
              open
            />
          )}
        </li>
      ))}
    </ol>
  );
}
