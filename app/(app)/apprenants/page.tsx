import { redirect } from "next/navigation";
import { ListFiles } from "@/components/figures/lists/list-files";
import { ShownColumns } from "@/components/figures/lists/shown-columns";
import { ViewsLine } from "@/components/figures/views/views-line";
import { LearnersTable } from "@/components/people/learners/learners-table";
import {
  addressFoundBy,
  learnersFileAddress,
  peopleAddress,
  peopleParams,
  readPeopleList,
} from "@/components/people/learners/people-address";
import { PeopleChosen } from "@/components/people/learners/people-chosen";
import { peopleFilterWords } from "@/components/people/learners/people-filter-words";
import { PeopleFilters } from "@/components/people/learners/people-filters";
import { InForce, LostSearch } from "@/components/shell/filters";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { KeyedPageLinks, LostPage } from "@/components/ui/pagination";
import { shownColumns } from "@/lib/entrances/web/list-columns";
import { titleOf } from "@/lib/entrances/web/page";
import { openWords } from "@/lib/entrances/web/sealed-words";
import { requirePermission } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { can } from "@/lib/foundation/access/policy";
import { NOBODY_CHOSEN } from "@/lib/foundation/core/chosen";
import { keptColumns } from "@/lib/foundation/core/list-columns";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { pageKeyParams, pageKeySearch } from "@/lib/foundation/platform/search-params";
import { getListPlaces } from "@/lib/people/cohorts/queries";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { PEOPLE_COLUMNS, peopleViewSearch, saysContacts, tellsOfHealth } from "@/lib/people/enrolments/list-schema";
import { countPairs } from "@/lib/people/learners/pair-queries";

export const generateMetadata = titleOf("learners.title");

/** Everybody the reader may see by name, found by any part of it, by telephone, e-mail or reference, and by what is known of them. */
export default async function LearnersPage({ searchParams }: PageProps<"/apprenants">) {
  const [{ q, ...params }, ctx] = await Promise.all([searchParams, requirePermission("learner.read")]);
  // Kept addresses of before, and keywords of browsers: what is seen, shared and kept from here on is sealed.
  if (q !== undefined) redirect(addressFoundBy(q));
  const list = readPeopleList(params);
  const opened = list.sealed ? openWords("people", list.sealed) : "";
  const text = opened ?? "";
  const here = { ...list, sealed: text && list.sealed };
  const columns = await shownColumns(PEOPLE_COLUMNS, list.columns);
  const key = pageKeyParams.parse(params);
  const [{ page, total, suggestions }, places, views, pairs, t, recruitment, file] = await Promise.all([
    listLearners(ctx, { text, filter: list.filter, contacts: saysContacts(columns), ...key }),
    getListPlaces(ctx, list.filter),
    listViews(ctx, "people"),
    countPairs(ctx),
    getTranslations("learners"),
    getTranslations("enrolments.recruitment"),
    getTranslations("common.listFile"),
  ]);
  const parts = await peopleFilterWords(list.filter, places);
  const enrols = can(ctx.actor, "learner.enrol");
  const table = <LearnersTable learners={page.lines} shown={columns} chosen={here.chosen} />;
  const narrowed = text !== "" || parts.length > 0;
  return (
    <Still>
      <PageHeader
        title={t("title")}
        meta={
          <>
            <span>{t("list.count", { count: total.count, more: total.more ? "yes" : "no" })}</span>
            {pairs && (
              <TextLink href="/apprenants/doublons">
                {t("pairs.link", { count: pairs.count, more: pairs.more ? "yes" : "no" })}
              </TextLink>
            )}
          </>
        }
      />
      {opened === null && <LostSearch />}
      <PeopleFilters ctx={ctx} list={here} text={text} places={places} />
      <InForce
        parts={parts.map(({ name, label, value }) => ({
          label,
          value,
          without: peopleAddress({ ...here, filter: { ...here.filter, [name]: undefined }, chosen: null }),
        }))}
      />
      <div className="mb-2 flex flex-wrap items-start gap-x-6 print:hidden">
        <ViewsLine
          views={views}
          page="people"
          search={peopleViewSearch({ filter: here.filter, columns: keptColumns(columns) })}
          params={params}
        />
        {page.lines.length > 0 && !here.chosen && (
          <TextLink
            href={peopleAddress({ ...here, chosen: NOBODY_CHOSEN }, key)}
            className="-mt-2 inline-flex min-h-9 items-center text-sm"
          >
            {t("chosen.begin")}
          </TextLink>
        )}
      </div>
      {page.lost && <LostPage />}
      {page.lines.length > 0 ? (
        <>
          <ShownColumns
            action="/apprenants/colonnes"
            columns={PEOPLE_COLUMNS.all.map((column) => ({ column, label: t(`list.${column}`) }))}
            shown={columns}
            here={{ ...peopleParams({ ...here, columns: undefined }), ...pageKeySearch(key) }}
          />
          {here.chosen ? (
            <PeopleChosen list={here} chosen={here.chosen} page={page} pageKey={key} total={total}>
              {table}
            </PeopleChosen>
          ) : (
            <>
              {table}
              {tellsOfHealth(here.filter) ? (
                <p className="mt-4 max-w-prose text-sm text-ink-soft print:hidden">{file("ofHealth")}.</p>
              ) : (
                <ListFiles address={learnersFileAddress(here)} name={t("title")} />
              )}
            </>
          )}
        </>
      ) : suggestions.length > 0 ? (
        <EmptyState title={t("list.misspelt", { text })}>
          <p>{t("list.suggestions")}</p>
          <ul className="mt-2 grid gap-2">
            {suggestions.map((suggestion) => (
              <li key={suggestion}>
                <TextLink href={addressFoundBy(suggestion)}>{suggestion}</TextLink>
              </li>
            ))}
          </ul>
        </EmptyState>
      ) : (
        <EmptyState
          title={parts.length > 0 ? t("filter.empty") : text ? t("list.empty", { text }) : t("list.emptyAll")}
          action={!narrowed && enrols && <LinkButton href="/promotions">{t("list.emptyAllAction")}</LinkButton>}
        >
          {parts.length > 0
            ? t("filter.emptyNext")
            : text
              ? t("list.emptyNext")
              : enrols
                ? t("list.emptyAllNext")
                : recruitment("emptyReader")}
        </EmptyState>
      )}
      {!here.chosen && <KeyedPageLinks page={page} href={(to) => peopleAddress(here, to)} />}
    </Still>
  );
}
