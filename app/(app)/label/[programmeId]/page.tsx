import type { Metadata } from "next";
import { LabelCohorts } from "@/components/figures/label/cohort-table";
import { DecisionList } from "@/components/figures/label/decision-list";
import { LabelCriteria } from "@/components/figures/label/label-criteria";
import { LabelHeader, LabelNotice } from "@/components/figures/label/label-header";
import { labelTitle } from "@/components/figures/label/label-texts";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { VersionTable } from "@/components/money/returns/version-table";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getDecisions } from "@/lib/figures/label/history-queries";
import { labelStanding } from "@/lib/figures/label/queries";
import { labelSearch } from "@/lib/figures/label/schema";
import { can } from "@/lib/foundation/access/policy";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getLabelSince } from "@/lib/money/returns/queries";
import { listVersions } from "@/lib/money/returns/version-queries";
import { freezeLabelAction } from "../../restitutions/actions";

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
  const [{ ctx, search, label }, t, returns] = await Promise.all([
    load(props),
    getTranslations("label"),
    getTranslations("returns"),
  ]);
  const base = `/label/${label.programme.id}`;
  const manages = can(ctx.actor, "label.manage");
  const hands = can(ctx.actor, "return.transmit");
  const programmeId = label.programme.id;
  const [{ decisions, takenBack }, versions, changed] = await Promise.all([
    getDecisions(ctx, programmeId),
    listVersions(ctx, { kind: "label", subject: programmeId }),
    getLabelSince(ctx, { programmeId, periodFrom: label.period?.fromOn ?? null }),
  ]);
  const isListed = versions.length + decisions.length + takenBack.length > 0;
  return (
    <>
      <Still>
        <LabelHeader label={label} base={base} manages={manages} />
      </Still>
      <div className="grid gap-10">
        <Still>
          <div className="grid gap-10">
            <FlashNotice flash={flashIn(search)} />
            {changed && <ChangedSince changed={changed} writes={hands} />}
            {label.period ? (
              <>
                <LabelNotice label={label} />
                <div id="manques">
                  <LabelCriteria label={label} />
                </div>
                <LabelCohorts label={label} lists={can(ctx.actor, "cohort.figures")} />
              </>
            ) : (
              <EmptyState title={t("none.title")}>{t(manages ? "none.text" : "none.reader")}</EmptyState>
            )}
          </div>
        </Still>
        {label.period && hands && (
          <section className="grid gap-3 print:hidden">
            <h2 className="text-xl font-semibold">{returns("label.title")}</h2>
            <p className="max-w-prose text-ink-soft">{returns("label.lead")}</p>
            <Form
              id="freeze"
              action={freezeLabelAction}
              about={{ programmeId, periodFrom: label.period.fromOn }}
              submit={returns("label.freeze")}
              look="secondary"
            />
          </section>
        )}
        {isListed && (
          <Still>
            <div className="grid gap-10">
              <VersionTable versions={versions} />
              {decisions.length + takenBack.length > 0 && (
                <DecisionList label={label} decisions={decisions} takenBack={takenBack} base={base} manages={manages} />
              )}
            </div>
          </Still>
        )}
      </div>
    </>
  );
}
