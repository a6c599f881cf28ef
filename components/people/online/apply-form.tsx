import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { LONGEST } from "@/lib/people/learners/fields";
import type { RecruitingSchool } from "@/lib/people/online/queries";
import { CURRENT_NOTICE, NOTICES } from "@/lib/people/online/rules/online";
import { LONGEST_WHY } from "@/lib/people/online/schema";

type OpenCohort = RecruitingSchool["cohorts"][number];

/** Which of several cohorts somebody applies to. */
export async function WhichCohort({ opening }: { opening: RecruitingSchool }) {
  const [t, f] = await Promise.all([getTranslations("online"), getFormat()]);
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("which")}</h2>
      <ul className="grid gap-2">
        {opening.cohorts.map(({ id, programme, startsOn }) => (
          <li key={id}>
            <TextLink href={`/reseau/${opening.code}/candidater?promotion=${id}`}>
              {t("whichOne", { programme, from: f.date(startsOn) })}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function fieldsOf({ meetings }: OpenCohort): Promise<FieldSpec[]> {
  const [t, f] = await Promise.all([getTranslations("online.form"), getFormat()]);
  const choices = meetings.map(({ id, heldOn, startsAt, place }) => ({
    value: id,
    label: t("meetingOn", { day: f.date(heldOn), time: f.clock(startsAt), place }),
  }));
  const meeting: FieldSpec = {
    name: "meeting",
    label: t("meeting"),
    kind: "radio",
    optional: true,
    choices: [...choices, { value: "none", label: t("meetingNone") }],
  };
  return [
    { name: "firstName", label: t("firstName"), maxLength: LONGEST.name, autoComplete: "given-name" },
    { name: "lastName", label: t("lastName"), maxLength: LONGEST.name, autoComplete: "family-name" },
    {
      name: "phone",
      label: t("phone"),
      hint: t("contactHint"),
      optional: true,
      type: "tel",
      inputMode: "tel",
      maxLength: LONGEST.phone,
      autoComplete: "tel",
    },
    {
      name: "email",
      label: t("email"),
      hint: t("emailHint"),
      optional: true,
      type: "email",
      inputMode: "email",
      maxLength: LONGEST.email,
      autoComplete: "email",
    },
    { name: "birthDate", label: t("birthDate"), hint: t("birthDateHint"), kind: "date", optional: true },
    {
      name: "words",
      label: t("words"),
      hint: t("wordsHint"),
      kind: "long",
      lines: 4,
      optional: true,
      maxLength: LONGEST_WHY,
    },
    ...(choices.length > 0 ? [meeting] : []),
  ];
}

/** What is asked of who applies, and what becomes of it: the notice stands before the button, and its version goes with it. */
export async function ApplyForm({
  opening,
  cohort,
  meetingId,
  action,
}: {
  opening: RecruitingSchool;
  cohort: OpenCohort;
  /** The one that the address names. */
  meetingId: string | null;
  action: FormAction;
}) {
  const [t, fields] = await Promise.all([getTranslations("online.form"), fieldsOf(cohort)]);
  const chosen = cohort.meetings.some(({ id }) => id === meetingId) ? meetingId : null;
  return (
    <Form
      id="apply"
      action={action}
      fields={fields}
      values={{ meeting: chosen ?? "" }}
      about={{ cohortId: cohort.id, noticeVersion: String(CURRENT_NOTICE) }}
      submit={t("submit")}
      pending={t("sending")}
    >
      <FieldList />
      <Notice school={opening.name} />
    </Form>
  );
}

async function Notice({ school }: { school: string }) {
  const t = await getTranslations("online.notice");
  const lines = ["who", "why", "kept", "rights"] as const;
  const version = NOTICES[NOTICES.length - 1] ?? CURRENT_NOTICE;
  return (
    <section aria-labelledby="notice" className="grid gap-2 border-s-4 border-line ps-4 text-sm">
      <h2 id="notice" className="font-semibold">
        {t("title")}
      </h2>
      {lines.map((line) => (
        <p key={line}>{t(`v${version}.${line}`, { school })}</p>
      ))}
      <p className="text-ink-soft">{t("version", { version })}</p>
    </section>
  );
}

/** That nobody is recruited here, and where the next begin. */
export async function NotRecruiting({ opening }: { opening: RecruitingSchool }) {
  const [t, f] = await Promise.all([getTranslations("online.closed"), getFormat()]);
  if (opening.elsewhere.length === 0) return <p>{t("none")}</p>;
  return (
    <section className="grid gap-2">
      <p>{t("elsewhere")}</p>
      <ul className="grid gap-2">
        {opening.elsewhere.map(({ code, name, startsOn }) => (
          <li key={code}>
            <TextLink href={`/reseau/${code}/candidater`}>{name}</TextLink> {t("from", { date: f.date(startsOn) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
