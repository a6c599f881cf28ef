import Form from "next/form";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FilterButtons } from "@/components/shell/filters";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { TextField } from "@/components/ui/text-field";
import { can } from "@/lib/access/policy";
import { getFormat } from "@/lib/i18n/server";
import { listLearners } from "@/lib/learners/queries";
import { pageParam } from "@/lib/platform/search-params";
import { titleOf } from "@/lib/web/page";
import { requirePermission } from "@/lib/web/session";

export const generateMetadata = titleOf("learners.title");

function address(text: string, page: number): string {
  const query = new URLSearchParams({ ...(text && { q: text }), ...(page > 1 && { page: String(page) }) });
  return query.size > 0 ? `/apprenants?${query}` : "/apprenants";
}

/** Everybody the reader may see by name, found by any part of it. */
export default async function LearnersPage({ searchParams }: PageProps<"/apprenants">) {
  const [{ q, page: asked }, ctx] = await Promise.all([searchParams, requirePermission("learner.read")]);
  const text = typeof q === "string" ? q.trim().slice(0, 80) : "";
  const page = pageParam.parse(asked);
  const [{ learners, total, pages }, t, statuses, recruitment, format] = await Promise.all([
    listLearners(ctx, { text, page }),
    getTranslations("learners"),
    getTranslations("enrolments.status"),
    getTranslations("enrolments.recruitment"),
    getFormat(),
  ]);
  const enrols = can(ctx.actor, "learner.enrol");
  if (page > pages) redirect(address(text, pages));
  return (
    <>
      <PageHeader title={t("title")} meta={t("list.count", { count: total })} />
      <Form
        action="/apprenants"
        role="search"
        aria-label={t("list.searchLabel")}
        className="mb-6 flex flex-wrap items-end gap-4"
      >
        <TextField
          id="learners-text"
          name="q"
          type="search"
          label={t("list.search")}
          defaultValue={text}
          maxLength={80}
          autoComplete="off"
        />
        <FilterButtons searches all={text !== "" && "/apprenants"} />
      </Form>
      {learners.length > 0 ? (
        <Table
          caption={t("list.caption")}
          captionHidden
          density="compact"
          rows={learners}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              header: t("list.name"),
              rowHeader: true,
              cell: ({ id, lastName, firstName }) => (
                <TextLink href={`/apprenants/${id}`}>
                  {lastName} {firstName}
                </TextLink>
              ),
            },
            {
              key: "birth",
              header: t("list.birth"),
              cell: ({ birthDate }) => <span className="tabular-nums">{format.tableDate(birthDate)}</span>,
            },
            {
              key: "latest",
              header: t("list.latest"),
              cell: ({ latest, enrolments }) =>
                latest ? (
                  <>
                    <TextLink href={`/promotions/${latest.cohortId}`}>
                      {latest.school} {latest.cohort}
                    </TextLink>
                    {enrolments > 1 && (
                      <span className="text-ink-soft"> {t("list.more", { count: enrolments - 1 })}</span>
                    )}
                  </>
                ) : (
                  t("list.none")
                ),
            },
            { key: "status", header: t("list.status"), cell: ({ latest }) => latest && statuses(latest.status) },
          ]}
        />
      ) : (
        <EmptyState
          title={text ? t("list.empty", { text }) : t("list.emptyAll")}
          action={!text && enrols && <LinkButton href="/promotions">{t("list.emptyAllAction")}</LinkButton>}
        >
          {text ? t("list.emptyNext") : enrols ? t("list.emptyAllNext") : recruitment("emptyReader")}
        </EmptyState>
      )}
      <PageLinks page={page} pages={pages} href={(number) => address(text, number)} />
    </>
  );
}
