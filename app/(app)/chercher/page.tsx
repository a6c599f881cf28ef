import { finderAnswer } from "@/components/people/finder/finder-groups";
import { FilterButtons, LostSearch, SearchForm } from "@/components/shell/filters";
import { FINDER } from "@/components/shell/finder/found";
import { Still } from "@/components/shell/still";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { titleOf } from "@/lib/entrances/web/page";
import { openWords } from "@/lib/entrances/web/sealed-words";
import { requireContext } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { findRecords } from "@/lib/people/finder/queries";
import { LONGEST } from "@/lib/people/learners/fields";

export const generateMetadata = titleOf("finder.title");

/** What Ctrl+K opens over any page, as a page: without a script, and for whoever wants what was found to stay. */
export default async function FinderPage({ searchParams }: PageProps<"/chercher">) {
  const [{ recherche }, ctx, t] = await Promise.all([searchParams, requireContext(), getTranslations("finder")]);
  const opened = typeof recherche === "string" ? openWords("finder", recherche) : "";
  const text = opened ?? "";
  const { groups } = await finderAnswer(ctx, text, await findRecords(ctx, text));
  return (
    <Still>
      <PageHeader title={t("title")} />
      {opened === null && <LostSearch />}
      <SearchForm action="/chercher/mots" method="post" label={t("title")} className="mb-6 items-end">
        <TextField
          id="finder-text"
          name="mots"
          type="search"
          label={t(can(ctx.actor, "learner.read") ? "field" : "fieldWithoutPeople")}
          defaultValue={text}
          maxLength={LONGEST.search}
          autoComplete="off"
        />
        <FilterButtons searches all={text !== "" && FINDER} />
      </SearchForm>
      {groups.length === 0 && <EmptyState title={t("none", { text })}>{t("noneNext")}</EmptyState>}
      <div className="grid gap-6">
        {groups.map(({ of, title, entries }) => (
          <section key={of} aria-labelledby={`found-${of}`} className="grid gap-2">
            <h2 id={`found-${of}`} className="text-xl font-semibold">
              {title}
            </h2>
            <ul className="grid gap-1 @min-[54rem]:grid-cols-2">
              {entries.map(({ href, label, detail }) => (
                <li key={href}>
                  <TextLink href={href}>{label}</TextLink>
                  {detail && <span className="ms-3 text-sm text-ink-soft">{detail}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Still>
  );
}
