import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice-field";
import { Disclosure } from "@/components/ui/disclosure";
import type { PageKey } from "@/lib/foundation/core/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { pageKeySearch } from "@/lib/foundation/platform/search-params";
import { PEOPLE_COLUMNS, type PeopleColumn } from "@/lib/people/learners/list-columns";

/** What the list says of each person, as this browser keeps it; its files say the same. */
export async function PeopleColumns({
  shown,
  sealed,
  pageKey,
}: {
  shown: readonly PeopleColumn[];
  sealed: string;
  pageKey: PageKey;
}) {
  const [t, actions] = await Promise.all([getTranslations("learners.list"), getTranslations("common.actions")]);
  const here = { ...(sealed && { recherche: sealed }), ...pageKeySearch(pageKey) };
  return (
    <div className="mb-4 print:hidden">
      <Disclosure summary={t("columns")}>
        <form action="/apprenants/colonnes" method="post" className="flex flex-wrap items-center gap-x-6 gap-y-1">
          {Object.entries(here).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {PEOPLE_COLUMNS.map((column) => (
            <Checkbox
              key={column}
              id={`column-${column}`}
              name={column}
              label={t(column)}
              defaultChecked={shown.includes(column)}
            />
          ))}
          <Button type="submit">{actions("apply")}</Button>
        </form>
      </Disclosure>
    </div>
  );
}
