import { CallContact } from "@/components/competition/calls/call-text";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Written } from "@/components/ui/written";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { WhatIsLeft } from "./what-is-left";

/** What the reader decides here first: what is missing, until when, and who to ask. */
export async function ApplicationSummary({ application }: { application: ApplicationView }) {
  const [t, documents, format] = await Promise.all([
    getTranslations("applications.overview"),
    getTranslations("applications.documents"),
    getFormat(),
  ]);
  const { call, state, readable, open, lateLeave, inTime, promisedDocuments, side, undecided, overdue } = application;
  const lastStep = state === "incomplete" ? application.steps.at(-1) : null;
  const waits = undecided || state === "draft";
  return (
    <section className="grid gap-4">
      {!readable && (
        <Notice kind="info" title={t("draftOfHost")}>
          {t("draftOfHostText")}
        </Notice>
      )}
      {lastStep?.answerByOn && (
        <Notice
          kind="warning"
          title={t(overdue ? "incompletePast" : "incomplete", { day: format.date(lastStep.answerByOn) })}
        >
          {lastStep.reason && (
            <p lang="fr" className="whitespace-pre-wrap">
              {lastStep.reason}
            </p>
          )}
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
      <WhatIsLeft application={application} />
      {side === "host" && undecided && !open && <p className="max-w-prose">{t("handedIn")}</p>}
      {state !== "draft" && promisedDocuments.length > 0 && (
        <Notice kind="warning" title={t("promised", { count: promisedDocuments.length })}>
          <ul className="list-disc ps-5">
            {promisedDocuments.map(({ id: document, name, promisedOn, overdue }) => (
              <li key={document}>
                <Written>{name}</Written>,{" "}
                {promisedOn && documents(overdue ? "overdue" : "promised", { day: format.date(promisedOn) })}
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
              <TextLink href={`${side === "region" ? "/candidatures" : ""}/appels/${call.code}`}>
                <Written>{call.title}</Written>
              </TextLink>
            ),
          },
          ...(waits && call.closesAt ? [{ term: t("deadline"), details: format.moment(call.closesAt) }] : []),
          { term: t("service"), details: <Written>{call.service}</Written> },
          { term: t("contact"), details: <CallContact contact={call.contact} /> },
          ...(waits && call.decisionDueOn ? [{ term: t("decision"), details: format.date(call.decisionDueOn) }] : []),
          ...(waits ? [{ term: t("silence"), details: <Written>{call.silence}</Written> }] : []),
        ]}
      />
    </section>
  );
}
