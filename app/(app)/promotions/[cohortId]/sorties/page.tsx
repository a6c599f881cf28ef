import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { explanationOf } from "@/components/figures/indicators/headline";
import { rateTexts } from "@/components/figures/indicators/rate-texts";
import { CohortHeader } from "@/components/people/cohorts/cohort-header";
import { exitColumns, exitTexts } from "@/components/people/outcomes/exit-choices";
import { ExitGrid } from "@/components/people/outcomes/exit-grid";
import { exitsHref, WindowLinks } from "@/components/people/outcomes/window-links";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { SheetTextsProvider } from "@/components/ui/sheet/context";
import { FIRST_CELL } from "@/components/ui/sheet/table";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireCohort, requireLive } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { figuresSearch } from "@/lib/figures/indicators/schema";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { getWindowToOpen } from "@/lib/people/followup/queries";
import { getExitGrid } from "@/lib/people/outcomes/queries";
import { saveRowAction } from "./actions";

type Props = {
  params: Promise<{ cohortId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Shown once it has the focus, over the header that it passes. */
const SKIP_LINK =
  "sr-only rounded-md bg-accent px-4 py-2 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50";

const DEFAULT_WINDOW: Window = "M6";

const load = cache(async (cohortId: string, window: Window) => {
  const ctx = await requirePermission("outcome.record");
  const grid = await getExitGrid(ctx, { cohortId, window });
  return { ctx, window, grid: grid ?? notFound(ctx) };
});

const open = cache(async (cohortId: string) => getWindowToOpen(await requirePermission("outcome.record"), cohortId));

/** The window that the address names; without one, that on which there is something to do, by an address that says so. */
const read = readOnce(async ({ params, searchParams }: Props) => {
  const { cohortId } = await params;
  const { echeance } = await searchParams;
  const chosen = WINDOWS.find((known) => known === echeance);
  if (chosen) return load(cohortId, chosen);
  const window = await open(cohortId);
  return window ? redirect(exitsHref(cohortId, window)) : load(cohortId, DEFAULT_WINDOW);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { window, grid } = await read(props);
  const t = await getTranslations("outcomes");
  const { code, school } = grid.cohort;
  return { title: t("grid.documentTitle", { window: t(`windowLong.${window}`), school: school.name, cohort: code }) };
}

export default async function ExitsPage(props: Props) {
  const { ctx, window, grid } = await read(props);
  const { cohort, rows } = grid;
  const [t, answers, locale] = await Promise.all([
    getTranslations("outcomes"),
    getTranslations("answers.letters"),
    getLocale(),
  ]);
  const names = { window: t(`windowLong.${window}`), school: cohort.school.name, cohort: cohort.code };
  // The headline rate, by the same query and words as on every other screen.
  const search = figuresSearch.parse({ echeance: window });
  const [figureContext, live] = await Promise.all([
    getFigureContext(ctx, search, ctx.today, cohort.id),
    requireLive(ctx, search, cohort.id),
  ]);
  const figures = live.figures();
  const explanation = explanationOf(figureContext, figures);
  const list = figureContext.listHref("denominator");
  const windows = (
    <WindowLinks
      label={t("grid.windows")}
      links={WINDOWS.map((known) => ({
        href: exitsHref(cohort.id, known),
        label: t(`window.${known}`),
        current: known === window,
      }))}
    />
  );
  return (
    <>
      {rows.length > 0 && (
        <a href={`#${FIRST_CELL}`} className={SKIP_LINK}>
          {t("grid.skip")}
        </a>
      )}
      <CohortHeader ctx={ctx} cohort={await requireCohort(ctx, cohort.id)} tab="exits" />
      {rows.length === 0 ? (
        <EmptyState
          title={t("grid.emptyTitle")}
          action={<LinkButton href={`/promotions/${cohort.id}/effectif`}>{t("grid.emptyAction")}</LinkButton>}
        >
          {t("grid.emptyBody")}
        </EmptyState>
      ) : (
        <SheetTextsProvider texts={exitTexts(t, MESSAGES[locale])}>
          <ExitGrid
            key={window}
            cohortId={cohort.id}
            userId={ctx.actor.userId ?? ""}
            setting={{ window, today: ctx.today, endsOn: cohort.endsOn }}
            columns={exitColumns(t)}
            rows={rows.map((row) => ({ row, nextId: randomUUID() }))}
            rate={rateTexts(figureContext, figures)}
            rateLabel={figureContext.rateLabel}
            caption={t("grid.caption", names)}
            windows={
              <div className="flex flex-wrap items-center gap-x-6">
                {windows}
                <TextLink
                  href={`/promotions/${cohort.id}/courriers?echeance=${window}`}
                  className="inline-block py-1 print:hidden"
                >
                  {answers("link")}
                </TextLink>
              </div>
            }
            explanation={
              <>
                {list && (
                  <TextLink href={list} className="inline-block py-0.5 print:hidden">
                    {t("grid.counted")}
                  </TextLink>
                )}
                <Disclosure summary={explanation.summary}>
                  <DescriptionList items={explanation.items} />
                </Disclosure>
              </>
            }
            help={
              <>
                <p className="mb-2 text-sm">{t("form.kindHint")}</p>
                <p className="mb-4 text-sm">{t("grid.neutralReason")}</p>
              </>
            }
            locale={locale}
            save={saveRowAction}
          />
        </SheetTextsProvider>
      )}
    </>
  );
}
