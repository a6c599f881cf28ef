import { Form } from "@/components/ui/form";
import { StatementAuthor } from "@/components/ui/statement";
import type { FormAction } from "@/lib/foundation/core/form";
import { capitalised, fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ShownInterruptions } from "@/lib/people/enrolments/interruption-queries";
import { INTERRUPTION_REASONS } from "@/lib/people/enrolments/rules/interruptions";

export type InterruptionActions = { suspend: FormAction; comeBack: FormAction };

/** Somebody who stops coming for a while, and comes back: what follows from it is said before it is recorded. */
export async function Interruptions({ found, actions }: { found: ShownInterruptions; actions: InterruptionActions }) {
  const [t, format] = await Promise.all([getTranslations("enrolments.interruption"), getFormat()]);
  const { enrolmentId, person, endsOn, open, past, canGo } = found;
  if (!open && past.length === 0 && !canGo) return null;
  const name = fullName(person);
  const day = { kind: "date" as const, hint: t("dayHint") };
  const reasons = INTERRUPTION_REASONS.map((value) => ({ value, label: capitalised(t(`reason.${value}`)) }));
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
              {t("past", {
                from: format.date(one.awayOn),
                back: format.date(one.endedOn ?? one.awayOn),
                reason: t(`reason.${one.reason ?? "other"}`),
              })}
              <StatementAuthor of={one} />
            </li>
          ))}
        </ul>
      )}
      {open && (
        <>
          <p>
            <strong>
              {t("open", { from: format.date(open.awayOn), reason: t(`reason.${open.reason ?? "other"}`) })}
            </strong>{" "}
            {t(found.hasLeft ? "left" : "leaves", { name, day: format.date(open.leavesOn) })}
          </p>
          <StatementAuthor of={open} />
          <p>{t("backEffect", { name })}</p>
          <Form
            id="come-back"
            action={actions.comeBack}
            about={{ enrolmentId, interruptionId: String(open.id) }}
            fields={[{ name: "returnedOn", label: t("returnedOn"), ...day }]}
            values={{ returnedOn: "" }}
            submit={t("comeBack", { name })}
            look="secondary"
            className="gap-4"
          />
        </>
      )}
      {canGo && (
        <>
          <p>{t("effect", { name, end: format.date(endsOn) })}</p>
          <Form
            id="suspend"
            action={actions.suspend}
            about={{ enrolmentId }}
            fields={[
              { name: "lastPresentOn", label: t("lastPresentOn"), ...day },
              { name: "reason", label: t("why"), hint: t("whyHint"), kind: "radio", choices: reasons },
            ]}
            values={{ lastPresentOn: "", reason: "" }}
            summary={t("suspend")}
            submit={t("suspendName", { name })}
            look="secondary"
            className="gap-4"
          />
        </>
      )}
    </section>
  );
}
