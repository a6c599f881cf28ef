import { FilterButtons, FilterSelect, SearchForm } from "@/components/shell/filters";
import { Disclosure } from "@/components/ui/disclosure";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { taskFilters, type WorklistSearch } from "@/lib/people/followup/schema";
import { worklistHref } from "./followup-search";

export type TaskSchools = readonly { code: string; name: string }[];

/** Nobody leaves at once and is asked then: their exit is what is missing. */
const AFTER_EXIT = WINDOWS.filter((window) => window !== "T0");

/** What the list of a task can be narrowed to beside its task and its cohort. */
export async function TaskFilters({ search, schools }: { search: WorklistSearch; schools: TaskSchools }) {
  const [t, parts, windows] = await Promise.all([
    getTranslations("lists"),
    getTranslations("lists.part"),
    getTranslations("outcomes.windowLong"),
  ]);
  const { tache, promotion, colonnes, ecole, periode } = search;
  const hasSchools = schools.length > 1;
  if (!hasSchools && tache === "exit") return null;
  const kept = taskFilters({ tache, promotion, colonnes });
  return (
    <Disclosure summary={t("narrow")}>
      <SearchForm action="/suivi" label={t("narrow")} className="items-end">
        {hasSchools && (
          <FilterSelect
            name="ecole"
            label={parts("ecole")}
            value={ecole}
            empty={t("any")}
            options={schools.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
        {tache !== "exit" && (
          <FilterSelect
            name="periode"
            label={parts("echeance")}
            value={periode}
            empty={t("any")}
            options={AFTER_EXIT.map((window) => ({ value: window, label: windows(window) }))}
          />
        )}
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FilterButtons all={(ecole || periode) !== undefined && worklistHref({ tache, promotion, colonnes })} />
      </SearchForm>
    </Disclosure>
  );
}

/** What each part of that filter is called and says. */
export async function taskFilterWords({ ecole, periode }: Partial<WorklistSearch>, schools: TaskSchools) {
  const [parts, unknown, windows] = await Promise.all([
    getTranslations("lists.part"),
    getTranslations("learners.filter"),
    getTranslations("outcomes.windowLong"),
  ]);
  // A school that is not the reader's to know of is told by nobody.
  const school = schools.find(({ code }) => code === ecole)?.name ?? unknown("unknown");
  return [
    ...(ecole ? [{ part: "ecole" as const, label: parts("ecole"), value: school }] : []),
    ...(periode ? [{ part: "periode" as const, label: parts("echeance"), value: windows(periode) }] : []),
  ];
}
