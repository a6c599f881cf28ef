import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Written } from "@/components/ui/written";
import type { ShownErasure, Trace } from "@/lib/entrances/retention/queries";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Actions = Record<"propose" | "answer", FormAction>;

/** Whether somebody may be anonymised, what goes, what stays, and the step that is next. */
export async function ErasurePanel({
  shown,
  today,
  actions,
}: {
  shown: ShownErasure;
  today: CivilDate;
  actions: Actions;
}) {
  const [t, f] = await Promise.all([getTranslations("retention.person"), getFormat()]);
  return (
    <>
      <Standing shown={shown} />
      <section aria-labelledby="part" className="grid max-w-prose gap-2">
        <h2 id="part" className="text-xl font-semibold">
          {t("goes")}
        </h2>
        <ul className="grid list-disc gap-1 ps-5">
          <li>{t("goesList.names")}</li>
          <li>{t("goesList.words")}</li>
          <li>{t("goesList.files", { count: shown.counts.files })}</li>
          <li>{t("goesList.imports")}</li>
        </ul>
      </section>
      <section aria-labelledby="reste" className="grid max-w-prose gap-2">
        <h2 id="reste" className="text-xl font-semibold">
          {t("stays")}
        </h2>
        <ul className="grid list-disc gap-1 ps-5">
          <li>
            {t("goesList.records", {
              count: shown.counts.records,
              enrolments: shown.counts.enrolments,
              answers: shown.counts.answers,
            })}
          </li>
          <li>{t("staysList.days")}</li>
          <li>{t("staysList.birth")}</li>
          <li>{t("staysList.place")}</li>
          <li>{t("staysList.facts")}</li>
          <li>{t("staysList.audit")}</li>
        </ul>
        <p>{t("figures")}</p>
      </section>
      <section aria-labelledby="copies" className="grid max-w-prose gap-2">
        <h2 id="copies" className="text-xl font-semibold">
          {t("backups")}
        </h2>
        <p>
          {shown.backupDays === null
            ? t("backupsUnknown")
            : t("backupsKnown", { date: f.date(addDays(today, shown.backupDays)) })}
        </p>
      </section>
      <Step shown={shown} actions={actions} />
    </>
  );
}

/** When their time is over, and whether they asked for it. */
async function Standing({ shown: { id, due, notDue, request } }: { shown: ShownErasure }) {
  const [t, whys, f] = await Promise.all([
    getTranslations("retention.person"),
    getTranslations("retention.calendar.why"),
    getFormat(),
  ]);
  return (
    <div className="grid max-w-prose gap-1">
      {due?.dueOn && <p>{t(notDue ? "notYet" : "due", { date: f.date(due.dueOn) })}</p>}
      {due?.why && <p>{t("noDay", { why: whys(due.why) })}</p>}
      {request ? (
        <p>{t("asked", { date: f.date(request.receivedOn) })}</p>
      ) : (
        notDue && (
          <p>
            {t("notAsked")} <TextLink href={`/apprenants/${id}/droits`}>{t("toRights")}</TextLink>
          </p>
        )
      )}
    </div>
  );
}

async function Step({ shown, actions }: { shown: ShownErasure; actions: Actions }) {
  const [t, failures, f] = await Promise.all([
    getTranslations("retention.person"),
    getTranslations("retention.failure"),
    getFormat(),
  ]);
  const { id: learnerId, open, notDue, notRequested, request, version } = shown;
  const address = `/apprenants/${learnerId}/effacement`;
  const basis = { of: { version }, stale: ["erasure_changed"], address };
  if (open) {
    const choices = (open.isOwn ? (["withdrawn"] as const) : (["confirmed", "refused"] as const)).map((value) => ({
      value,
      label: t(value),
    }));
    return (
      <div className="grid gap-4">
        <p>
          {t("proposed", {
            name: open.proposedBy.name,
            date: f.date(civilDayOf(open.proposedAt)),
            ground: open.ground,
          })}
          {open.isOwn && ` ${t("byYou")}`}
        </p>
        <Form
          id="reponse"
          action={actions.answer}
          about={{ learnerId, erasureId: String(open.id) }}
          basis={basis}
          fields={[{ name: "answer", label: t("answer"), kind: "radio", choices }]}
          submit={t("save")}
        />
      </div>
    );
  }
  const isDue = shown.due !== null && !notDue;
  if (!isDue && !request) return null;
  if (!isDue && notRequested)
    return (
      <Notice kind="warning" title={t("notRequested")}>
        {failures(notRequested.code, { day: notRequested.details ? f.date(notRequested.details.day) : "" })}
      </Notice>
    );
  return <Form id="proposition" action={actions.propose} about={{ learnerId }} submit={t("propose")} />;
}

/** What is left to say of somebody who was anonymised: since when, why and by whom. */
export async function ErasedNotice({ of: { anonymisedAt, birthDate, done } }: { of: Trace }) {
  const [t, f] = await Promise.all([getTranslations("retention.person"), getFormat()]);
  return (
    <Notice kind="info" title={t("done", { date: f.date(civilDayOf(anonymisedAt)) })}>
      <p>{t("doneText")}</p>
      {done && (
        <p>
          {t.rich("doneBy", {
            ground: done.ground,
            name: done.answeredBy?.name ?? "",
            proposed: done.proposedBy.name,
            written: (chunks) => <Written>{chunks}</Written>,
          })}
        </p>
      )}
      {birthDate && <p>{t("born", { year: birthDate.slice(0, 4) })}</p>}
    </Notice>
  );
}
