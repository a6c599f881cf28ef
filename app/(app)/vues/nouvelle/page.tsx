import { viewForm, viewSides, viewText } from "@/components/figures/views/view-form";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { VIEW_PAGE, viewAddress, viewAt } from "@/lib/figures/views/schema";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { saveViewAction } from "../actions";

export const generateMetadata = titleOf("views.save.open");

/** A name for the filters of the page one comes from, and goes back to. */
export default async function NewViewPage({ searchParams }: PageProps<"/vues/nouvelle">) {
  const view = viewAt((await searchParams).retour);
  // Who reads figures on one page at least has filters to keep.
  const ctx = await requirePermission(view ? VIEW_PAGE[view.page].permission : "cohort.figures");
  const [t, actions] = await Promise.all([getTranslations("views"), getTranslations("common.actions")]);
  if (!view) {
    return (
      <>
        <PageHeader title={t("save.open")} crumbs={[{ href: "/compte#vues", label: t("title") }]} />
        <EmptyState title={t("save.nowhere")}>{t("noneText")}</EmptyState>
      </>
    );
  }
  const address = viewAddress(view);
  const names = await scopeNames(
    ctx,
    viewSides(view).map(({ ecole }) => ecole),
    null,
  );
  return (
    <>
      <PageHeader
        title={t("save.open")}
        crumbs={[{ href: address, label: t(`page.${view.page}`) }]}
        meta={await viewText(view, names)}
      />
      <Form
        id="save-view"
        action={saveViewAction}
        {...(await viewForm(ctx.actor.role))}
        about={view}
        submit={t("save.submit")}
        beside={
          <Link href={address} className="text-accent underline underline-offset-4">
            {actions("cancel")}
          </Link>
        }
        open
      />
    </>
  );
}
