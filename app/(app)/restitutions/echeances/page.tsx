import { dueDayKind } from "@/components/money/returns/due-day-kind";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { StatementForms, StatementTable, statementForm } from "@/components/ui/statement";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getDueDay, listDueDays } from "@/lib/money/returns/due-day-queries";
import { dueDaySearch } from "@/lib/money/returns/schema";
import { correctDueDayAction, recordDueDayAction } from "../actions";

export const generateMetadata = titleOf("returns.dueDays.title");

/** By which day each yearly return is to be there; whoever keeps them states another, or corrects one. */
export default async function DueDaysPage({ searchParams }: PageProps<"/restitutions/echeances">) {
  const [ctx, search] = await Promise.all([requirePermission("return.read"), searchParams]);
  const { corriger } = dueDaySearch.parse(search);
  const [lines, kind, all, t] = await Promise.all([
    listDueDays(ctx),
    dueDayKind(),
    getTranslations("returns"),
    getTranslations("returns.dueDays"),
  ]);
  const manages = can(ctx.actor, "return.schedule");
  const day = corriger === undefined ? null : ((await getDueDay(ctx, corriger)) ?? notFound(ctx));
  return (
    <>
      <PageHeader
        title={t("title")}
        crumbs={[{ href: "/restitutions", label: all("title") }]}
        meta={<span className="max-w-prose">{t("lead")}</span>}
      />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {lines.length === 0 ? (
          <EmptyState>{t("none")}</EmptyState>
        ) : (
          <StatementTable kind={kind} caption={t("title")} rows={lines} manages={manages} />
        )}
        {manages && (
          <section className="grid gap-4 print:hidden">
            <h2 className="text-xl font-semibold">{t(day ? "edit" : "new")}</h2>
            <p className="max-w-prose text-ink-soft">
              {t(day ? "editLead" : "newLead")}
              {day && (
                <>
                  {" "}
                  <TextLink href="/restitutions/echeances">{t("leave")}</TextLink>
                </>
              )}
            </p>
            <StatementForms
              id="echeance"
              form={statementForm(kind, day)}
              statement={day}
              record={recordDueDayAction}
              correct={correctDueDayAction}
              t={t}
            />
          </section>
        )}
      </div>
    </>
  );
}
