import { FilterButtons, FilterSelect, SearchForm } from "@/components/shell/filters";
import { Disclosure } from "@/components/ui/disclosure";
import { DateField, TextField } from "@/components/ui/text-field";
import type { Context } from "@/lib/foundation/core/context";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { ListPlaces } from "@/lib/people/cohorts/queries";
import { FILTER_LEVELS, FILTER_MISSING, FILTER_PUBLICS, isNarrowed } from "@/lib/people/enrolments/list-schema";
import { mayFilterBy } from "@/lib/people/enrolments/people-narrowing";
import { ENROLMENT_STATUSES } from "@/lib/people/enrolments/rules/vocabulary";
import { LONGEST } from "@/lib/people/learners/fields";
import { REFERRER_KINDS } from "@/lib/people/recruitment/rules/vocabulary";
import { termsChoices } from "./fact-texts";
import { EVERYBODY, type PeopleList, peopleAddress } from "./people-address";

/** Words that find people, and what the list is narrowed to beside them: one form, whose answer is an address. */
export async function PeopleFilters({
  ctx,
  list,
  text,
  places: { schools, cohorts },
}: {
  ctx: Context;
  list: PeopleList;
  text: string;
  places: ListPlaces;
}) {
  const { filter, columns } = list;
  const [t, f, status, level, referrer, terms] = await Promise.all([
    getTranslations("learners.list"),
    getTranslations("learners.filter"),
    getTranslations("enrolments.status"),
    getTranslations("enrolments.level"),
    getTranslations("recruitment.referrer"),
    termsChoices(),
  ]);
  const narrowed = isNarrowed(filter);
  // Its choice stands here only once a school is chosen: a cohort of another is kept as it came.
  const offersCohorts = cohorts.length > 0 && (!filter.promotion || cohorts.some(({ id }) => id === filter.promotion));
  const referrers = REFERRER_KINDS.filter((kind) => mayFilterBy(ctx.actor, kind));
  return (
    <SearchForm
      action="/apprenants/recherche"
      method="post"
      label={t("searchLabel")}
      className="mb-4 items-end print:hidden"
    >
      {columns && <input type="hidden" name="colonnes" value={columns} />}
      {filter.promotion && !offersCohorts && <input type="hidden" name="promotion" value={filter.promotion} />}
      <TextField
        id="learners-text"
        name="mots"
        type="search"
        label={t("search")}
        defaultValue={text}
        maxLength={LONGEST.search}
        autoComplete="off"
      />
      <FilterButtons searches all={(text !== "" || narrowed) && peopleAddress({ ...EVERYBODY, columns })} />
      <div className="basis-full">
        <Disclosure summary={f("open")}>
          <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
            {(schools.length > 1 || filter.ecole) && (
              <FilterSelect
                name="ecole"
                label={f("part.ecole")}
                value={filter.ecole}
                empty={f("any")}
                options={schools.map(({ code, name }) => ({ value: code, label: name }))}
              />
            )}
            {offersCohorts && (
              <FilterSelect
                name="promotion"
                label={f("part.promotion")}
                value={filter.promotion}
                empty={f("any")}
                options={cohorts.map(({ id, code }) => ({ value: id, label: code }))}
              />
            )}
            <FilterSelect
              name="etat"
              label={f("part.etat")}
              value={filter.etat}
              empty={f("any")}
              options={ENROLMENT_STATUSES.map((value) => ({ value, label: status(value) }))}
            />
            <FilterSelect
              name="niveau"
              label={f("part.niveau")}
              value={filter.niveau}
              empty={f("any")}
              options={FILTER_LEVELS.map((value) => ({
                value,
                label: value === "unknown" ? f("levelUnknown") : level(value),
              }))}
            />
            <FilterSelect
              name="public"
              label={f("part.public")}
              value={filter.public}
              empty={f("any")}
              options={FILTER_PUBLICS.map((value) => ({ value, label: f(`publics.${value}`) }))}
            />
            <FilterSelect
              name="orientation"
              label={f("part.orientation")}
              value={filter.orientation}
              empty={f("any")}
              options={referrers.map((value) => ({ value, label: referrer(value) }))}
            />
            <FilterSelect
              name="statut"
              label={f("part.statut")}
              value={filter.statut}
              empty={f("any")}
              options={terms.trainsAs}
            />
            <FilterSelect
              name="manque"
              label={f("part.manque")}
              value={filter.manque}
              empty={f("nothing")}
              options={FILTER_MISSING.map((value) => ({ value, label: f(`missing.${value}`) }))}
            />
            <DateField id="du" name="du" label={f("part.du")} defaultValue={showDate(filter.du)} />
            <DateField id="au" name="au" label={f("part.au")} defaultValue={showDate(filter.au)} />
          </div>
        </Disclosure>
      </div>
    </SearchForm>
  );
}
