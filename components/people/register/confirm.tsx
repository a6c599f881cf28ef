import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { isWithoutRows, type RegisterReport } from "@/lib/people/register/plan/report";

/** Agrees to the dry run on the page: its digest goes along, and anything else is refused. */
export async function ConfirmImport({
  action,
  importId,
  report,
  left = report.rejected,
}: {
  action: FormAction;
  importId: string;
  report: RegisterReport;
  /** Rows of which nothing is written. */
  left?: number;
}) {
  const t = await getTranslations("register.confirm");
  const changes = report.created + report.updated;
  if (changes === 0) {
    const nothing = left > 0 ? "nothingGood" : "nothingNew";
    return (
      <div className="grid justify-items-start gap-3">
        {!report.fileRefused && (
          <p className="max-w-prose">{t(left === 0 && isWithoutRows(report) ? "noRows" : nothing)}</p>
        )}
        <LinkButton href="/import">{t("another")}</LinkButton>
      </div>
    );
  }
  return (
    <div className="grid gap-3">
      <Form
        id="confirm-import"
        action={action}
        about={{ importId, digest: report.digest }}
        submit={t("submit", { count: changes, left })}
        pending={t("pending")}
        beside={
          <LinkButton href="/import" look="quiet">
            {t("another")}
          </LinkButton>
        }
        className="gap-3"
        open
      />
    </div>
  );
}
