import { Badge } from "@/components/ui/badge";
import { Key, LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { PersonInTurn } from "@/lib/people/followup/queue-queries";
import type { Means } from "@/lib/people/followup/rules/queue";
import { CLOSING_DAYS } from "@/lib/people/followup/rules/state";
import { QueueMeans } from "./queue-means";

type Props = { person: PersonInTurn; window: Window; means: Means; today: CivilDate; record: FormAction };

/** Everything that one needs to call somebody, and under it what came of the call. */
export async function QueuePerson({ person, window, means, today, record }: Props) {
  const [t, outcomes, f] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("outcomes"),
    getFormat(),
  ]);
  const { learner, cohort, exit, point, attempts, outOfReachOn, said } = person;
  const left = daysBetween(today, point.toOn);
  const about = { enrolmentId: person.id, window, channel: "phone" };
  const situation = `/apprenants/${learner.id}/situation?inscription=${person.id}&echeance=${window}`;
  const note: FieldSpec = { name: "note", label: t("note"), hint: t("noteHint"), optional: true, maxLength: 200 };
  return (
    <section aria-labelledby="queue-person" className="queue-person grid gap-5">
      <header className="grid gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3 max-sm:gap-x-2 max-sm:text-sm">
          <span className="font-semibold">{t(`window.${window}`)}</span>
          <span>{t("until", { date: f.date(point.toOn) })}</span>
          <Badge tone={left <= CLOSING_DAYS ? "warning" : "neutral"}>{t("left", { count: left })}</Badge>
        </p>
        <h2 id="queue-person" className="text-2xl font-semibold text-balance">
          {learner.firstName} {learner.lastName}
        </h2>
        <p className="text-ink-soft">
          {t("leaver", { cohort: `${cohort.school.name} ${cohort.code}`, date: f.date(exit.exitedOn) })} ·{" "}
          <TextLink href={`/apprenants/${learner.id}`} data-key="d">
            {t("page")}
          </TextLink>
        </p>
      </header>
      <QueueMeans learner={learner} means={means} />
      <div className="grid gap-6 border-t border-line pt-3 sm:grid-cols-2">
        <div>
          <h3 className="text-sm font-semibold text-ink-soft">{t("tried")}</h3>
          {outOfReachOn.map((day) => (
            <p key={day}>{t("outOfReach", { kind: outcomes("kind.unreachable"), date: f.date(day) })}</p>
          ))}
          {attempts.length + outOfReachOn.length === 0 && <p>{t("never")}</p>}
          {attempts.length > 0 && (
            <ol className="grid gap-1">
              {attempts.map(({ id, channel, result, madeAt, callBackAt, note: line, recordedBy }) => (
                <li key={id}>
                  <span className="text-ink-soft">{f.moment(madeAt)}</span>{" "}
                  {t("attempt", { channel: outcomes(`channel.${channel}`), result: outcomes(`attempt.${result}`) })}
                  {callBackAt && ` (${t("callBack", { when: f.moment(callBackAt) })})`}
                  {recordedBy && `, ${t("by", { name: recordedBy.name })}`}
                  {line && <span className="block text-sm text-ink-soft">{line}</span>}
                </li>
              ))}
            </ol>
          )}
        </div>
        {said && (
          <div>
            <h3 className="text-sm font-semibold text-ink-soft">
              {t("saidThen", { window: t(`window.${said.window}`) })}
            </h3>
            <p>
              {[
                outcomes(`kind.${said.kind}`),
                said.startedOn && outcomes("person.activityOpen", { start: f.tableDate(said.startedOn) }),
                said.jobTitle,
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        )}
      </div>
      <div className="queue-results grid gap-4">
        <Form
          id="attempt"
          action={record}
          about={about}
          fields={[note]}
          open
          className="gap-4"
          submit={<Key of="P">{t("no_answer")}</Key>}
          submitAs={{ name: "result", value: "no_answer" }}
          look="secondary"
          pending={t("saving")}
          before={
            <LinkButton href={situation} look="primary" data-key="j">
              <Key of="J">{t("reached")}</Key>
            </LinkButton>
          }
          beside={(["wrong_address", "declined"] as const).map((result) => (
            <SubmitButton key={result} name="result" value={result} look="secondary" pendingText={t("saving")}>
              <Key of={result === "declined" ? "F" : "M"}>{t(result)}</Key>
            </SubmitButton>
          ))}
        />
        <p className="max-w-prose text-sm text-ink-soft max-sm:sr-only">{t("declinedHint")}</p>
        <div id="call-back">
          <Form
            id="call-back-form"
            action={record}
            about={{ ...about, result: "call_back" }}
            fields={[
              { name: "callBackOn", label: t("callBackOn"), kind: "date" },
              {
                name: "callBackTime",
                label: t("callBackTime"),
                hint: t("callBackTimeHint"),
                width: "short",
                maxLength: 10,
              },
              note,
            ]}
            open
            summary={t("callBackSummary")}
            submit={t("callBackSubmit")}
            pending={t("saving")}
          >
            <p className="max-w-prose text-sm text-ink-soft">{t("callBackHint", { date: f.date(point.toOn) })}</p>
            <FieldList />
          </Form>
        </div>
      </div>
    </section>
  );
}
