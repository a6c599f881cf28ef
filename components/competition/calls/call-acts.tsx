import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { CallPage } from "@/lib/competition/calls/queries";
import type { Gap } from "@/lib/competition/calls/rules/call";
import { LONGEST_NOTE } from "@/lib/competition/calls/schema";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** The question of the form that fills a gap. */
const GAP_FIELD: Record<Gap, string> = {
  text: "text",
  opening: "opensOn",
  closing: "closesOn",
  closing_past: "closesOn",
  decision: "decisionDueOn",
  kinds: "kinds",
  places: "places",
  criteria: "criteria",
  weights: "criteria",
  service: "service",
  contact: "contact",
  silence: "silence",
};

/** What a draft lacks, each a link to where it is filled in. */
export async function CallGaps({ call: { code, gaps, weights } }: { call: CallPage }) {
  const [t, page] = await Promise.all([getTranslations("calls.gap"), getTranslations("calls.page")]);
  return (
    <section className="grid max-w-prose gap-2">
      <h2 className="text-xl font-semibold">{page("missing")}</h2>
      <p>{page("missingLead", { count: gaps.length })}</p>
      <ul className="grid list-disc gap-1 ps-5">
        {gaps.map((gap) => (
          <li key={gap}>
            <TextLink href={`/candidatures/appels/${code}/modifier#call-${GAP_FIELD[gap]}`}>
              {t(gap, { sum: weights })}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks for the publication of a draft that lacks nothing, with what follows from it. */
export async function PublishCall({ call, action, now }: { call: CallPage; action: FormAction; now: Date }) {
  const [t, f] = await Promise.all([getTranslations("calls.page"), getFormat()]);
  const { code, version, opensAt, closesAt } = call;
  const consequences = [
    t("consequences.public", { address: `/appels/${code}` }),
    t("consequences.frozen"),
    opensAt && opensAt > now ? t("consequences.opensLater", { moment: f.moment(opensAt) }) : t("consequences.opensNow"),
    ...(closesAt ? [t("consequences.closes", { moment: f.moment(closesAt) })] : []),
  ];
  return (
    <section className="grid gap-2">
      <h2 className="text-xl font-semibold">{t("ready")}</h2>
      <Form
        id="publish"
        action={action}
        about={{ code, version }}
        submit={t("publish")}
        pending={t("publishing")}
        summary={t("publishSummary")}
        className="max-w-prose gap-4"
        open
      >
        <ul className="grid list-disc gap-1 ps-5">
          {consequences.map((consequence) => (
            <li key={consequence}>{consequence}</li>
          ))}
        </ul>
      </Form>
    </section>
  );
}

/** To who stepped out of the review of a call: since when, and that what is done of it is for others. */
export async function CallLeft({ call: { leftAt } }: { call: CallPage }) {
  if (!leftAt) return null;
  const [t, f] = await Promise.all([getTranslations("calls.page"), getFormat()]);
  return (
    <Notice kind="info" title={t("left", { day: f.date(civilDayOf(leftAt)) })}>
      {t("leftToOthers")}
    </Notice>
  );
}

/** Adds a note to a published call; while it is not closed, the note may put its closing off. */
export async function AmendCall({ call, action }: { call: CallPage; action: FormAction }) {
  const [t, form, f] = await Promise.all([getTranslations("calls.page"), getTranslations("calls.form"), getFormat()]);
  const { code, state, closesAt } = call;
  const mayMove = state !== "closed" && closesAt;
  const note: FieldSpec = {
    name: "text",
    label: t("note"),
    hint: t("noteHint"),
    kind: "long",
    lines: 4,
    maxLength: LONGEST_NOTE,
  };
  const closing: FieldSpec[] = closesAt
    ? [
        {
          name: "closesOn",
          label: t("newClosingDay"),
          kind: "date",
          optional: true,
          hint: t("newClosingHint", { day: f.moment(closesAt) }),
        },
        {
          name: "closesTime",
          label: t("newClosingTime"),
          hint: form("timeHint"),
          optional: true,
          width: "short",
          maxLength: 10,
        },
      ]
    : [];
  const decision: FieldSpec = {
    name: "decisionDueOn",
    label: t("newDecision"),
    hint: t("newDecisionHint"),
    kind: "date",
    optional: true,
  };
  return (
    <Form
      id="amend"
      action={action}
      fields={[note, ...(mayMove ? closing : []), decision]}
      about={{ code }}
      submit={t("addNote")}
      summary={t(mayMove ? "noteSummary" : "noteSummaryClosed")}
    >
      <FieldList names={["text"]} />
      {mayMove && <FieldList names={["closesOn", "closesTime"]} className="flex flex-wrap items-end gap-x-6 gap-y-4" />}
      <FieldList names={["decisionDueOn"]} />
    </Form>
  );
}

/** Who reviews the applications to a call; before the first score they change, and until all have their answer others join. */
export async function CallReviewers({
  call: { code, reviewers, officials, scored, leftAt: readerLeftAt },
  settled,
  nameAction,
  removeAction,
}: {
  call: CallPage;
  settled: boolean;
  nameAction: FormAction;
  removeAction: FormAction;
}) {
  const [t, f] = await Promise.all([getTranslations("calls.page"), getFormat()]);
  const allOut = reviewers.length > 0 && reviewers.every(({ gone, leftAt }) => gone || leftAt);
  const lead = settled
    ? "reviewersLeadSettled"
    : allOut && !readerLeftAt
      ? "reviewersLeadOut"
      : scored
        ? "reviewersLeadScored"
        : "reviewersLead";
  const choices = officials.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <section id="relecteurs" className="grid max-w-form gap-4">
      <h2 className="text-xl font-semibold">{t("reviewers")}</h2>
      <p>{t(lead)}</p>
      {reviewers.length === 0 ? (
        <p className="text-ink-soft">{t("noReviewer")}</p>
      ) : (
        <ul className="grid gap-2">
          {reviewers.map(({ id, name, gone, leftAt }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line pt-2"
            >
              <span>
                {name} {gone && <span className="text-ink-soft">({t(`gone.${gone}`)})</span>}
              </span>
              {leftAt && <span className="text-ink-soft">{t("steppedOut", { day: f.date(civilDayOf(leftAt)) })}</span>}
              {!scored && !leftAt && !readerLeftAt && (
                <Form
                  id={`remove-${id}`}
                  action={removeAction}
                  about={{ code, userId: id }}
                  submit={
                    <>
                      <span aria-hidden="true">{t("remove")}</span>
                      <span className="sr-only">{t("removeOf", { name })}</span>
                    </>
                  }
                  look="secondary"
                  size="small"
                  className=""
                  open
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {settled || readerLeftAt ? null : officials.length === 0 ? (
        (reviewers.length === 0 || allOut) && <p className="text-ink-soft">{t("noOfficial")}</p>
      ) : (
        <Form
          id="reviewer"
          action={nameAction}
          fields={[{ name: "userId", label: t("official"), kind: "select", choices, placeholder: t("chooseOfficial") }]}
          about={{ code }}
          submit={t("name")}
          look="secondary"
          className="gap-4"
          open
        />
      )}
    </section>
  );
}
