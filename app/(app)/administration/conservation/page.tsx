import {
  ConfirmSeveral,
  DueCalendar,
  PeriodTable,
  ProposalTable,
  retentionHome,
} from "@/components/entrances/retention/retention-view";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { getRetention, listProposals } from "@/lib/entrances/retention/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { uploadDays } from "@/lib/people/register/retention";
import { confirmErasuresAction } from "./actions";

export const generateMetadata = titleOf("retention.title");

/** How long what is kept is kept, and when people fall due. */
export default async function RetentionPage({ searchParams }: PageProps<"/administration/conservation">) {
  const ctx = await requirePermission("retention.read");
  const [found, proposals, t, home, search] = await Promise.all([
    getRetention(ctx),
    listProposals(ctx),
    getTranslations("retention"),
    retentionHome(ctx),
    searchParams,
  ]);
  const { lines, counts } = found ?? notFound(ctx);
  return (
    <>
      <PageHeader title={t("title")} crumbs={[home]} meta={t("lead")} />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {proposals.length > 0 && (
          <section aria-labelledby="propositions" className="grid gap-4">
            <h2 id="propositions" className="text-xl font-semibold">
              {t("proposals.title")}
            </h2>
            <p className="max-w-prose">{t("proposals.lead")}</p>
            <ProposalTable proposals={proposals} />
            <ConfirmSeveral proposals={proposals} action={confirmErasuresAction} />
          </section>
        )}
        <Still>
          <div className="grid gap-10">
            <section aria-labelledby="echeances" className="grid gap-4">
              <h2 id="echeances" className="text-xl font-semibold">
                {t("calendar.title")}
              </h2>
              <DueCalendar lines={lines} counts={counts} today={ctx.today} opens={can(ctx.actor, "learner.erase")} />
            </section>
            <section aria-labelledby="regles" className="grid gap-4">
              <h2 id="regles" className="text-xl font-semibold">
                {t("rules.title")}
              </h2>
              <PeriodTable counts={counts} uploadDays={uploadDays()} />
            </section>
          </div>
        </Still>
      </div>
    </>
  );
}
