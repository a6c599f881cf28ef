import { getTranslations } from "next-intl/server";
import { Disclosure } from "@/components/ui/disclosure";
import type { RegisterWarning } from "@/lib/register/rules/issues";
import { ImportIssues } from "./issues";

/** What is imported all the same and should be looked at, folded. */
export async function ImportWarnings({ warnings }: { warnings: readonly RegisterWarning[] }) {
  const t = await getTranslations("register");
  const outside = warnings.filter(({ code }) => code === "outside_window").length;
  return (
    <div className="grid gap-1">
      {outside > 0 && <p className="max-w-prose">{t("dryRun.outside", { count: outside })}</p>}
      <Disclosure summary={t("warnings.title", { count: warnings.length })}>
        <div className="grid gap-3">
          <p className="max-w-prose">{t("warnings.lead")}</p>
          <ImportIssues issues={warnings} />
        </div>
      </Disclosure>
    </div>
  );
}
