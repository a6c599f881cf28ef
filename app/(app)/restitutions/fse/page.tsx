import type { Metadata } from "next";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { IncompleteTable } from "@/components/money/returns/incomplete-table";
import { ReturnSections } from "@/components/money/returns/return-sections";
import { VersionTable } from "@/components/money/returns/version-table";
import { fseDocument } from "@/components/money/returns/yearly-documents";
import { StandingText, Years } from "@/components/money/returns/years";
import { Still } from "@/components/shell/still";
import { DownloadButton } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { searchOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getFse, getFseSince, listIncomplete } from "@/lib/money/returns/queries";
import { MOST_INCOMPLETE_PERCENT } from "@/lib/money/returns/rules/columns";
import { returnYear, yearSearch } from "@/lib/money/returns/schema";
import { getTemplateOf } from "@/lib/money/returns/template-queries";
import { listVersions } from "@/lib/money/returns/version-queries";

const load = searchOf(async (params) => {
  const [ctx, t] = await Promise.all([requirePermission("return.read"), getTranslations("returns.fse")]);
  const search = yearSearch.parse(params);
  const [year, page] = [returnYear(search, ctx.today), search.page];
  return { ctx, year, page, t, title: t("title", { year: String(year) }) };
});

export async function generateMetadata(props: PageProps<"/restitutions/fse">): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** How complete the participants of a year are; who is not, and the file that names them, for those who may know them. */
export default async function FsePage(props: PageProps<"/restitutions/fse">) {
  const { ctx, year, page, t, title } = await load(props);
  const [{ content, beyond, standing }, changed, versions, incomplete, template, f, all, templates] = await Promise.all(
    [
      getFse(ctx, { year }).then((found) => found ?? notFound(ctx)),
      getFseSince(ctx, { year }),
      listVersions(ctx, { kind: "fse_participants", subject: String(year) }),
      listIncomplete(ctx, { year, page }),
      getTemplateOf(ctx, year),
      getFormat(),
      getTranslations("returns"),
      getTranslations("returns.template"),
    ],
  );
  const { participants, incomplete: count } = content;
  // What the notice says is not said again.
  const whole = await fseDocument(content);
  const document = { ...whole, sections: whole.sections.map((one) => ({ ...one, notes: one.notes.slice(1) })) };
  const rate = f.rate(count, participants);
  const file = `/restitutions/fse/fichier?annee=${year}`;
  return (
    <Still>
      <PageHeader
        title={title}
        crumbs={[{ href: "/restitutions", label: all("title") }]}
        meta={
          <>
            <span>{t("lead")}</span>
            <StandingText standing={standing} />
          </>
        }
      />
      <Years label={t("years")} address="/restitutions/fse?annee=" year={year} today={ctx.today} />
      <div className="grid gap-10">
        {changed && <ChangedSince changed={changed} writes={can(ctx.actor, "return.manage")} />}
        {rate && (
          <Notice
            kind={beyond ? "warning" : "info"}
            title={t("headline", { incomplete: count, participants: f.integer(participants) })}
          >
            {t(beyond ? "beyond" : "within", { rate, limit: f.percent(MOST_INCOMPLETE_PERCENT) })}
          </Notice>
        )}
        <div id="manques">
          <ReturnSections document={document} />
        </div>
        {can(ctx.actor, "return.manage") && (
          <>
            <section className="grid gap-3">
              <h2 className="text-xl font-semibold">{t("people", { count: incomplete.total })}</h2>
              {incomplete.total > 0 && <IncompleteTable people={incomplete.people} />}
              <PageLinks
                page={page}
                pages={incomplete.pages}
                href={(at) => `/restitutions/fse?annee=${year}${at > 1 ? `&page=${at}` : ""}`}
              />
            </section>
            <section className="grid gap-3 print:hidden">
              <h2 className="text-xl font-semibold">{t("file")}</h2>
              <p className="max-w-prose text-ink-soft">
                {t("fileLead")}{" "}
                {template ? templates("follows", { source: template.source }) : templates("followsNone")}{" "}
                <TextLink href="/restitutions/fse/modele">{templates("open")}</TextLink>
              </p>
              <p className="flex flex-wrap gap-2">
                <DownloadButton href={`${file}&format=xlsx`}>{t("downloadXlsx")}</DownloadButton>
                <DownloadButton href={`${file}&format=csv`}>{t("downloadCsv")}</DownloadButton>
              </p>
            </section>
          </>
        )}
        <VersionTable versions={versions} />
      </div>
    </Still>
  );
}
