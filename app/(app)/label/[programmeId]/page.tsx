import type { Metadata } from "next";
import { LabelCohorts } from "@/components/label/cohort-table";
import { DecisionList } from "@/components/label/decision-list";
import { LabelCriteria } from "@/components/label/label-criteria";
import { LabelHeader, LabelNotice } from "@/components/label/label-header";
import { labelTitle } from "@/components/label/label-words";
import { ChangedSince } from "@/components/returns/changed-since";
import { VersionTable } from "@/components/returns/version-table";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { can } from "@/lib/access/policy";
import { getFormat, getTranslations } from "@/lib/i18n/server";
import { getDecisions } from "@/lib/label/history-queries";
import { labelStanding } from "@/lib/label/queries";
import { labelSearch } from "@/lib/label/schema";
import { getLabelSince } from "@/lib/returns/queries";
import { listVersions } from "@/lib/returns/version-queries";
import { flashIn } from "@/lib/web/flash";
import { readOnce } from "@/lib/web/page";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
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
  const [{ decisions, cancelled }, versions, changed] = await Promise.all([
    getDecisions(ctx, programmeId),
    listVersions(ctx, { kind: "label", subject: programmeId }),
    getLabelSince(ctx, { programmeId, periodFrom: label.period?.fromOn ?? null }),
  ]);
  const isListed = versions.length + decisions.length + cancelled.length > 0;
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
              {decisions.length + cancelled.length > 0 && (
                <DecisionList label={label} decisions={decisions} cancelled={cancelled} base={base} manages={manages} />
              )}
            </div>
          </Still>
        )}
      </div>
    </>
  );
}
