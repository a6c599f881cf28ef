import { ListFrame, showList } from "@/components/figures/lists/list-frame";
import { agreementList, columnsOfKind } from "@/components/money/agreements/agreement-list";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { flashIn, flashOf } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { actsForHost, can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readListState } from "@/lib/foundation/platform/list-params";
import { listAgreements } from "@/lib/money/agreements/queries";

export const generateMetadata = titleOf("agreements.title");

const TYPES = [
  ["hosting", "hebergement"],
  ["funding", "financement"],
] as const;

/** The two kinds of agreements of the Région that the reader is a party of, or answers for. */
export default async function AgreementsPage({ searchParams }: PageProps<"/conventions">) {
  const ctx = await requirePermission("agreement.read");
  const [all, search, t, label, common, views] = await Promise.all([
    listAgreements(ctx),
    searchParams,
    getTranslations("agreements"),
    getTranslations("label"),
    getTranslations("common.table"),
    listViews(ctx, "agreements"),
  ]);
  const of = await showList(await agreementList(all), readListState("agreements", search));
  const sections = await Promise.all(
    TYPES.map(async ([kind, type]) => {
      const lines = of.onPage.filter((line) => line.kind === kind);
      return { kind, type, lines, columns: await columnsOfKind(kind, of.columns, lines) };
    }),
  );
  // Under a filter the kind that it leaves nothing of stands aside; without one it says that there is nothing yet.
  const present = sections.filter(({ lines }) => lines.length > 0 || of.lines.length === all.length);
  const manages = can(ctx.actor, "agreement.manage");
  return (
    <Still>
      <PageHeader title={t("title")} meta={t(actsForHost(ctx.actor) ? "leadHost" : "lead")} />
      <div className="grid gap-10">
        {can(ctx.actor, "label.read") && (
          <ul className="grid gap-1 print:hidden">
            {can(ctx.actor, "cost.read") && (
              <li>
                <TextLink href="/conventions/couts">{t("costs.link")}</TextLink>
              </li>
            )}
            <li>{label.rich("link", { page: (chunks) => <TextLink href="/label">{chunks}</TextLink> })}</li>
          </ul>
        )}
        <FlashNotice flash={flashIn(flashOf(search, false))} />
        <ListFrame of={of} views={views} params={search}>
          <div className="grid gap-10">
            {present.map(({ kind, type, lines, columns }) => (
              <section key={kind} aria-labelledby={type} className="grid gap-3">
                <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
                  <h2 id={type} className="text-xl font-semibold">
                    {t(`${kind}.title`)}
                  </h2>
                  {manages && (
                    <LinkButton href={`/conventions/nouvelle?type=${type}`} icon={<Icon name="plus" />}>
                      {t("add")}
                      <span className="sr-only">{t(`${kind}.title`)}</span>
                    </LinkButton>
                  )}
                </div>
                <p className="max-w-prose text-ink-soft">{t(`${kind}.lead`)}</p>
                {lines.length === 0 ? (
                  <EmptyState>{t(`${kind}.none`)}</EmptyState>
                ) : (
                  <Table
                    caption={t(`${kind}.title`)}
                    captionHidden
                    density="compact"
                    rows={lines}
                    rowKey={of.list.keyOf}
                    {...(kind === "funding" && lines.length > 1 && { totalLabel: common("total") })}
                    columns={columns}
                  />
                )}
              </section>
            ))}
          </div>
        </ListFrame>
      </div>
    </Still>
  );
}
