import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import type { ApplicationView } from "@/lib/applications/queries";
import { getFormat, getTranslations } from "@/lib/i18n/server";

/** What the reader decides here first: what is missing, until when, and who to ask. */
export async function ApplicationSummary({ application }: { application: ApplicationView }) {
  const [t, format] = await Promise.all([getTranslations("applications.overview"), getFormat()]);
  const { id, call, state, readable, open, writable, lateLeave, inTime, missingDocuments, promisedDocuments, side } =
    application;
  const count = application.sections.reduce((sum, { missing }) => sum + missing.length, missingDocuments.length);
  const asked = state === "incomplete" ? application.steps.at(-1)?.answerByOn : null;
  return (
    <section className="grid gap-4">
      {!readable && (
        <Notice kind="info" title={t("draftOfHost")}>
          {t("draftOfHostText")}
        </Notice>
      )}
      {asked && <Notice kind="warning" title={t("incomplete", { day: format.date(asked) })} />}
      {lateLeave && state === "draft" && (
        <Notice kind="info" title={t("late", { instant: format.instant(lateLeave.until), reason: lateLeave.reason })} />
      )}
      {side === "host" && !inTime && (
        <Notice kind="warning" title={t("closed")}>
          {t("closedText")}
        </Notice>
      )}
      {writable && inTime && (
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <p className="text-lg font-semibold">{t("toDo", { count })}</p>
          {count === 0 && (
            <LinkButton look="primary" href={`/candidatures/${id}/relire`}>
              {t("check")}
            </LinkButton>
          )}
        </div>
      )}
      {side === "host" && !open && <p className="max-w-prose">{t("handedIn")}</p>}
      {state !== "draft" && promisedDocuments.length > 0 && (
        <Notice kind="warning" title={t("promised", { count: promisedDocuments.length })}>
          <ul className="list-disc ps-5">
            {promisedDocuments.map(({ id: document, name, promisedOn }) => (
              <li key={document}>
                {name} ({promisedOn && format.date(promisedOn)})
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <DescriptionList
        items={[
          { term: t("call"), details: call.title },
          ...(call.closesAt ? [{ term: t("deadline"), details: format.instant(call.closesAt) }] : []),
          { term: t("service"), details: call.service },
          { term: t("contact"), details: call.contact },
          ...(call.decisionDueOn ? [{ term: t("decision"), details: format.date(call.decisionDueOn) }] : []),
          { term: t("silence"), details: call.silence },
        ]}
      />
    </section>
  );
}
