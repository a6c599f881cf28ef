import { proposeColumns } from "@/components/money/returns/proposed-columns";
import { templateForm, templateKind } from "@/components/money/returns/template-kind";
import { SearchForm } from "@/components/shell/filters";
import { FlashNotice } from "@/components/shell/flash";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { LongTextField } from "@/components/ui/long-text-field";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatementTable } from "@/components/ui/statement";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { templateSearch } from "@/lib/money/returns/schema";
import { getPortalTemplate, listTemplates } from "@/lib/money/returns/template-queries";
import { correctTemplateAction, recordTemplateAction } from "../../actions";

export const generateMetadata = titleOf("returns.template.title");

const ADDRESS = "/restitutions/fse/modele";

/** Which columns the portal asks of the file of participants: its headings are pasted, then each is said to be what. */
export default async function TemplatePage({ searchParams }: PageProps<"/restitutions/fse/modele">) {
  const [ctx, search] = await Promise.all([requirePermission("return.manage"), searchParams]);
  const { intitules, corriger } = templateSearch.parse(search);
  const template = corriger === undefined ? null : ((await getPortalTemplate(ctx, corriger)) ?? notFound(ctx));
  const [lines, kind, all, t, read] = await Promise.all([
    listTemplates(ctx),
    templateKind(),
    getTranslations("returns"),
    getTranslations("returns.template"),
    proposeColumns({ pasted: intitules, template }),
  ]);
  const form = read.columns.length > 0 && (await templateForm(read.columns, template));
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[
          { href: "/restitutions", label: all("title") },
          { href: "/restitutions/fse", label: all("kinds.fse_participants") },
        ]}
        meta={<span className="max-w-prose">{t("lead")}</span>}
      />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {lines.length === 0 ? (
          <EmptyState>{t("none")}</EmptyState>
        ) : (
          <StatementTable kind={kind} caption={t("title")} rows={lines} manages />
        )}
        <section id="modele" aria-labelledby="modele-titre" className="grid scroll-mt-4 gap-4 print:hidden">
          <h2 id="modele-titre" className="text-xl font-semibold">
            {t(template ? "edit" : "new")}
          </h2>
          <p className="max-w-prose text-ink-soft">
            {t(template ? "editLead" : "newLead")}
            {template && (
              <>
                {" "}
                <TextLink href={ADDRESS}>{t("leave")}</TextLink>
              </>
            )}
          </p>
          {!template && (
            <SearchForm action={`${ADDRESS}#modele`} label={t("new")} className="max-w-form items-end">
              <LongTextField
                key={intitules ?? ""}
                id="intitules"
                name="intitules"
                label={t("paste")}
                hint={t("pasteHint", { most: read.most })}
                defaultValue={intitules ?? ""}
                maxLength={read.longest}
                rows={4}
              />
              <Button type="submit">{t("read")}</Button>
            </SearchForm>
          )}
          {search.intitules !== undefined && !form && (
            <Notice
              kind="warning"
              title={intitules === undefined ? t("tooLong", { longest: read.longest }) : t("unread")}
            />
          )}
          {form && (
            <>
              {!template && <Notice kind="info" title={t("recognised", read.counts)} />}
              <Form
                key={template?.id ?? "new"}
                id="template"
                action={template ? correctTemplateAction : recordTemplateAction}
                {...form}
                about={template ? { statementId: String(template.id) } : {}}
                submit={t(template ? "saveEdit" : "save")}
              />
            </>
          )}
        </section>
      </div>
    </>
  );
}
