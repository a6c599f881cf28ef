import type { Metadata } from "next";
import { AnswerList } from "@/components/competition/applications/answer-list";
import { ApplicationHeader } from "@/components/competition/applications/application-header";
import { sectionAddress } from "@/components/competition/applications/texts";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { getAnswers } from "@/lib/competition/applications/queries";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle } from "@/lib/entrances/web/require-application";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { submitAction } from "../actions";

type Props = PageProps<"/candidatures/[applicationId]/relire">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { applicationId }] = await Promise.all([requirePermission("application.read"), params]);
  return (await getAnswers(ctx, applicationId)) ?? notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("applications.answers");
  return dossierTitle((await load(props)).application, t("title"));
}

/** The whole dossier as it is read, before it is submitted and after. */
export default async function AnswersPage(props: Props) {
  const [{ application, sections }, t] = await Promise.all([load(props), getTranslations("applications")]);
  const { id, writable, inTime, missingDocuments } = application;
  const missing = application.sections.reduce((sum, one) => sum + one.missing.length, missingDocuments.length);
  return (
    <>
      <ApplicationHeader application={application} tab="answers" />
      <div className="grid gap-8">
        {sections.map(({ section, answers }) => (
          <AnswerList
            key={section}
            section={section}
            answers={answers}
            edit={writable ? sectionAddress(id, section) : undefined}
          />
        ))}
        {writable && inTime && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("check.title")}</h2>
            {missing === 0 ? (
              <>
                <p className="max-w-prose">{t("check.lead")}</p>
                <Form
                  id="submit"
                  action={submitAction}
                  about={{ applicationId: id }}
                  submit={t("check.submit")}
                  pending={t("check.submitting")}
                  open
                />
              </>
            ) : (
              <p>
                {t("overview.toDo", { count: missing })}.{" "}
                <TextLink href={`/candidatures/${id}`}>{t("check.see")}</TextLink>
              </p>
            )}
          </section>
        )}
      </div>
    </>
  );
}
