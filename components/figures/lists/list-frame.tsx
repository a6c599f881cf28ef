import type { ReactNode } from "react";
import { ViewsLine } from "@/components/figures/views/views-line";
import { FilterButtons, FilterSelect, InForce, SearchForm } from "@/components/shell/filters";
import { LinkButton } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLinks } from "@/components/ui/pagination";
import { sortHeaders, sortTexts } from "@/components/ui/sort";
import type { Column } from "@/components/ui/table";
import { flashOf, type Search } from "@/lib/entrances/web/flash";
import { shownColumns } from "@/lib/entrances/web/list-columns";
import type { Views } from "@/lib/figures/views/queries";
import { keptColumns } from "@/lib/foundation/core/list-columns";
import { orderSearch } from "@/lib/foundation/core/order";
import { onPage, pagesOf } from "@/lib/foundation/core/page";
import { columnsOfList, WHOLE_LISTS } from "@/lib/foundation/core/whole-lists";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { isNarrowedBy, type ListState, listHref, listParams, listSearch } from "@/lib/foundation/platform/list-params";
import { columnsToShow, type DrawnList, filterWords, meantLines, partChoices } from "./drawn-list";
import { ListFiles } from "./list-files";
import { ShownColumns } from "./shown-columns";

/** What a page shows of a list under its address. */
export type ShownList<Line> = {
  list: DrawnList<Line>;
  state: ListState;
  shown: readonly string[];
  /** All that is meant, and of it what the page has. */
  lines: readonly Line[];
  onPage: readonly Line[];
  pages: number;
  columns: Column<Line>[];
};

/** The lines and the columns that an address and this browser ask for. */
export async function showList<Line>(list: DrawnList<Line>, wanted: ListState): Promise<ShownList<Line>> {
  const [shown, common] = await Promise.all([
    shownColumns(columnsOfList(list.name), wanted.columns),
    getTranslations("common"),
  ]);
  const lines = meantLines(list, wanted);
  const pages = pagesOf(lines.length);
  const state = { ...wanted, page: Math.min(wanted.page, pages) };
  const first = list.sortedAtFirst && { key: list.sortedAtFirst.as, direction: list.sortedAtFirst.direction };
  const sort = sortHeaders<string>({
    current: state.order ?? first ?? null,
    href: (order) => listHref(list.name, { ...state, order, page: 1 }),
    texts: sortTexts(common),
  });
  const columns = columnsToShow(list, shown, WHOLE_LISTS[list.name].columns).map(
    ({ cell, value, sort: by, ...column }) => ({
      ...column,
      cell: cell ?? ((line: Line) => String(value(line) ?? "")),
      ...(by && { sort: sort(by.as, by.first) }),
    }),
  );
  return { list, state, shown, lines, onPage: onPage(lines, state.page), pages, columns };
}

/** Around a list: by what it is narrowed, its views and its columns; under it its pages and its files. */
export async function ListFrame<Line>({
  of,
  views,
  params,
  children,
}: {
  of: ShownList<Line>;
  views: Views | null;
  params: Search;
  children: ReactNode;
}) {
  const { list, state, shown, lines, pages } = of;
  const { name, title } = list;
  const t = await getTranslations("lists");
  const [parts, words] = await Promise.all([partChoices(list, state), filterWords(name, state)]);
  const narrowed = isNarrowedBy(state);
  const all = listHref(name, { ...state, filter: {}, page: 1 });
  const kept = { ...(state.columns && { colonnes: state.columns }), ...(state.order && orderSearch(state.order)) };
  const offered = parts.filter(({ choices, chosen }) => choices.length > 1 || chosen);
  const columns = list.columns.filter(({ key }) => (WHOLE_LISTS[name].columns as readonly string[]).includes(key));
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-baseline gap-x-6 print:hidden">
        {offered.length > 0 && (
          <Disclosure summary={t("narrow")}>
            <SearchForm action={WHOLE_LISTS[name].path} label={t("narrowLabel", { title })} className="items-end">
              {offered.map(({ part, label, chosen, choices }) => (
                <FilterSelect
                  key={part}
                  id={`${name}-${part}`}
                  name={part}
                  label={label}
                  value={chosen}
                  empty={t("any")}
                  options={choices}
                />
              ))}
              {Object.entries(kept).map(([param, value]) => (
                <input key={param} type="hidden" name={param} value={value} />
              ))}
              <FilterButtons all={narrowed && all} />
            </SearchForm>
          </Disclosure>
        )}
        <ShownColumns
          action={`${WHOLE_LISTS[name].path}/liste`}
          columns={columns.map(({ key, header }) => ({ column: key, label: header }))}
          shown={shown}
          here={listParams({ ...state, columns: undefined })}
        />
        <ViewsLine
          views={views}
          page={name}
          search={listSearch({ ...state, columns: keptColumns(shown), page: 1 })}
          params={flashOf(params, true)}
        />
      </div>
      <InForce
        parts={words.map(({ part, label, value }) => ({
          label,
          value,
          without: listHref(name, { ...state, filter: without(state.filter, part), page: 1 }),
        }))}
      />
      {lines.length === 0 && narrowed ? (
        <EmptyState title={t("empty")} action={<LinkButton href={all}>{t("emptyAction")}</LinkButton>}>
          {t("emptyNext")}
        </EmptyState>
      ) : (
        children
      )}
      <PageLinks page={state.page} pages={pages} href={(page) => listHref(name, { ...state, page })} />
      {lines.length > 0 && <ListFiles address={listHref(name, { ...state, page: 1 }, "/liste")} name={title} />}
    </div>
  );
}

function without(filter: ListState["filter"], part: string): ListState["filter"] {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== part));
}
