import { labelAlertLines } from "@/components/figures/label/label-alerts";
import { ReturnsTable } from "@/components/money/returns/returns-table";
import { isYearly, YearsTable } from "@/components/money/returns/years-table";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { listLabelAlerts } from "@/lib/figures/label/queries";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listReturns } from "@/lib/money/returns/queries";
import { RECIPIENTS } from "@/lib/money/returns/rules/vocabulary";
import { returnsSearch } from "@/lib/money/returns/schema";

export const generateMetadata = titleOf("returns.title");

/** What is due when, to whom, how complete it is, and what is missing: late ones first. */
export default async function ReturnsPage({ searchParams }: PageProps<"/restitutions">) {
  const ctx = await requirePermission("return.read");
  const [all, labels, search, t] = await Promise.all([
    listReturns(ctx),
    listLabelAlerts(ctx).then(labelAlertLines),
    searchParams,
    getTranslations("returns"),
  ]);
  const { financeur } = returnsSearch.parse(search);
  const lines = all.filter(({ recipient }) => !financeur || recipient === financeur);
  const owed = lines.filter(({ state }) => state !== "done");
  const yearly = lines.filter(isYearly);
  // What is done of a year stands in its line, what was handed over of a label beside what is to be done of it.
  const done = lines.filter(({ state, about }) => state === "done" && about.kind === "funding_report");
  const handed = lines.filter(({ state, about }) => state === "done" && about.kind === "label");
  const present = RECIPIENTS.filter((one) => one === "gen" || all.some(({ recipient }) => recipient === one));
  const fills = can(ctx.actor, "return.manage");
  return (
    <Still>
      <PageHeader
        title={t("title")}
        meta={
          <>
            <strong>{t("headline", { late: owed.filter(({ lateDays }) => lateDays > 0).length })}</strong>
            <span>{t("lead")}</span>
          </>
        }
      />
      <Tabs
        label={t("filter.label")}
        tabs={[
          { href: "/restitutions", label: t("filter.all"), current: !financeur },
          ...present.map((one) => {
            return {
              href: `/restitutions?financeur=${one}`,
              label: t(`recipients.${one}`),
              current: one === financeur,
            };
          }),
        ]}
      />
      <div className="grid gap-8">
        <FlashNotice flash={flashIn(search)} />
        {owed.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("owed", { count: owed.length })}</h2>
            <ReturnsTable caption={t("owed", { count: owed.length })} lines={owed} fills={fills} />
            <p className="text-sm print:hidden">
              <TextLink href="/restitutions/echeances">{t("dueDays.link")}</TextLink>
            </p>
          </section>
        )}
        {yearly.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("years.title")}</h2>
            <p className="max-w-prose text-ink-soft">{t("years.lead")}</p>
            <YearsTable lines={yearly} />
          </section>
        )}
        {lines.length === 0 && financeur !== "gen" && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        {(!financeur || financeur === "gen") && (
          <section className="grid gap-2">
            <h2 className="text-xl font-semibold">{t("kinds.label")}</h2>
            {[...labels.pressing, ...labels.others].map(({ key, lead, link }) => (
              <p key={key} className="max-w-prose">
                <strong>{lead}.</strong> {link && <TextLink href={link.href}>{link.text}</TextLink>}
              </p>
            ))}
            {handed.length > 0 && <ReturnsTable caption={t("label.handed")} lines={handed} fills={false} />}
            <p className="max-w-prose">
              {t("label.text")} <TextLink href="/label">{t("label.link")}</TextLink>
            </p>
          </section>
        )}
        {done.length > 0 && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("doneTitle", { count: done.length })}</h2>
            <ReturnsTable caption={t("doneTitle", { count: done.length })} lines={done} fills={false} />
          </section>
        )}
      </div>
    </Still>
  );
}
