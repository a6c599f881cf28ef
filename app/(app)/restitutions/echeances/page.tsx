import { dueDayForm } from "@/components/money/returns/due-day-form";
import { DueDayTable } from "@/components/money/returns/due-day-table";
import { FlashNotice } from "@/components/shell/flash";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { StatementForms } from "@/components/ui/statement";
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
  const [lines, all, t] = await Promise.all([
    listDueDays(ctx),
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
        <DueDayTable lines={lines} manages={manages} />
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
              form={await dueDayForm(day)}
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
