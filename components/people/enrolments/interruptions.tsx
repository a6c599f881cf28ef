import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { StatementAuthor } from "@/components/ui/statement";
import type { FormAction } from "@/lib/foundation/core/form";
import { capitalised, fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ShownInterruptions } from "@/lib/people/enrolments/interruption-queries";
import { INTERRUPTION_REASONS } from "@/lib/people/enrolments/rules/interruptions";

type Actions = { suspend: FormAction; comeBack: FormAction; transfer: FormAction; enterElsewhere: FormAction };
type Props = { found: ShownInterruptions; actions: Actions };

/** Somebody who stops coming for a while, or goes to another cohort: what follows from it is said before it is recorded. */
export async function Interruptions({ found, actions }: Props) {
  const [t, format] = await Promise.all([getTranslations("enrolments.interruption"), getFormat()]);
  const { person, open, past, canGo } = found;
  if (!open && past.length === 0 && !canGo) return null;
  const name = fullName(person);
  return (
    <section
      id="suspension"
      aria-labelledby="suspension-titre"
      className="mt-2 grid max-w-prose scroll-mt-6 gap-4 border-t border-line pt-6"
    >
      <h2 id="suspension-titre" className="text-xl font-semibold">
        {t("title")}
      </h2>
      {past.length > 0 && (
        <ul className="grid gap-2">
          {past.map((one) => (
            <li key={one.id}>
              {one.to
                ? t("moved", {
                    name,
                    to: one.to,
                    day: format.date(one.endedOn ?? one.awayOn),
                    last: format.date(one.lastPresentOn),
                  })
                : t("past", {
                    from: format.date(one.awayOn),
                    back: format.date(one.endedOn ?? one.awayOn),
                    reason: t(`reason.${one.reason ?? "other"}`),
                  })}
              <StatementAuthor of={one} />
            </li>
          ))}
        </ul>
      )}
      {open && <Away found={found} open={open} actions={actions} />}
      {canGo && <Leave found={found} actions={actions} />}
    </section>
  );
}

/** Of whoever is away: when they have left unless they come back, or enter where they wished to go. */
async function Away({ found, open, actions }: Props & { open: NonNullable<ShownInterruptions["open"]> }) {
  const [t, format] = await Promise.all([getTranslations("enrolments.interruption"), getFormat()]);
  const { enrolmentId, person, hasLeft, canEnter, isThere } = found;
  const name = fullName(person);
  const about = { enrolmentId, interruptionId: String(open.id) };
  const day = { kind: "date" as const, hint: t("dayHint") };
  const until = format.date(open.leavesOn);
  const from = format.date(open.awayOn);
  return (
    <>
      <p>
        <strong>
          {open.to
            ? t("leaving", { from, to: open.to })
            : t("open", { from, reason: t(`reason.${open.reason ?? "other"}`) })}
        </strong>{" "}
        {open.to
          ? t(hasLeft ? "notEntered" : "awaited", { name, day: until })
          : t(hasLeft ? "left" : "leaves", { name, day: until })}
      </p>
      <StatementAuthor of={open} />
      <p>
        {!open.to
          ? t("backEffect", { name })
          : isThere
            ? t("arrivalThere", { name, to: open.to })
            : t("arrivalEffect", { name, to: open.to })}
      </p>
      {open.to && !canEnter && !isThere && <p className="text-ink-soft">{t("arrivalByStaff")}</p>}
      {open.to && isThere && canEnter && (
        <p>
          <TextLink href={`/promotions/${open.toCohortId}`}>{open.to}</TextLink>
        </p>
      )}
      {open.to && canEnter && !isThere && (
        <Form
          id="enter-elsewhere"
          action={actions.enterElsewhere}
          about={about}
          fields={[{ name: "enteredOn", label: t("enteredOn"), ...day }]}
          values={{ enteredOn: "" }}
          submit={t("enterElsewhere", { name })}
          look="secondary"
          className="gap-4"
        />
      )}
      {!open.to && (
        <Form
          id="come-back"
          action={actions.comeBack}
          about={about}
          fields={[{ name: "returnedOn", label: t("returnedOn"), ...day }]}
          values={{ returnedOn: "" }}
          submit={t("comeBack", { name })}
          look="secondary"
          className="gap-4"
        />
      )}
    </>
  );
}

/** Of whoever is present: to suspend them, or to have them go to another cohort of the programme. */
async function Leave({ found: { enrolmentId, person, endsOn, cohorts }, actions }: Props) {
  const [t, format] = await Promise.all([getTranslations("enrolments.interruption"), getFormat()]);
  const name = fullName(person);
  const last = { name: "lastPresentOn", label: t("lastPresentOn"), kind: "date" as const, hint: t("dayHint") };
  const reasons = INTERRUPTION_REASONS.map((value) => ({ value, label: capitalised(t(`reason.${value}`)) }));
  const choices = cohorts.map((one) => ({
    value: one.id,
    label: t("cohort", { name: one.name, from: format.tableDate(one.startsOn), until: format.tableDate(one.endsOn) }),
  }));
  return (
    <>
      <p>{t("effect", { name, end: format.date(endsOn) })}</p>
      <Form
        id="suspend"
        action={actions.suspend}
        about={{ enrolmentId }}
        fields={[last, { name: "reason", label: t("why"), hint: t("whyHint"), kind: "radio", choices: reasons }]}
        values={{ lastPresentOn: "", reason: "" }}
        summary={t("suspend")}
        submit={t("suspendName", { name })}
        look="secondary"
        className="gap-4"
      />
      <h3 className="text-lg font-semibold">{t("transferTitle")}</h3>
      <p>{cohorts.length > 0 ? t("transferEffect", { name }) : t("nowhere")}</p>
      {cohorts.length > 0 && (
        <Form
          id="transfer"
          action={actions.transfer}
          about={{ enrolmentId }}
          fields={[
            last,
            { name: "toCohortId", label: t("toCohort"), kind: "select", choices, placeholder: t("toCohortNone") },
          ]}
          values={{ lastPresentOn: "", toCohortId: "" }}
          summary={t("transfer")}
          submit={t("transferName", { name })}
          look="secondary"
          className="gap-4"
        />
      )}
    </>
  );
}

/** How many went to other cohorts and came from others, beside the figures of a cohort; nothing where nobody did, or it is not for the reader. */
export async function Transfers({ counted }: { counted: { went: number; came: number } | null }) {
  if (!counted || counted.went + counted.came === 0) return null;
  const t = await getTranslations("enrolments.transfers");
  return <p className="max-w-prose">{t("told", counted)}</p>;
}
