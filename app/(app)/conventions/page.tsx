import { FundingTable, HostingTable } from "@/components/money/agreements/agreement-tables";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { actsForHost, can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listAgreements } from "@/lib/money/agreements/queries";

export const generateMetadata = titleOf("agreements.title");

const TYPES = [
  ["hosting", HostingTable, "hebergement"],
  ["funding", FundingTable, "financement"],
] as const;

/** The two kinds of agreements of the Région that the reader is a party of, or answers for. */
export default async function AgreementsPage({ searchParams }: PageProps<"/conventions">) {
  const ctx = await requirePermission("agreement.read");
  const [all, search, t, label] = await Promise.all([
    listAgreements(ctx),
    searchParams,
    getTranslations("agreements"),
    getTranslations("label"),
  ]);
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
        <FlashNotice flash={flashIn(search)} />
        {TYPES.map(([kind, Lines, type]) => {
          const lines = all.filter((line) => line.kind === kind);
          return (
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
              {lines.length === 0 ? <EmptyState>{t(`${kind}.none`)}</EmptyState> : <Lines lines={lines} />}
            </section>
          );
        })}
      </div>
    </Still>
  );
}
