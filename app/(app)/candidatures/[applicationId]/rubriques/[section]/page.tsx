import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SectionForm } from "@/components/competition/applications/section-form";
import { sectionTexts } from "@/components/competition/applications/section-texts";
import { missingText, questionsOf } from "@/components/competition/applications/texts";
import { FlashNotice } from "@/components/shell/flash";
import { PageHeader } from "@/components/ui/page-header";
import { getSection } from "@/lib/competition/applications/queries";
import { sectionParam } from "@/lib/competition/applications/schema";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle } from "@/lib/entrances/web/require-application";
import { requirePermission } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { saveSectionAction } from "../../actions";

type Props = PageProps<"/candidatures/[applicationId]/rubriques/[section]">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { applicationId: id, section: segment }] = await Promise.all([
    requirePermission("application.read"),
    params,
  ]);
  const section = sectionParam.parse(segment);
  return (section && (await getSection(ctx, { id, section }))) || notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ application, section }, t] = await Promise.all([load(props), getTranslations("applications.section")]);
  return dossierTitle(application, t(section));
}

/** One section of a dossier, as it is written; who may not write reads it with the others. */
export default async function SectionPage(props: Props) {
  const view = await load(props);
  const { application, section, answers, last } = view;
  if (!application.writable) redirect(`/candidatures/${application.id}/relire#${section}`);
  const [t, format, search] = await Promise.all([getTranslations("applications"), getFormat(), props.searchParams]);
  const instant = last && format.instant(last.at);
  return (
    <>
      <PageHeader
        title={t(`section.${section}`)}
        crumbs={[
          { href: "/candidatures", label: t("title") },
          { href: `/candidatures/${application.id}`, label: t("titleOf", { host: application.host.name }) },
        ]}
        meta={instant && (last?.by ? t("form.lastBy", { instant, name: last.by }) : t("form.last", { instant }))}
      />
      {/* What the section before was told gives way to what is wrong with this one. */}
      <div className="grid gap-6 has-[form_[role=alert]]:[&>[role=status]]:hidden">
        <FlashNotice flash={flashIn(search)} />
        <SectionForm
          key={section}
          action={saveSectionAction}
          about={{ applicationId: application.id, section }}
          questions={await questionsOf(view)}
          texts={await sectionTexts(await missingText(answers.filter(({ problem }) => problem).length))}
        />
      </div>
    </>
  );
}
