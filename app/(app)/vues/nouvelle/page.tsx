import { filterWords } from "@/components/figures/lists/drawn-list";
import { saidParts, viewForm, viewSides, viewText } from "@/components/figures/views/view-form";
import { cohortFilterWords } from "@/components/people/cohorts/cohort-filter-words";
import { peopleFilterWords } from "@/components/people/learners/people-filter-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { titleOf } from "@/lib/entrances/web/page";
import { scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { isWholeList, VIEW_PAGE, type ViewPage, viewAddress, viewAt } from "@/lib/figures/views/schema";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readListState } from "@/lib/foundation/platform/list-params";
import { readCohortFilter } from "@/lib/people/cohorts/list-schema";
import { getCohortChoices, getListPlaces, listSchoolChoices } from "@/lib/people/cohorts/queries";
import { peopleFilterSchema } from "@/lib/people/enrolments/list-schema";
import { saveViewAction } from "../actions";

export const generateMetadata = titleOf("views.save.open");

/** What a view keeps, of a list as of figures. */
async function textOf(ctx: Context, view: { page: ViewPage; search: string }): Promise<string> {
  const params = Object.fromEntries(new URLSearchParams(view.search));
  if (view.page === "people") {
    const filter = peopleFilterSchema.parse(params);
    return saidParts(await peopleFilterWords(filter, await getListPlaces(ctx, filter)));
  }
  if (view.page === "cohorts") {
    const [schools, offered] = await Promise.all([listSchoolChoices(ctx), getCohortChoices(ctx)]);
    const choices = { schools, programmes: offered?.programmes ?? [] };
    return saidParts(await cohortFilterWords(readCohortFilter(params), choices));
  }
  if (isWholeList(view.page)) return saidParts(await filterWords(view.page, readListState(view.page, params)));
  const codes = viewSides(view).map(({ ecole }) => ecole);
  return viewText(view, await scopeNames(ctx, codes, null));
}

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
  return (
    <>
      <PageHeader
        title={t("save.open")}
        crumbs={[{ href: address, label: t(`page.${view.page}`) }]}
        meta={await textOf(ctx, view)}
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
