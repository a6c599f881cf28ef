import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { Hours } from "@/components/people/hours/hours";
import { HoursForm } from "@/components/people/hours/hours-form";
import { Badge } from "@/components/ui/badge";
import { Key, LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { actorNames } from "@/components/ui/statement";
import { SubmitButton } from "@/components/ui/submit-button";
import { daysBetween } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { PersonInTurn } from "@/lib/people/followup/queue-queries";
import type { Means } from "@/lib/people/followup/rules/queue";
import { CLOSING_DAYS } from "@/lib/people/followup/rules/state";
import { queueHref } from "./followup-search";
import { type Opens, QueueActs } from "./queue-acts";
import { QueueMeans } from "./queue-means";
import { CallBack, Questions } from "./queue-panels";
import type { AnswerAction } from "./queue-questions";
import { QueueRefuses, RESULTS_GIVE_WAY } from "./queue-refuses";

type Props = {
  person: PersonInTurn;
  window: Window;
  means: Means;
  record: FormAction;
  answer: AnswerAction;
  tellHours: FormAction;
  /** What an address opens of it. */
  opened: Opens | null;
  messages: ReactNode;
} & Pick<Context, "today" | "now">;

/** Everything that one needs to call somebody, and under it what came of the call. */
export async function QueuePerson({ person, window, means, today, now, messages, ...acts }: Props) {
  const { record, answer, tellHours, opened } = acts;
  const [t, outcomes, words, nameOf, f] = await Promise.all([
    getTranslations("followup.queue"),
    getTranslations("outcomes"),
    getTranslations("followup.hours"),
    actorNames(),
    getFormat(),
  ]);
  const { learner, cohort, exit, point, attempts, outOfReachOn, said, hours, missing } = person;
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
      <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <QueueMeans learner={learner} means={means} />
        {hours && <Hours hours={hours} />}
      </div>
      <HoursForm
        about={{ learnerId: learner.id, enrolmentId: person.id, window }}
        hours={hours}
        action={tellHours}
        summary={words(hours ? "change" : "add")}
      />
      <QueueActs
        opened={opened}
        questions={<Questions person={person} window={window} today={today} action={answer} record={record} />}
        callBack={<CallBack person={person} window={window} now={now} record={record} />}
        results={
          <>
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
                        {t("attempt", {
                          channel: outcomes(`channel.${channel}`),
                          result: outcomes(`attempt.${result}`),
                        })}
                        {callBackAt && ` (${t("callBack", { when: f.moment(callBackAt) })})`}
                        {recordedBy && `, ${t("by", { name: nameOf(recordedBy) })}`}
                        {line && <span className="block text-sm text-ink-soft">{line}</span>}
                      </li>
                    ))}
                  </ol>
                )}
              </div>
              <div className="grid content-start gap-3">
                <div>
                  <h3 className="text-sm font-semibold text-ink-soft">{t("missing.title")}</h3>
                  <p>
                    {capitalised(
                      `${f.list(
                        missing.map((one) => t(`missing.${one}`, { window: outcomes(`windowLong.${window}`) })),
                        "every",
                      )}.`,
                    )}
                  </p>
                </div>
                {messages}
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
            </div>
            <Form
              id="attempt"
              action={record}
              about={{ ...about, id: randomUUID() }}
              fields={[note]}
              open
              className={`gap-4 ${RESULTS_GIVE_WAY}`}
              submit={<Key of="P">{t("no_answer")}</Key>}
              submitAs={{ name: "result", value: "no_answer" }}
              look="secondary"
              pending={t("saving")}
              before={
                <LinkButton href={situation} look="primary" target="_self" data-key="j" data-opens="questions">
                  <Key of="J">{t("reached")}</Key>
                </LinkButton>
              }
              beside={
                <>
                  <SubmitButton name="result" value="wrong_address" look="secondary" pendingText={t("saving")}>
                    <Key of="M">{t("wrong_address")}</Key>
                  </SubmitButton>
                  <LinkButton
                    href={`${queueHref({ personne: person.id, echeance: window })}&geste=rappeler`}
                    target="_self"
                    data-key="r"
                    data-opens="callBack"
                  >
                    <Key of="R">{t("callBackSummary")}</Key>
                  </LinkButton>
                  <QueueRefuses window={window} />
                </>
              }
            />
          </>
        }
      />
    </section>
  );
}
