import type { Metadata } from "next";
import { WaitingLink, WhatWaits } from "@/components/competition/applications/what-waits";
import { figureId } from "@/components/figures/indicators/addresses";
import { Alerts, alertsPart } from "@/components/figures/indicators/alerts";
import { Breakdown } from "@/components/figures/indicators/breakdown";
import { ByYear } from "@/components/figures/indicators/by-year";
import { ChanceNote } from "@/components/figures/indicators/chance-note";
import { COMPARISON_ID, Comparison } from "@/components/figures/indicators/comparison/comparison";
import { dashboardOf } from "@/components/figures/indicators/dashboard";
import { emptyText, emptyTitle } from "@/components/figures/indicators/empty-title";
import { Filters } from "@/components/figures/indicators/filters";
import { FirstDetails } from "@/components/figures/indicators/first-details";
import { GroupTable } from "@/components/figures/indicators/group-table";
import { Headline, HeadlineSentence } from "@/components/figures/indicators/headline";
import { PlaceJourneys } from "@/components/figures/indicators/journeys/cohort-journeys";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { PROOFS_ID, Proofs, provenIn } from "@/components/figures/indicators/proofs";
import { ClaimSection } from "@/components/figures/indicators/quality/claim-section";
import { toCome } from "@/components/figures/indicators/rate-texts";
import { nobodyText, thenAndNowText } from "@/components/figures/indicators/readings";
import { SchoolsFunnelPlot } from "@/components/figures/indicators/schools/schools-funnel";
import { SchoolsMap } from "@/components/figures/indicators/schools/schools-map";
import { labelAlertLines } from "@/components/figures/label/label-alerts";
import { DrawnPage } from "@/components/figures/views/drawn-page";
import { Still, stillMarkup } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { Contents, type PagePart } from "@/components/ui/contents";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listApplications } from "@/lib/competition/applications/queries";
import { drawnOnce } from "@/lib/entrances/web/kept-drawing";
import { searchOf } from "@/lib/entrances/web/page";
import { requireJourneys, requireLive, scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import type { Claim } from "@/lib/figures/indicators/definitions/rules/claims";
import type { LiveJourneys } from "@/lib/figures/indicators/journeys/live-journeys";
import { listClaims } from "@/lib/figures/indicators/queries";
import { targetsFor } from "@/lib/figures/indicators/readings/target-records";
import { type FigureRequest, readRequest } from "@/lib/figures/indicators/request";
import {
  addressOf,
  asOfDay,
  comparisonAddress,
  type FiguresSearch,
  figuresSearch,
} from "@/lib/figures/indicators/schema";
import type { LiveTally } from "@/lib/figures/indicators/tally/live";
import { type LabelAlert, listLabelAlerts } from "@/lib/figures/label/queries";
import { listViews } from "@/lib/figures/views/queries";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { listAgreements } from "@/lib/money/agreements/queries";
import { countSubmittedReports } from "@/lib/money/returns/queries";

/** What an address asks for, read once for the page and for its title, and drawn once for as long as the figures stand. */
const readPage = searchOf(async (params) => {
  const ctx = await requirePermission("network.read");
  const request = readRequest(figuresSearch, params, ctx.today);
  const [locale, live, claims, labels, targets, views, waiting] = await Promise.all([
    getLocale(),
    requireLive(ctx, request.search),
    listClaims(ctx, request.search.annee),
    labelsOf(ctx, request.search),
    targetsFor(request.search, ctx.today),
    listViews(ctx),
    readWaiting(ctx),
  ]);
  const drawn = await drawnOnce(
    live,
    [locale, ctx.actor.role, ctx.today, request, claims, labels, targets],
    async () => {
      const { search } = request;
      const names = await scopeNames(ctx, [search.ecole], live);
      const [t, board, journeys, ofLabels, now] = await Promise.all([
        getTranslations("dashboard"),
        dashboardOf(ctx, search, { live, names }, targets),
        requireJourneys(ctx, search),
        labelAlertLines(labels),
        search.connu ? requireLive(ctx, { ...search, arrete: asOfDay(search, ctx.today), connu: undefined }) : null,
      ]);
      return {
        title: `${t("title")} · ${board.scope.chosen}`,
        filters: await stillMarkup(
          <Filters
            action="/tableau-de-bord"
            place={board.place}
            search={request.search}
            asOf={request.asOf}
            knownOn={request.knownOn}
            choices={board.choices}
            className="grow basis-80"
          />,
        ),
        html: await stillMarkup(
          <Dashboard
            read={{
              ctx,
              t,
              request,
              claims,
              live,
              journeys,
              now,
              ...board,
              alerts: [...ofLabels.pressing, ...board.alerts, ...ofLabels.others],
            }}
          />,
        ),
      };
    },
  );
  const search = addressOf("", request.search).slice(1);
  return { ...drawn, waiting, views: { views, page: "dashboard", search, params } as const };
});

/** What waits for who examines dossiers, today. */
async function readWaiting(ctx: Context) {
  if (!can(ctx.actor, "application.process")) return null;
  const [dossiers, agreements, reports] = await Promise.all([
    listApplications(ctx),
    listAgreements(ctx),
    countSubmittedReports(ctx),
  ]);
  const renewals = agreements.filter(({ status }) => status === "to_renew").length;
  return { dossiers, renewals, reports: reports ?? 0 };
}

/** Labels are of the network, and of today. */
async function labelsOf(ctx: Context, { ecole, departement, arrete, connu }: FiguresSearch): Promise<LabelAlert[]> {
  return ecole || departement || arrete || connu ? [] : listLabelAlerts(ctx);
}

export async function generateMetadata(props: PageProps<"/tableau-de-bord">): Promise<Metadata> {
  return { title: (await readPage(props)).title };
}

export default async function DashboardPage(props: PageProps<"/tableau-de-bord">) {
  const { filters, views, html, waiting } = await readPage(props);
  const page = (
    <DrawnPage filters={filters} views={views} html={html}>
      {waiting && <WaitingLink {...waiting} />}
    </DrawnPage>
  );
  if (!waiting) return page;
  return (
    // On a phone the figures have the first screen.
    <div className="flex flex-col print:block">
      <Still>
        <WhatWaits {...waiting} />
      </Still>
      <div className="min-w-0">{page}</div>
    </div>
  );
}

type Read = Awaited<ReturnType<typeof dashboardOf>> & {
  ctx: Context;
  t: Awaited<ReturnType<typeof getTranslations<"dashboard">>>;
  request: FigureRequest<FiguresSearch>;
  claims: readonly Claim[];
  live: LiveTally;
  journeys: LiveJourneys;
  /** What is known today of the same day, where the page says what was known earlier. */
  now: LiveTally | null;
};

/** Of the same place; years of exit and windows are none of what is paid. */
function costsAddress({ ecole, departement }: FiguresSearch): string {
  const place = { ...(ecole && { ecole }), ...(departement && { departement }) };
  return `/conventions/couts?${new URLSearchParams({ par: ecole ? "annee" : "ecole", ...place })}`;
}

const SCHOOLS_ID = "par-ecole";
const CLAIM_ID = "chiffre-publie";

/** The parts under the first figures, in their order. */
function partsOf({ t, figureContext, alerts, request, board, claims }: Read, someCounted: boolean): PagePart[] {
  const warned = alertsPart(figureContext, alerts);
  if (!someCounted) return warned;
  return [
    ...warned,
    { id: PROOFS_ID, text: t("contents.preuves") },
    ...(request.search.ecole ? [] : [{ id: SCHOOLS_ID, text: t("contents.ecoles") }]),
    ...(["equite", "carte", "cheminement"] as const).map((table) => ({
      id: figureId(table),
      text: t(`contents.${table}`),
    })),
    { id: COMPARISON_ID, text: t("contents.comparer") },
    ...(claims.length > 0 && !board.isNarrowed ? [{ id: CLAIM_ID, text: t("contents.publie") }] : []),
  ];
}

function Dashboard({ read }: { read: Read }) {
  const {
    ctx,
    t,
    request,
    figureContext,
    address,
    live,
    journeys,
    board,
    dispersion,
    choices,
    place,
    bySchool,
    claims,
  } = read;
  const { search } = request;
  const yearName = (year: string) => figureContext.t("comparison.year", { year });
  const { year, before } = board;
  const someLeft = board.figures.leavers > 0;
  /** Some of them are in the rate. */
  const someCounted = nobodyText(figureContext, board.figures) === null;
  const isEmpty = live.isEmpty && !search.arrete && !search.connu;
  const toComeHref = toCome(board.figures) > 0 ? figureContext.listHref("not_due") : null;
  const proofs = provenIn(journeys, search);
  const isChosen = (code: string) => board.isNarrowed && board.schools.some(({ key }) => key === code);
  const at = { figureContext, address };
  const records = can(ctx.actor, "register.import");
  // A place beside the network, the network beside itself a year before.
  const years = board.isNarrowed ? {} : { annee1: year?.key, annee2: before?.key };

  return (
    <>
      {someLeft ? (
        <div className="mb-4 flex-wrap items-baseline gap-x-6 gap-y-1 max-sm:mb-2 max-sm:leading-5 sm:flex">
          <h1 className="min-w-0 grow-3 basis-160 text-lg leading-6 font-bold max-sm:inline max-sm:text-base max-sm:leading-5">
            <HeadlineSentence figureContext={figureContext} figures={board.figures} dispersion={dispersion} />
          </h1>{" "}
          <Contents label={t("contents.label")} parts={partsOf(read, someCounted)} />
        </div>
      ) : (
        <PageHeader title={isEmpty ? t("title") : emptyTitle(t, figureContext, choices)} />
      )}
      <MisreadNotice request={request} until={figureContext.asOf} />
      {read.now && (
        <p className="mb-5 max-w-prose">
          {someLeft && thenAndNowText(figureContext, board.figures, read.now.figures(search))}{" "}
          <TextLink href={addressOf("/tableau-de-bord", { ...search, arrete: figureContext.asOf, connu: undefined })}>
            {figureContext.t("known.now")}
          </TextLink>
          {" · "}
          <TextLink href={addressOf("/definitions/changements", { ...search, tri: undefined, ordre: undefined })}>
            {figureContext.t("changes.see")}
          </TextLink>
        </p>
      )}
      {isEmpty ? (
        <EmptyState
          title={t("results.empty")}
          action={
            records && (
              <div className="flex flex-wrap gap-2">
                <LinkButton href="/promotions">{t("empty.cohorts")}</LinkButton>
                <LinkButton href="/import">{t("empty.import")}</LinkButton>
              </div>
            )
          }
        >
          {t(records ? "empty.network" : "results.emptyText")}
        </EmptyState>
      ) : !someLeft ? (
        <EmptyState action={<LinkButton href={address.path}>{t("empty.reset")}</LinkButton>}>
          {emptyText(t, figureContext)}
        </EmptyState>
      ) : !someCounted ? (
        <div className="grid gap-10">
          {toComeHref && (
            <p>
              <TextLink href={toComeHref}>
                {figureContext.common("figure.seeList", { count: toCome(board.figures) })}
              </TextLink>
            </p>
          )}
          <Alerts figureContext={figureContext} lines={read.alerts} />
          {board.years.some(({ figures }) => nobodyText(figureContext, figures) === null) && (
            <>
              <ByYear figureContext={figureContext} address={address} years={board.years} dispersion={dispersion} />
              <ChanceNote figureContext={figureContext} dispersion={dispersion} />
            </>
          )}
        </div>
      ) : (
        <div className="grid gap-10">
          <div className="first-figures grid gap-x-12 gap-y-5">
            <div className="first-part grid gap-x-12 gap-y-8 @min-[54rem]:grid-cols-[minmax(20rem,2fr)_3fr]">
              <Headline figureContext={figureContext} figures={board.figures} />
              <Breakdown figureContext={figureContext} address={address} figures={board.figures} />
            </div>
            {/* A table that is opened has the whole width. */}
            <div className="first-part grid gap-x-12 gap-y-8 @min-[54rem]:grid-cols-[1fr_1fr] @min-[54rem]:[&>figure:has(details[open])]:col-span-full print:columns-2 print:gap-6">
              <ByYear figureContext={figureContext} address={address} years={board.years} dispersion={dispersion} />
              <FirstDetails {...at} figures={board.figures} proofs={proofs} />
              {read.funnel && (
                <SchoolsFunnelPlot
                  figureContext={figureContext}
                  address={address}
                  funnel={read.funnel}
                  isChosen={read.isChosen}
                  search={search}
                />
              )}
            </div>
            <Alerts figureContext={figureContext} lines={read.alerts} />
          </div>
          <Proofs {...at} figures={board.figures} proofs={proofs} />
          {can(ctx.actor, "cost.read") && (
            <p className="-mt-4 print:hidden">
              <TextLink href={costsAddress(search)}>{t("costs")}</TextLink>
            </p>
          )}
          {!search.ecole && (
            <section id={SCHOOLS_ID} className="grid gap-3">
              <h2 className="max-w-prose text-lg font-semibold">{bySchool.title}</h2>
              <GroupTable figureContext={figureContext} address={address} of={bySchool} />
            </section>
          )}
          <PlaceJourneys {...at} journeys={journeys} search={search} detail>
            <SchoolsMap
              figureContext={figureContext}
              address={address}
              schools={read.schoolsOnMap}
              departements={choices.departements}
              isChosen={isChosen}
              search={search}
            />
          </PlaceJourneys>
          <div className="grid gap-10 @min-[54rem]:grid-cols-2">
            <Comparison
              figureContext={figureContext}
              dispersion={dispersion}
              href={comparisonAddress(search, years)}
              pairs={[
                ...(board.isNarrowed
                  ? [
                      [
                        { label: place, figures: board.figures },
                        { label: figureContext.t("comparison.rest"), figures: board.rest },
                      ] as const,
                    ]
                  : []),
                ...(year && before
                  ? [
                      [
                        { label: yearName(year.key), figures: year.figures },
                        { label: yearName(before.key), figures: before.figures },
                      ] as const,
                    ]
                  : []),
              ]}
            />
            {!board.isNarrowed &&
              claims.map((claim, i) => (
                <ClaimSection
                  key={claim.code}
                  id={i === 0 ? CLAIM_ID : undefined}
                  figureContext={figureContext}
                  claim={claim}
                  figures={live.figures({ annee: claim.exitYear })}
                />
              ))}
          </div>
          <ChanceNote figureContext={figureContext} dispersion={dispersion} groups />
        </div>
      )}
    </>
  );
}
