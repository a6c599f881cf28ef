import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { LinkButton } from "@/components/ui/button";
import { isWithoutRows, type RegisterReport } from "@/lib/register/plan/report";
import { ConfirmForm } from "./confirm-form";

/** Agrees to the dry run on the page: its digest goes along, and anything else is refused. */
export async function ConfirmImport({
  action,
  importId,
  report,
}: {
  action: ComponentProps<typeof ConfirmForm>["action"];
  importId: string;
  report: RegisterReport;
}) {
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
    <div className="grid gap-3">
      {report.rejected > 0 && <p className="max-w-prose">{t("rejectsStay", { count: report.rejected })}</p>}
      <ConfirmForm
        action={action}
        importId={importId}
        digest={report.digest}
        texts={{ submit: t("submit", { count: changes }), pending: t("pending") }}
      >
        <LinkButton href="/import" look="quiet">
          {t("another")}
        </LinkButton>
      </ConfirmForm>
    </div>
  );
}
