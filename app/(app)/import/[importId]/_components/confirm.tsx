import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { isWithoutRows, type RegisterReport } from "@/lib/register/report";
import { confirmRegisterAction } from "../../actions";

/** Agrees to the dry run on the page: its digest goes along, and anything else is refused. */
export async function ConfirmImport({ importId, report }: { importId: string; report: RegisterReport }) {
  const t = await getTranslations("register.confirm");
  const changes = report.created + report.updated;
  if (changes === 0) {
    const nothing = report.rejected > 0 ? "nothingGood" : "nothingNew";
    return (
      <div className="grid justify-items-start gap-3">
        {!report.fileRefused && <p className="max-w-prose">{t(isWithoutRows(report) ? "noRows" : nothing)}</p>}
        <LinkButton href="/import">{t("another")}</LinkButton>
      </div>
    );
  }
  return (
    <form action={confirmRegisterAction} className="grid gap-3">
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="digest" value={report.digest} />
      {report.rejected > 0 && <p className="max-w-prose">{t("rejectsStay", { count: report.rejected })}</p>}
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingText={t("pending")}>{t("submit", { count: changes })}</SubmitButton>
        <LinkButton href="/import" look="quiet">
          {t("another")}
        </LinkButton>
      </div>
    </form>
  );
}
