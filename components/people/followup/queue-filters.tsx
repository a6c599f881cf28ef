import { FilterSelect } from "@/components/shell/filters";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";
import { inTextOrder } from "@/lib/foundation/core/order";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { QUEUE_STATES } from "@/lib/people/followup/rules/vocabulary";
import { queueFilters, type WorklistSearch } from "@/lib/people/followup/schema";
import type { WorkCohort } from "@/lib/people/followup/task-records";

/** How many people are to be called, and which; under it the form that narrows the queue. A plain form, whose answer is an address. */
export async function QueueFilters({
  people,
  cohorts,
  search,
  now,
}: {
  people: number;
  /** Those that one may choose. */
  cohorts: readonly (WorkCohort & { schoolCode: string })[];
  search: WorklistSearch;
  now: Date;
}) {
  const [t, queue, filter, windows, f] = await Promise.all([
    getTranslations("followup.filter"),
    getTranslations("followup.queue"),
    getTranslations("dashboard.filter"),
    getTranslations("outcomes.windowLong"),
    getFormat(),
  ]);
  const named = ({ school, code }: WorkCohort) => `${school} ${code}`;
  const schools = new Map(cohorts.map(({ school, schoolCode }) => [schoolCode, school]));
  const chosen = cohorts.find(({ id }) => id === search.promotion);
  const place = chosen
    ? named(chosen)
    : search.ecole
      ? (schools.get(search.ecole) ?? search.ecole)
      : schools.size === 1
        ? [...schools.values()][0]
        : t("everySchool");
  const inForce = [
    place,
    search.periode ? windows(search.periode) : t("everyWindow"),
    search.etat && t(`state.${search.etat}`),
    search.ferme ? t("closing") : t("order"),
    f.moment(now),
  ].filter(Boolean);
  return (
    <details className="filters group">
      <summary className="-mt-3 flex min-h-11 items-center rounded-sm py-1 text-sm">
        <span>
          <strong className="text-base">{queue("count", { count: people })}</strong>
          <span className="max-sm:hidden">{inForce.map((text) => ` · ${text}`)}</span>{" "}
          <span className="ms-1 text-accent underline decoration-1 underline-offset-4 print:hidden">
            <span className="group-open:hidden">{filter("line.change")}</span>
            <span className="hidden group-open:inline">{filter("line.close")}</span>
          </span>
        </span>
      </summary>
      <form action="/suivi" aria-label={t("label")} data-applies="" className="grid gap-3 py-3 print:hidden">
        <p className="text-sm sm:hidden">{inForce.join(" · ")}</p>
        <p className="self-applies text-sm text-ink-soft">{filter("selfApplies")}</p>
        <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
          {(schools.size > 1 || search.ecole) && (
            <FilterSelect
              name="ecole"
              label={t("school")}
              value={search.ecole}
              empty={filter("all")}
              options={inTextOrder([...schools], ([, name]) => name).map(([value, label]) => ({ value, label }))}
            />
          )}
          <FilterSelect
            name="promotion"
            label={t("cohort")}
            value={search.promotion}
            empty={filter("all")}
            options={inTextOrder(cohorts, named).map((cohort) => ({ value: cohort.id, label: named(cohort) }))}
          />
          <FilterSelect
            name="periode"
            label={t("window")}
            value={search.periode}
            empty={filter("all")}
            options={WINDOWS.map((window) => ({ value: window, label: windows(window) }))}
          />
          <FilterSelect
            name="etat"
            label={t("tried")}
            value={search.etat}
            empty={t("any")}
            options={QUEUE_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
          <FilterSelect
            name="ferme"
            label={t("ends")}
            value={search.ferme}
            empty={t("any")}
            options={[{ value: "semaine", label: t("closing") }]}
          />
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <span className="applies">
            <Button look="primary" type="submit">
              {filter("apply")}
            </Button>
          </span>
          {Object.keys(queueFilters(search)).length > 0 && (
            <TextLink href="/suivi" className="min-h-10 content-center text-sm">
              {filter("reset")}
            </TextLink>
          )}
        </div>
      </form>
    </details>
  );
}
