import { randomUUID } from "node:crypto";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import type { Context } from "@/lib/foundation/core/context";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { civilDayOf, clockOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import type { PersonInTurn } from "@/lib/people/followup/queue-queries";
import { awayOf, proposedCallBacks } from "@/lib/people/followup/rules/call-back";
import { ANY_HOUR } from "@/lib/people/hours/rules/suiting";
import { ANSWERS, FAMILY_OF, FIELD_LINKS } from "@/lib/people/outcomes/rules/vocabulary";
import { queueHref } from "./followup-search";
import { CallBackHours } from "./queue-call-back";
import { type AnswerAction, type LastAnswer, QueueQuestions } from "./queue-questions";

type Props = { person: PersonInTurn; window: Window };

/** What J opens: the three questions. */
export async function Questions({
  person,
  window,
  today,
  action,
  record,
}: Props & Pick<Context, "today"> & { action: AnswerAction; record: FormAction }) {
  const [t, outcomes] = await Promise.all([getTranslations("followup.queue"), getTranslations("outcomes")]);
  const { said } = person;
  const kinds = (isSalaried: boolean) =>
    ANSWERS.filter((kind) => (FAMILY_OF[kind] === "salaried") === isSalaried).map((kind) => ({
      value: kind,
      label: outcomes(`kind.${kind}`),
      keywords: outcomes(`keywords.${kind}`),
    }));
  const what = said && [outcomes(`kind.${said.kind}`), said.jobTitle, labelOfInsee(said.employerCommuneInsee)];
  const offer: LastAnswer | null = said && {
    outcomeId: said.id,
    label: t("answer.unchanged", { what: (what ?? []).filter(Boolean).join(", ") }),
    kind: said.kind,
    startedOn: said.startedOn,
    endedOn: said.endedOn,
    fieldLink: said.fieldLink,
  };
  const words = {
    kind: t("answer.kind"),
    kindHint: t("answer.kindHint"),
    several: t("answer.several", { typed: "[typed]", first: "[first]" }),
    offerKey: t("answer.stillKey"),
    dates: t("answer.dates"),
    startedOn: t("answer.startedOn"),
    endedOn: t("answer.endedOn"),
    long: t("answer.long"),
    short: t("answer.short"),
    unknown: t("answer.unknown"),
    link: t("answer.link"),
    next: t("answer.next"),
    saving: t("saving"),
    saved: t("answer.saved"),
    unsent: t("answer.unsent"),
    choose: t("answer.choose"),
  };
  const about = { enrolmentId: person.id, window };
  const situation = `/apprenants/${person.learner.id}/situation?inscription=${person.id}&echeance=${window}`;
  return (
    <div className="grid gap-3">
      <QueueQuestions
        action={action}
        about={{ ...about, shownOutcomeId: person.shownOutcomeId }}
        firstId={randomUUID()}
        today={today}
        groups={[
          { label: t("answer.salaried"), kinds: kinds(true) },
          { label: t("answer.otherwise"), kinds: kinds(false) },
        ]}
        links={FIELD_LINKS.map((value) => ({
          value,
          label: outcomes(`fieldLink.${value}`),
          letter: t(`answer.linkKey.${value}`),
        }))}
        offer={offer}
        words={words}
      >
        <TextLink href={queueHref({ personne: person.id, echeance: window })} data-back="" target="_self">
          {t("back")}
        </TextLink>
      </QueueQuestions>
      <p className="max-w-prose text-sm text-ink-soft">
        {t("answer.hint")} <TextLink href={situation}>{t("answer.longForm")}</TextLink>
      </p>
      <Form
        id="reached-form"
        action={record}
        about={{ ...about, id: randomUUID(), channel: "phone", result: "reached" }}
        submit={t("answer.reached")}
        look="secondary"
        size="small"
        pending={t("saving")}
        open
      />
    </div>
  );
}

/** What R opens: hours to call back at. */
export async function CallBack({ person, window, now, record }: Props & Pick<Context, "now"> & { record: FormAction }) {
  const [t, f] = await Promise.all([getTranslations("followup.queue"), getFormat()]);
  const { point } = person;
  const today = civilDayOf(now);
  const hours = proposedCallBacks(now, point.toOn, person.hours ?? ANY_HOUR).map((at) => {
    const time = f.clock(clockOf(at));
    const away = awayOf(at, now);
    const day = away === "later" ? `${f.weekday(civilDayOf(at))} ${f.dayMonth(civilDayOf(at))}` : "";
    return { at: at.toISOString(), label: t(`callBackAt.${away}`, { day, time }) };
  });
  const until = `${f.weekday(point.toOn)} ${f.date(point.toOn)}`;
  const fields: FieldSpec[] = [
    { name: "callBackAt", label: t("callBackSummary"), kind: "other", optional: true },
    {
      name: "callBackOther",
      label: t("callBackOther"),
      hint: t("callBackOtherHint", { example: `${f.tableDate(today).slice(0, 5)} ${t("callBackOtherTime")}` }),
      optional: hours.length > 0,
      width: "half",
      maxLength: 40,
    },
    { name: "note", label: t("note"), hint: t("noteHint"), optional: true, maxLength: 200 },
  ];
  return (
    <Form
      id="call-back-form"
      action={record}
      about={{ id: randomUUID(), enrolmentId: person.id, window, channel: "phone", result: "call_back" }}
      fields={fields}
      open
      submit={t("callBackSubmit")}
      pending={t("saving")}
      beside={
        <TextLink href={queueHref({ personne: person.id, echeance: window })} data-back="" target="_self">
          {t("back")}
        </TextLink>
      }
    >
      <CallBackHours label={t("callBackSummary")} hint={t("callBackHint", { date: until })} hours={hours} />
    </Form>
  );
}
