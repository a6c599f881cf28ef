import { CallContact } from "@/components/calls/call-text";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { ApplicationView } from "@/lib/applications/queries";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { sectionAddress } from "./words";

/** What the reader decides here first: what is missing, until when, and who to ask. */
export async function ApplicationSummary({ application }: { application: ApplicationView }) {
  const [t, documents, format] = await Promise.all([
    getTranslations("applications.overview"),
    getTranslations("applications.documents"),
    getFormat(),
  ]);
  const {
    id,
    call,
    state,
    readable,
    open,
    writable,
    lateLeave,
    inTime,
    missingDocuments,
    promisedDocuments,
    side,
    undecided,
  } = application;
  const count = application.sections.reduce((sum, { missing }) => sum + missing.length, missingDocuments.length);
  const asked = state === "incomplete" ? application.steps.at(-1) : null;
  const next = application.sections.find(({ missing }) => missing.length > 0);
  const waits = undecided || state === "draft";
  return (
    <section className="grid gap-4">
      {!readable && (
        <Notice kind="info" title={t("draftOfHost")}>
          {t("draftOfHostText")}
        </Notice>
      )}
      {asked?.answerByOn && (
        <Notice kind="warning" title={t("incomplete", { day: format.date(asked.answerByOn) })}>
          {asked.reason && <p className="whitespace-pre-wrap">{asked.reason}</p>}
        </Notice>
      )}
      {lateLeave && state === "draft" && (
        <Notice kind="info" title={t("late", { instant: format.moment(lateLeave.until), reason: lateLeave.reason })} />
      )}
      {side === "host" && !inTime && (
        <Notice kind="warning" title={t("closed")}>
          {t("closedText")}
        </Notice>
      )}
      {writable && inTime && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <p className="text-lg font-semibold">{t("toDo", { count })}</p>
          <LinkButton
            look="primary"
            href={
              count === 0
                ? `/candidatures/${id}/relire`
                : next
                  ? sectionAddress(id, next.section)
                  : `/candidatures/${id}/documents`
            }
          >
            {t(count === 0 ? "check" : "continue")}
          </LinkButton>
        </div>
      )}
      {side === "host" && undecided && !open && <p className="max-w-prose">{t("handedIn")}</p>}
      {state !== "draft" && promisedDocuments.length > 0 && (
        <Notice kind="warning" title={t("promised", { count: promisedDocuments.length })}>
          <ul className="list-disc ps-5">
            {promisedDocuments.map(({ id: document, name, promisedOn, overdue }) => (
              <li key={document}>
                {name}, {promisedOn && documents(overdue ? "overdue" : "promised", { day: format.date(promisedOn) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <DescriptionList
        items={[
          {
            term: t("call"),
            details: (
              <TextLink href={`${side === "region" ? "/candidatures" : ""}/appels/${call.code}`}>{call.title}</TextLink>
            ),
          },
          ...(waits && call.closesAt ? [{ term: t("deadline"), details: format.moment(call.closesAt) }] : []),
          { term: t("service"), details: call.service },
          { term: t("contact"), details: <CallContact contact={call.contact} /> },
          ...(waits && call.decisionDueOn ? [{ term: t("decision"), details: format.date(call.decisionDueOn) }] : []),
          ...(waits ? [{ term: t("silence"), details: call.silence }] : []),
        ]}
      />
    </section>
  );
}
