import type { Metadata } from "next";
import { LabelCohorts } from "@/components/label/cohort-table";
import { DecisionList } from "@/components/label/decision-list";
import { LabelCriteria } from "@/components/label/label-criteria";
import { LabelHeader, LabelNotice } from "@/components/label/label-header";
import { labelTitle } from "@/components/label/label-words";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/access/policy";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { getDecisions } from "@/lib/label/history-queries";
import { labelStanding } from "@/lib/label/queries";
import { labelSearch } from "@/lib/label/schema";
import { flashIn } from "@/lib/web/flash";
import { readOnce } from "@/lib/web/page";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

type Props = PageProps<"/label/[programmeId]">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { programmeId }, search] = await Promise.all([requirePermission("label.read"), params, searchParams]);
  const { periode: periodFrom } = labelSearch.parse(search);
  return { ctx, search, label: (await labelStanding(ctx, { programmeId, periodFrom })) ?? notFound(ctx) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ label }, t, f] = await Promise.all([load(props), getTranslations("label"), getFormat()]);
  return { title: labelTitle(t, f, label) };
}

/** Where a label stands, what the records say of its criteria, and what is needed until its end. */
export default async function LabelPage(props: Props) {
  const [{ ctx, search, label }, t] = await Promise.all([load(props), getTranslations("label")]);
  const base = `/label/${label.programme.id}`;
  const manages = can(ctx.actor, "label.manage");
  const { decisions, cancelled } = await getDecisions(ctx, label.programme.id);
  return (
    <Still>
      <LabelHeader label={label} base={base} manages={manages} />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {label.period ? (
          <>
            <LabelNotice label={label} />
            <LabelCriteria label={label} />
            <LabelCohorts label={label} lists={can(ctx.actor, "cohort.figures")} />
          </>
        ) : (
          <EmptyState title={t("none.title")}>{t(manages ? "none.text" : "none.reader")}</EmptyState>
        )}
        {decisions.length + cancelled.length > 0 && (
          <DecisionList label={label} decisions={decisions} cancelled={cancelled} base={base} manages={manages} />
        )}
      </div>
    </Still>
  );
}
