import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Written } from "@/components/ui/written";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { pagesOf } from "@/lib/foundation/core/page";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ToExamine } from "@/lib/people/online/queries";
import { EXAMINED_AT_ONCE, SET_ASIDE_REASONS, TAKEN_OVER } from "@/lib/people/online/rules/online";
import { CONTACT_CHANNELS } from "@/lib/people/outcomes/rules/attempts";

type Actions = { examine: FormAction; reached: FormAction; setAside: FormAction };
type Props = { application: ToExamine; examines: boolean; today: CivilDate; actions: Actions };

export const pagesToExamine = (count: number): number => pagesOf(count, EXAMINED_AT_ONCE);

/** One application: what was said, whether it is theirs, who it may be, and what is to be done with it. */
export async function ToExamineCard({ application, examines, today, actions }: Props) {
  const { id, isConfirmed } = application;
  const t = await getTranslations("online.examine");
  const name = fullName(application);
  return (
    <li className="grid gap-4 rounded-md border border-line p-4" aria-labelledby={`application-${id}`}>
      <h2 id={`application-${id}`} className="text-xl font-semibold">
        {name}
      </h2>
      <div className="grid gap-x-8 gap-y-4 @min-[54rem]:grid-cols-2">
        <Said application={application} />
        {examines && <Known application={application} />}
      </div>
      {isConfirmed && examines && <Examine application={application} examine={actions.examine} />}
      {!isConfirmed && (
        <>
          {examines && <p>{t("first")}</p>}
          <Reached application={application} today={today} reached={actions.reached} />
        </>
      )}
      {examines && <Aside id={id} setAside={actions.setAside} />}
    </li>
  );
}

async function Said({ application }: { application: ToExamine }) {
  const [t, f, outcomes, form] = await Promise.all([
    getTranslations("online.examine"),
    getFormat(),
    getTranslations("outcomes.channel"),
    getTranslations("enrolments.form"),
  ]);
  const { birthDate, email, phone, words, receivedOn, confirmedAt, reachedOn, reachedBy, meeting } = application;
  return (
    <div className="grid content-start gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>{t("received", { date: f.date(receivedOn) })}</span>
        {confirmedAt && <span>{t("confirmed", { date: f.instant(confirmedAt) })}</span>}
        {reachedOn && reachedBy && <span>{t("reached", { date: f.date(reachedOn), how: outcomes(reachedBy) })}</span>}
        {!application.isConfirmed && (
          <>
            <Badge tone="warning">{t("waits")}</Badge>
            <span>{t("unconfirmed", { date: f.date(application.waitsUntil) })}</span>
          </>
        )}
      </p>
      <DescriptionList
        items={[
          { term: form("birthDate"), details: birthDate ? f.date(birthDate) : t("bornNot") },
          ...(phone
            ? [{ term: form("phone"), details: <TextLink href={`tel:${phone}`}>{f.phone(phone)}</TextLink> }]
            : []),
          ...(email ? [{ term: form("email"), details: <span className="wrap-anywhere">{email}</span> }] : []),
          { term: t("words"), details: words ? <Written>{words}</Written> : t("noWords") },
        ]}
      />
      {meeting && <p>{t("meets", { date: f.date(meeting.heldOn), time: f.clock(meeting.startsAt) })}</p>}
    </div>
  );
}

/** People on record who may be the one who applied, for and against in words. */
async function Known({ application: { known } }: { application: ToExamine }) {
  const [t, duplicate, f] = await Promise.all([
    getTranslations("online.examine"),
    getTranslations("learners.duplicate"),
    getFormat(),
  ]);
  if (known.length === 0) return <p className="text-ink-soft">{t("knownNone")}</p>;
  return (
    <div className="grid content-start gap-2">
      <h3 className="font-semibold">{t("known")}</h3>
      <ul className="grid gap-2">
        {known.map(({ id, score, reasons, birthDate, enrolments, ...person }) => (
          <li key={id}>
            <TextLink href={`/apprenants/${id}`}>{fullName(person)}</TextLink>{" "}
            <span className="text-ink-soft">
              {[
                birthDate && t("born", { date: f.date(birthDate) }),
                reasons.map((reason) => duplicate(`reason.${reason}`)).join(", "),
                t("score", { score }),
                enrolments.map(({ school, cohort }) => `${school} ${cohort}`).join(", "),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

async function Examine({ application, examine }: { application: ToExamine; examine: FormAction }) {
  const [t, f, duplicate] = await Promise.all([
    getTranslations("online.examine"),
    getFormat(),
    getTranslations("learners.duplicate"),
  ]);
  const { id, cohortId, known } = application;
  const same = known.map(({ id: value, birthDate, enrolments, ...person }) => ({
    value,
    ...(enrolments.some((one) => one.cohortId === cohortId) && { disabled: true, hint: duplicate("here") }),
    label: birthDate
      ? t("sameBorn", { name: fullName(person), birth: f.date(birthDate) })
      : t("same", { name: fullName(person) }),
  }));
  const differ = TAKEN_OVER.filter((one) => known.some((match) => match.differ.includes(one)));
  const shown = { email: (text: string) => text, phone: f.phone, birthDate: f.date };
  const take: FieldSpec = {
    name: "take",
    label: t("take"),
    kind: "checkboxes",
    hint: t("takeHint"),
    optional: true,
    choices: differ.map((value) => ({
      value,
      label: t(`takeOf.${value}`, { value: shown[value](application[value] ?? "") }),
    })),
  };
  const fields: FieldSpec[] = [
    { name: "who", label: t("who"), kind: "radio", choices: [...same, { value: "new", label: t("new") }] },
    ...(differ.length > 0 ? [take] : []),
  ];
  return (
    <Form
      id={`examine-${id}`}
      action={examine}
      fields={fields}
      // Where nobody resembles them there is nothing to choose.
      values={{ who: known.length === 0 ? "new" : "" }}
      about={{ applicationId: id, seen: known.map((match) => match.id).join(" ") }}
      submit={t("submit")}
      beside={<span className="sr-only">{fullName(application)}</span>}
      open
    />
  );
}

async function Reached({
  application: { id },
  today,
  reached,
}: {
  application: ToExamine;
  today: CivilDate;
  reached: FormAction;
}) {
  const [t, f, channels] = await Promise.all([
    getTranslations("online.examine"),
    getFormat(),
    getTranslations("outcomes.channel"),
  ]);
  return (
    <Form
      id={`reached-${id}`}
      action={reached}
      summary={t("reach")}
      fields={[
        { name: "reachedOn", label: t("reachedOn"), kind: "date" },
        {
          name: "reachedBy",
          label: t("reachedBy"),
          kind: "select",
          choices: CONTACT_CHANNELS.map((value) => ({ value, label: channels(value) })),
        },
      ]}
      values={{ reachedOn: f.tableDate(today), reachedBy: "phone" }}
      about={{ applicationId: id }}
      submit={t("reachSubmit")}
      look="secondary"
      open
    />
  );
}

async function Aside({ id, setAside }: { id: string; setAside: FormAction }) {
  const t = await getTranslations("online.examine");
  return (
    <Form
      id={`aside-${id}`}
      action={setAside}
      summary={t("setAside")}
      fields={[
        {
          name: "setAsideFor",
          label: t("setAsideFor"),
          kind: "radio",
          choices: [...SET_ASIDE_REASONS, "erasure" as const].map((value) => ({ value, label: t(`reason.${value}`) })),
        },
      ]}
      about={{ applicationId: id }}
      submit={t("setAsideSubmit")}
      look="secondary"
      open
    />
  );
}

/** The same on a line, where what is to be decided comes first. */
export async function ToExamineLink({ count, base }: { count: number; base: string }) {
  if (count === 0) return null;
  const t = await getTranslations("online.examine");
  return <TextLink href={`${base}/a-examiner`}>{t("link", { count })}</TextLink>;
}

/** On the page of a cohort: that applications of the site wait to be examined, and where. */
export async function ToExamineNotice({ count, base }: { count: number; base: string }) {
  if (count === 0) return null;
  const t = await getTranslations("online.examine");
  return (
    <Notice kind="info" title={t("notice", { count })}>
      <TextLink href={`${base}/a-examiner`}>{t("noticeLink")}</TextLink>
    </Notice>
  );
}
