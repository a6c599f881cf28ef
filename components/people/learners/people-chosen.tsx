import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { type ChosenLines, chosenOf, isChosen, MOST_CHOSEN } from "@/lib/foundation/core/chosen";
import { LIST_FORMATS } from "@/lib/foundation/core/list-columns";
import type { Count, KeyedPage, PageKey } from "@/lib/foundation/core/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { chosenParam } from "@/lib/foundation/platform/chosen-param";
import { pageKeySearch } from "@/lib/foundation/platform/search-params";
import type { LearnerLine } from "@/lib/people/enrolments/learner-lines";
import { tellsOfHealth } from "@/lib/people/enrolments/list-schema";
import { type PeopleList, peopleAddress, peopleParams } from "./people-address";

/** A list in which people are ticked, from page to page: every button takes the ticks along. */
export async function PeopleChosen({
  list,
  chosen,
  page,
  pageKey,
  total,
  children,
}: {
  list: PeopleList;
  chosen: ChosenLines;
  page: KeyedPage<LearnerLine>;
  pageKey: PageKey;
  total: Count;
  children: ReactNode;
}) {
  const [t, pages] = await Promise.all([getTranslations("learners.chosen"), getTranslations("common.pagination")]);
  const ids = page.lines.map(({ id }) => id);
  const here = ids.filter((id) => isChosen(chosen, id)).length;
  const count = chosenOf(chosen, total.count);
  const more = total.more ? "yes" : "no";
  const hidden = {
    ...peopleParams(list),
    ...pageKeySearch(pageKey),
    ici: chosenParam({ all: false, ids }),
  };
  return (
    <form action="/apprenants/choix" method="post" aria-label={t("label")}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {/* What Enter presses: to keep what is ticked, and go nowhere. */}
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
        <Button type="submit" name="vers" value="ici" size="small">
          {t("keep")}
        </Button>
        <p className="font-semibold" role="status">
          {t("count", { count, elsewhere: Math.max(0, count - here), more: chosen.all ? more : "no" })}
        </p>
        {!chosen.all && (
          <Button type="submit" name="vers" value="tous" size="small">
            {t("all", { count: total.count, more })}
          </Button>
        )}
        {count > 0 && (
          <Button type="submit" name="vers" value="aucun" size="small">
            {t("none")}
          </Button>
        )}
        <TextLink href={peopleAddress({ ...list, chosen: null }, pageKey)}>{t("end")}</TextLink>
        {chosen.ids.length >= MOST_CHOSEN && <p className="basis-full">{t("most", { most: MOST_CHOSEN })}</p>}
      </div>
      {children}
      <div className="mt-4 flex flex-wrap items-center gap-3 print:hidden">
        {page.before !== null && (
          <>
            <Button type="submit" name="vers" value="debut" size="small">
              {pages("first")}
            </Button>
            <Button
              type="submit"
              name="vers"
              value={`avant ${page.before}`}
              size="small"
              icon={<Icon name="chevron-left" />}
            >
              {pages("previous")}
            </Button>
          </>
        )}
        {page.after !== null && (
          <Button
            type="submit"
            name="vers"
            value={`apres ${page.after}`}
            size="small"
            icon={<Icon name="chevron-right" />}
          >
            {pages("next")}
          </Button>
        )}
        {!tellsOfHealth(list.filter) && <span className="text-sm">{t("take")}</span>}
        {(tellsOfHealth(list.filter) ? [] : LIST_FORMATS).map((format) => (
          <Button key={format} type="submit" name="vers" value={format} size="small">
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </form>
  );
}
