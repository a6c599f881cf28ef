import type { Metadata } from "next";
import { AnswerList } from "@/components/competition/applications/answer-list";
import { FrozenDocuments } from "@/components/competition/applications/frozen-documents";
import { Still } from "@/components/shell/still";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { getSubmission } from "@/lib/competition/applications/queries";
import { versionParam } from "@/lib/competition/applications/schema";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle } from "@/lib/entrances/web/require-application";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Props = PageProps<"/candidatures/[applicationId]/versions/[version]">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { applicationId: id, version: segment }] = await Promise.all([
    requirePermission("application.read"),
    params,
  ]);
  const version = versionParam.parse(segment);
  return (version && (await getSubmission(ctx, { id, version }))) || notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ version, application }, t] = await Promise.all([load(props), getTranslations("applications.overview")]);
  return dossierTitle(application, t("version", { version }));
}

/** What was submitted, word for word. */
export default async function VersionPage(props: Props) {
  const [submission, t, format] = await Promise.all([load(props), getTranslations("applications"), getFormat()]);
  const { version, at, sha256, lateReason, sections, documents, application } = submission;
  return (
    <Still>
      <PageHeader
        title={t("version.title", { version, instant: format.instant(at) })}
        crumbs={[
          { href: "/candidatures", label: t("title") },
          { href: `/candidatures/${application.id}`, label: t("titleOf", { host: application.host.name }) },
        ]}
        meta={t("version.frozen")}
      />
      <div className="grid gap-8">
        {lateReason && (
          <Notice kind="info" title={t("version.lateTitle")}>
            {lateReason}
          </Notice>
        )}
        {sections.map(({ section, answers }) => (
          <AnswerList key={section} section={section} answers={answers} />
        ))}
        <FrozenDocuments documents={documents} />
        <p className="wrap-anywhere text-ink-soft">
          {t("version.digest")} <code>{sha256.match(/.{1,8}/g)?.join(" ")}</code>
        </p>
      </div>
    </Still>
  );
}
