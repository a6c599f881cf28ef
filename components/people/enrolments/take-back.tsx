import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { Written } from "@/components/ui/written";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { LONGEST_TAKE_BACK_REASON, type Undoable } from "@/lib/people/enrolments/rules/taken-back";
import type { ShownTakeBack, TakeBackRequest } from "@/lib/people/enrolments/take-back-queries";

export type TakeBackActions = { takeBack: FormAction; answer: FormAction };

/** An exit, an entry or an enrolment that never was: taken back by one person, or asked of a second one. */
export async function TakeBack({ found, actions }: { found: ShownTakeBack; actions: TakeBackActions }) {
  const [t, format] = await Promise.all([getTranslations("enrolments.takeBack"), getFormat()]);
  const { enrolmentId, person, shown, possible, enteredOn, exitedOn, awayOn, outcomes } = found;
  const { takesPerson, byTwo, request, past } = found;
  if (possible.length === 0 && !request && past.length === 0) return null;
  const name = fullName(person);
  const open = possible.filter(({ why }) => why === null).map(({ what }) => what);
  const dateOf = { exit: exitedOn, entry: enteredOn, enrolment: null, interruption: awayOn };
  const labelOf = (what: Undoable) => t(what, { date: dateOf[what] ? format.date(dateOf[what]) : "" });
  const effectOf = (what: Undoable) => t(`${what}Effect`, { name, takesPerson: takesPerson ? "yes" : "no" });
  const [only] = open;
  const choices = open.map((what) => ({ value: what, label: labelOf(what), hint: effectOf(what) }));
  const reason = { name: "reason", label: t("reason"), hint: t("reasonHint"), maxLength: LONGEST_TAKE_BACK_REASON };
  const fields: FieldSpec[] = [
    ...(choices.length > 1 ? [{ name: "what", kind: "radio" as const, label: t("what"), choices }] : []),
    { ...reason, kind: "long", lines: 2 },
  ];
  const followed = possible.some(({ why }) => why === "followed");
  const answered = possible.some(({ why }) => why === "outcomes");
  return (
    <section
      id="annuler"
      aria-labelledby="annuler-titre"
      className="mt-10 grid max-w-prose scroll-mt-6 gap-4 border-t border-line pt-6"
    >
      <h2 id="annuler-titre" className="text-xl font-semibold">
        {t("title")}
      </h2>
      {request ? (
        <TakeBackAnswer found={found} request={request} action={actions.answer} />
      ) : (
        <>
          {only && <p>{t("lead")}</p>}
          {only && open.length === 1 && (
            <p>
              <strong>{labelOf(only)}</strong>
              <br />
              {effectOf(only)}
            </p>
          )}
          {only && byTwo && <Notice kind="info" title={t("two")} />}
          {only && (
            <Form
              id="take-back"
              action={actions.takeBack}
              fields={fields}
              values={open.length > 1 ? { what: only, reason: "" } : { reason: "" }}
              about={{ enrolmentId, shown, ...(open.length === 1 && { what: only }) }}
              submit={byTwo ? t("ask") : open.length > 1 ? t("submit.one", { name }) : t(`submit.${only}`, { name })}
              look={byTwo ? "secondary" : "danger"}
              className="gap-4"
            />
          )}
          {answered && (
            <p>
              {t.rich("outcomes", {
                count: outcomes,
                name,
                person: (chunks) => <TextLink href={`/apprenants/${person.id}`}>{chunks}</TextLink>,
              })}
            </p>
          )}
          {followed && <p className="text-ink-soft">{t("followed")}</p>}
          {exitedOn && <p className="text-ink-soft">{t("afterExit")}</p>}
        </>
      )}
      {past.length > 0 && (
        <ul className="grid gap-1 text-ink-soft">
          {past.map(({ id, what, reason, by, answer, on, answeredBy }) => (
            <li key={id}>
              {t(`past.${answer}`, { what: t(`pastWhat.${what}`), day: format.date(on), by, who: answeredBy })}{" "}
              <Written>{reason}</Written>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function TakeBackAnswer({
  found: { enrolmentId, person, shown, possible, takesPerson },
  request: { id, what, reason, requestedAt, by, isOwn },
  action,
}: {
  found: ShownTakeBack;
  request: NonNullable<ShownTakeBack["request"]>;
  action: FormAction;
}) {
  const [t, format] = await Promise.all([getTranslations("enrolments.takeBack"), getFormat()]);
  const may = possible.some((one) => one.what === what && one.why === null);
  const first = isOwn ? "withdrawn" : may ? "confirmed" : "refused";
  const words = { withdrawn: t("withdraw"), confirmed: t(`confirm.${what}`), refused: t("refuse") };
  const refuse = (
    <SubmitButton name="answer" value="refused" look="quiet">
      {t("refuse")}
    </SubmitButton>
  );
  return (
    <>
      <Notice kind="info" title={t(`requestedOf.${what}`, { who: by })}>
        <p>
          {t("askedWhen", { when: format.instant(requestedAt) })} <Written>{reason}</Written>
        </p>
        {isOwn && <p>{t("askedOwn")}</p>}
      </Notice>
      <p>{t(`${what}Effect`, { name: fullName(person), takesPerson: takesPerson ? "yes" : "no" })}</p>
      <Form
        id="answer-take-back"
        action={action}
        about={{ enrolmentId, requestId: String(id), shown }}
        submit={words[first]}
        submitAs={{ name: "answer", value: first }}
        look={first === "confirmed" ? "danger" : "secondary"}
        beside={first === "confirmed" ? refuse : undefined}
        className="gap-3"
        open
      />
    </>
  );
}

/** What waits for a second person, each with where it is answered. */
export async function TakeBackRequests({ requests }: { requests: readonly TakeBackRequest[] }) {
  if (requests.length === 0) return null;
  const [t, format] = await Promise.all([getTranslations("enrolments.takeBack.requests"), getFormat()]);
  return (
    <Notice kind="info" title={t("title", { count: requests.length })}>
      <ul className="grid gap-1">
        {requests.map(({ enrolmentId, cohortId, person, what, by, requestedAt, isOwn }) => (
          <li key={enrolmentId}>
            <TextLink href={takeBackHref(cohortId, enrolmentId, what)}>{t(what, { name: fullName(person) })}</TextLink>
            {", "}
            {isOwn
              ? t("own", { when: format.instant(requestedAt) })
              : t("by", { who: by, when: format.instant(requestedAt) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Where it is taken back: an exit on its page, which those who record exits may open. */
const takeBackHref = (cohortId: string, enrolmentId: string, what: Undoable): string =>
  `/promotions/${cohortId}/${what === "exit" || what === "interruption" ? "effectif" : "inscriptions"}/${enrolmentId}#annuler`;
