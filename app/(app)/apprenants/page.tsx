import { redirect } from "next/navigation";
import { ListFiles } from "@/components/figures/lists/list-files";
import { LearnersTable } from "@/components/people/learners/learners-table";
import { addressFoundBy, learnersFileAddress, peopleAddress } from "@/components/people/learners/people-address";
import { PeopleColumns } from "@/components/people/learners/people-columns";
import { FilterButtons, LostSearch, SearchForm } from "@/components/shell/filters";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { KeyedPageLinks, LostPage } from "@/components/ui/pagination";
import { TextField } from "@/components/ui/text-field";
import { titleOf } from "@/lib/entrances/web/page";
import { openWords } from "@/lib/entrances/web/sealed-words";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getPreference } from "@/lib/foundation/i18n/preference-cookies";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { pageKeyParams } from "@/lib/foundation/platform/search-params";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import { LONGEST } from "@/lib/people/learners/fields";
import { PEOPLE_COLUMNS_COOKIE, peopleColumns, saysContacts } from "@/lib/people/learners/list-columns";

export const generateMetadata = titleOf("learners.title");

/** Everybody the reader may see by name, found by any part of it, by telephone, e-mail or reference. */
export default async function LearnersPage({ searchParams }: PageProps<"/apprenants">) {
  const [{ q, recherche, ...params }, ctx] = await Promise.all([searchParams, requirePermission("learner.read")]);
  // Kept addresses of before, and keywords of browsers: what is seen, shared and kept from here on is sealed.
  if (q !== undefined) redirect(addressFoundBy(q));
  const sealed = typeof recherche === "string" ? recherche : "";
  const opened = sealed ? openWords("people", sealed) : "";
  const text = opened ?? "";
  const columns = peopleColumns(await getPreference(PEOPLE_COLUMNS_COOKIE));
  const key = pageKeyParams.parse(params);
  const [{ page, total, suggestions }, t, recruitment] = await Promise.all([
    listLearners(ctx, { text, contacts: saysContacts(columns), ...key }),
    getTranslations("learners"),
    getTranslations("enrolments.recruitment"),
  ]);
  const enrols = can(ctx.actor, "learner.enrol");
  return (
    <Still>
      <PageHeader title={t("title")} meta={t("list.count", { count: total.count, more: total.more ? "yes" : "no" })} />
      {opened === null && <LostSearch />}
      <SearchForm action="/apprenants/recherche" method="post" label={t("list.searchLabel")} className="mb-6 items-end">
        <TextField
          id="learners-text"
          name="mots"
          type="search"
          label={t("list.search")}
          defaultValue={text}
          maxLength={LONGEST.search}
          autoComplete="off"
        />
        <FilterButtons searches all={text !== "" && peopleAddress()} />
      </SearchForm>
      {page.lost && <LostPage />}
      {page.lines.length > 0 ? (
        <>
          <PeopleColumns shown={columns} sealed={text && sealed} pageKey={key} />
          <LearnersTable learners={page.lines} shown={columns} />
          <ListFiles address={learnersFileAddress(text && sealed)} name={t("title")} />
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
          title={text ? t("list.empty", { text }) : t("list.emptyAll")}
          action={!text && enrols && <LinkButton href="/promotions">{t("list.emptyAllAction")}</LinkButton>}
        >
          {text ? t("list.emptyNext") : enrols ? t("list.emptyAllNext") : recruitment("emptyReader")}
        </EmptyState>
      )}
      <KeyedPageLinks page={page} href={(key) => peopleAddress(text && sealed, key)} />
    </Still>
  );
}
