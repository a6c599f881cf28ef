import type { Metadata } from "next";
import { instalmentName, isPayable } from "@/components/money/agreements/agreement-texts";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { FactsTable } from "@/components/money/returns/facts-table";
import { reportDocument } from "@/components/money/returns/report-document";
import { acceptForm, commentsForm, freezeForm, sendBackForm } from "@/components/money/returns/report-forms";
import { ReportHistory } from "@/components/money/returns/report-history";
import { ReturnSections } from "@/components/money/returns/return-sections";
import { REPORT_TONES } from "@/components/money/returns/texts";
import { VersionTable } from "@/components/money/returns/version-table";
import { FlashNotice } from "@/components/shell/flash";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getAgreement } from "@/lib/money/agreements/queries";
import { getReport } from "@/lib/money/returns/report-queries";
import { numberParam, reportSearch } from "@/lib/money/returns/schema";
import {
  acceptReportAction,
  freezeReportAction,
  makeCopyAction,
  saveCommentsAction,
  sendBackReportAction,
  submitReportAction,
} from "../../../actions";

type Props = PageProps<"/restitutions/bilans/[agreementId]/[position]">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [ctx, { agreementId, position: segment }, search, t] = await Promise.all([
    requirePermission("return.read"),
    params,
    searchParams,
    getTranslations("returns"),
  ]);
  const position = numberParam.parse(segment) ?? notFound(ctx);
  const { version: number } = reportSearch.parse(search);
  const report = (await getReport(ctx, { agreementId, position, number })) ?? notFound(ctx);
  return { ctx, report, search, t, title: t("report.title", { kind: report.kind, agreement: report.agreement }) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** A report on a funding agreement: its figures and comments, where it stands, and what whoever reads it does next. */
export default async function ReportPage(props: Props) {
  const [{ ctx, report, search, t, title }, f] = await Promise.all([load(props), getFormat()]);
  const { agreementId, position, state, shown, versions, open, acceptedOn, lateDays } = report;
  const about = { agreementId, position: String(position) };
  const [writes, decides] = [can(ctx.actor, "return.manage"), can(ctx.actor, "agreement.manage")];
  const isLast = shown?.line.number === versions[0]?.number;
  const comments = writes && open && isLast && shown ? await commentsForm(report) : null;
  const document = shown && (await reportDocument(shown.content, comments ? null : report.comments));
  const freeze = await freezeForm(ctx.today);
  const next = state === "accepted" ? await nextPayment(ctx, agreementId) : null;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ href: "/restitutions", label: t("title") }]}
        meta={
          <>
            <Badge tone={REPORT_TONES[state]}>{t(`report.states.${state}`)}</Badge>
            <span>{report.provider}</span>
            <span>
              {acceptedOn
                ? t("report.acceptedOn", { day: f.date(acceptedOn) })
                : t("report.due", { day: f.date(report.dueOn) })}
            </span>
            {lateDays > 0 && <strong>{t("late", { days: lateDays })}</strong>}
            <TextLink href={`/conventions/${agreementId}`}>{`${t("document.agreement")} ${report.agreement}`}</TextLink>
          </>
        }
      />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {next && (
          <div className="print:hidden">
            <Notice kind="info" title={t("report.nextTitle")}>
              <TextLink href={`/conventions/${agreementId}/paiement?tranche=${next.position}`}>
                {t("report.next", { name: next.name, amount: f.euros(next.leftCents) })}
              </TextLink>
            </Notice>
          </div>
        )}
        {state === "sent_back" && (
          <Notice kind="warning" title={t("report.sentBackTitle")}>
            <p lang="fr" className="whitespace-pre-line">
              {report.moves.at(-1)?.reason}
            </p>
            {writes && isLast && <TextLink href="#remettre">{t("report.goSubmit")}</TextLink>}
          </Notice>
        )}
        {report.changed && <ChangedSince changed={report.changed} writes={writes} state={state} />}
        {!shown && (
          <EmptyState title={state === "accepted" ? t("report.acceptedBefore") : t("report.noVersion")}>
            {state !== "accepted" && t(writes ? "report.noVersionText" : "report.noVersionReader")}
          </EmptyState>
        )}
        {shown && (
          <p className="max-w-prose text-ink-soft">
            {t("version.open", { number: shown.line.number })} · {t("version.asOf")} {f.date(shown.line.asOf)} ·{" "}
            {t("version.frozen", { instant: f.instant(shown.line.knownAt) })}
          </p>
        )}
        {decides && state === "submitted" && isLast && (
          <section className="grid gap-6">
            <h2 className="text-xl font-semibold">{t("report.decide")}</h2>
            <Form
              id="accept"
              action={acceptReportAction}
              {...(await acceptForm(ctx.today))}
              about={about}
              submit={t("report.accept")}
            />
            <Form
              id="send-back"
              action={sendBackReportAction}
              {...(await sendBackForm())}
              about={about}
              submit={t("report.sendBack")}
              look="secondary"
              summary={t("report.sendBack")}
            />
          </section>
        )}
        {document && <ReturnSections document={document} />}
        {comments && (
          <section className="grid gap-3">
            <h2 className="text-xl font-semibold">{t("report.comments")}</h2>
            <p className="max-w-prose text-ink-soft">{t("report.commentsLead")}</p>
            <Form
              id="comments"
              action={saveCommentsAction}
              {...comments}
              address={`/restitutions/bilans/${agreementId}/${position}`}
              about={about}
              submit={t("report.saveComments")}
              look="secondary"
            />
          </section>
        )}
        {writes && open && shown && isLast && (
          <section id="remettre" aria-label={t("report.submitTitle")} className="grid gap-3">
            <p className="max-w-prose text-ink-soft">{t("report.submitLead")}</p>
            <Form
              id="submit"
              action={submitReportAction}
              about={{ ...about, number: String(shown.line.number), version: report.commentsVersion }}
              submit={t("report.submit", { number: shown.line.number })}
            />
          </section>
        )}
        {writes && open && (
          <Form
            id="freeze"
            action={freezeReportAction}
            {...freeze}
            about={about}
            submit={t(shown ? "report.freezeAgain" : "report.freeze")}
            {...(shown && { look: "secondary" as const, summary: t("report.freezeAgain") })}
          />
        )}
        {state !== "accepted" && (
          <FactsTable
            cohorts={report.cohorts}
            agreementId={agreementId}
            fills={writes}
            opens={can(ctx.actor, "cohort.figures")}
          />
        )}
        <ReportHistory moves={report.moves} />
        <VersionTable versions={versions} />
        {can(ctx.actor, "return.transmit") && (
          <section className="grid gap-3">
            <p className="max-w-prose text-ink-soft">{t("report.copyLead")}</p>
            <Form
              id="copy"
              action={makeCopyAction}
              about={{ agreementId }}
              submit={t("report.copy")}
              look="secondary"
            />
          </section>
        )}
      </div>
    </>
  );
}

/** What waited for the report and can be paid now, for whoever pays. */
async function nextPayment(ctx: Context, agreementId: string) {
  if (!can(ctx.actor, "agreement.manage")) return null;
  const [agreement, t] = await Promise.all([getAgreement(ctx, agreementId), getTranslations("agreements")]);
  const found =
    agreement?.kind === "funding" &&
    agreement.instalments.find((one) => one.proof === "report_accepted" && isPayable(one));
  if (!found) return null;
  return { position: found.position, name: instalmentName(t, found), leftCents: found.cents - found.paidCents };
}
