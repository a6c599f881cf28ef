import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { figureAddress } from "@/components/figures/indicators/addresses";
import { readingNames } from "@/components/figures/indicators/changes/changes-view";
import { MoversTable } from "@/components/figures/indicators/changes/movers-table";
import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { EntrantsTable } from "@/components/figures/indicators/lists/entrants-table";
import { MisreadNotice } from "@/components/figures/indicators/lists/misread-notice";
import { scopeText, setText } from "@/components/figures/indicators/lists/names";
import { PeopleTable } from "@/components/figures/indicators/lists/people-table";
import { PseudonymSearch } from "@/components/figures/indicators/lists/pseudonym-search";
import { Still } from "@/components/shell/still";
import { DownloadButton, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/pagination";
import { searchOf } from "@/lib/entrances/web/page";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requireContext } from "@/lib/entrances/web/session";
import { journeyListOf, journeysFilter, listFilter } from "@/lib/figures/indicators/lists/schema";
import { readsPseudonyms } from "@/lib/figures/indicators/policy";
import { listEntrants, listMovers, listPeople } from "@/lib/figures/indicators/queries";
import { readRequest } from "@/lib/figures/indicators/request";
import {
  addressOf,
  isJourneyMeasure,
  moveOfAddress,
  type PeopleSearch,
  peopleSearch,
  readingsOf,
} from "@/lib/figures/indicators/schema";
import { can } from "@/lib/foundation/access/policy";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getSchoolName } from "@/lib/network/schools/queries";

/** The list an address asks for, read once for the page and for its title. */
const readPage = searchOf(async (params) => {
  const ctx = await requireContext();
  const request = readRequest(peopleSearch, params, ctx.today);
  const { search } = request;
  const { mesure, page, pseudonyme } = search;
  const set = journeyListOf(search);
  const entrants = set && (await listEntrants(ctx, journeysFilter(search, ctx.today), set, page, pseudonyme));
  const move = moveOfAddress(search);
  const readings = readingsOf(search, ctx.today);
  const movers = move && (await listMovers(ctx, readings, move, page, pseudonyme));
  const leavers =
    move || isJourneyMeasure(mesure)
      ? null
      : await listPeople(ctx, listFilter(search, ctx.today), mesure, page, pseudonyme);
  const [t, indicators, outcomes, f] = await Promise.all([
    getTranslations("dashboard"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
    getFormat(),
  ]);
  const list = move ? movers : (entrants ?? leavers);
  const first = list?.people[0];
  const schoolName = search.ecole && !first ? await getSchoolName(ctx, search.ecole) : null;
  return {
    ctx,
    t,
    request,
    search,
    entrants,
    leavers,
    movers,
    readings,
    list,
    set: setText(search, indicators, outcomes, f),
    scope: scopeText(search, first, t, schoolName),
  };
});

export async function generateMetadata(props: PageProps<"/tableau-de-bord/personnes">): Promise<Metadata> {
  const { set, scope, list } = await readPage(props);
  return { title: list && scope ? `${set} · ${scope}` : set };
}

export default async function PeoplePage(props: PageProps<"/tableau-de-bord/personnes">) {
  const read = await readPage(props);
  const { ctx, t, request, search, entrants, leavers, movers, list, set, scope } = read;
  const { mesure, page } = search;
  if (!list) return forbidden(ctx);
  const pageAddress = (number: number) => addressOf("/tableau-de-bord/personnes", { ...search, page: number });
  if (page > list.pages) redirect(pageAddress(list.pages));
  const figureContext = await getFigureContext(ctx, search, ctx.today, search.promotion);
  const names = movers && (await readingNames(figureContext, read.readings));
  const samples = await getTranslations("samples.draw");
  const date = figureContext.f.date(figureContext.asOf);
  // What became of them is read under a definition, at a window.
  const source =
    movers || (entrants && !search.resultat)
      ? figureContext.t("journey.source", { date })
      : figureContext.t("breakdown.source", {
          definition: figureContext.definitionName,
          window: figureContext.windowText,
          date,
        });
  const resultHelp = (result: NonNullable<PeopleSearch["resultat"]>) =>
    figureContext.t(`set.resultHelp.${result}`, {
      window: figureContext.windowText,
      definition: figureContext.definitionName,
    });
  const figure = figureAddress(search, can(ctx.actor, "network.read"));
  const labels = {
    dashboard: t("people.back"),
    quality: t("people.quality"),
    changes: figureContext.t("changes.page"),
    comparison: t("compare.title"),
    other: t("people.figure"),
  };
  const back = { href: figure.href, label: labels[figure.to] };
  return (
    <Still>
      <PageHeader
        title={t("people.title", { measure: set, count: list.total })}
        crumbs={[back]}
        meta={
          <>
            {scope && <span className="font-semibold text-ink">{scope}</span>}
            <span>{source}</span>
            {figureContext.knownOn && (
              <span>
                {figureContext.t("figure.knownOn")} {figureContext.f.date(figureContext.knownOn)}
              </span>
            )}
          </>
        }
        action={
          list.people.length > 0 && (
            <>
              {can(ctx.actor, "sample.draw") && !movers && !search.pseudonyme && (
                <LinkButton href={addressOf("/controles/nouveau", { ...search, page: undefined })} look="secondary">
                  {samples("open")}
                </LinkButton>
              )}
              <DownloadButton
                href={addressOf("/tableau-de-bord/personnes/export", {
                  ...search,
                  page: undefined,
                  pseudonyme: undefined,
                })}
              >
                {t("people.export")}
              </DownloadButton>
            </>
          )
        }
      />
      <MisreadNotice request={request} until={figureContext.asOf} />
      <div className="mb-4 grid max-w-prose gap-1">
        <p>
          {names
            ? figureContext.t(names[0] === names[1] ? "changes.listOne" : "changes.listHelp", {
                a: names[0],
                b: names[1],
              })
            : [figureContext.t(`measureHelp.${mesure}`), entrants && search.resultat && resultHelp(search.resultat)]
                .filter(Boolean)
                .join(" ")}
        </p>
        {search.defaut && <p>{figureContext.t(`quality.fault.help.${search.defaut}`)}</p>}
        {can(ctx.actor, "learner.read") || <p className="text-ink-soft">{t("people.pseudonymous")}</p>}
        {list.unlisted > 0 && <p>{t("people.unlisted", { count: list.unlisted })}</p>}
      </div>
      {readsPseudonyms(ctx.actor) && <PseudonymSearch search={search} found={list.people.length > 0} />}
      {list.people.length === 0 ? (
        search.pseudonyme ||
        list.unlisted > 0 || <EmptyState title={t("people.empty")}>{t("people.emptyText")}</EmptyState>
      ) : (
        <>
          {entrants && <EntrantsTable people={entrants.people} figureContext={figureContext} />}
          {leavers && <PeopleTable people={leavers.people} figureContext={figureContext} />}
          {movers && names && <MoversTable people={movers.people} figureContext={figureContext} readings={names} />}
          <PageLinks page={page} pages={list.pages} href={pageAddress} />
        </>
      )}
    </Still>
  );
}
