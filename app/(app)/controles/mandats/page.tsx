import { MandateForm, MandateTable } from "@/components/people/mandates/mandates-panel";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getMandateChoices, listMandates } from "@/lib/people/mandates/queries";
import { recordMandateAction, takeBackMandateAction } from "./actions";

export const generateMetadata = titleOf("mandates.title");

/** Who of the Région may read people by name, where, until when and for which control. */
export default async function MandatesPage({ searchParams }: PageProps<"/controles/mandats">) {
  const ctx = await requirePermission("mandate.read");
  const { actor } = ctx;
  const [mandates, choices, search, t, samples, admin] = await Promise.all([
    listMandates(ctx),
    getMandateChoices(ctx),
    searchParams,
    getTranslations("mandates"),
    getTranslations("samples"),
    getTranslations("admin"),
  ]);
  const opens = can(actor, "mandate.use");
  const acts = { opens, takeBack: choices && takeBackMandateAction, readsLog: can(actor, "access.read") };
  const crumb = can(actor, "sample.read")
    ? { href: "/controles", label: samples("title") }
    : { href: "/administration", label: admin("title") };
  return (
    <>
      <PageHeader title={t("title")} crumbs={[crumb]} meta={<p className="max-w-prose">{t("lead")}</p>} />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {mandates.length > 0 ? (
          <MandateTable mandates={mandates} acts={acts} />
        ) : (
          <EmptyState title={t(opens ? "noneOwn" : "none")}>{t(opens ? "noneOwnText" : "noneText")}</EmptyState>
        )}
        {choices && <MandateForm choices={choices} record={recordMandateAction} />}
      </div>
    </>
  );
}
