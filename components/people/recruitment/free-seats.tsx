import { buttonClasses } from "@/components/ui/button-classes";
import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Candidacy } from "@/lib/people/enrolments/recruitment-queries";

/** How long a seat that was given back is told of. */
const DAYS_TOLD = 7;

/** The seats that are free while people wait, who gave one back (how many there are is the heading), and one act that gives them to who comes next. */
export async function FreeSeats({
  candidates,
  free,
  today,
  decides,
}: {
  candidates: readonly Candidacy[];
  free: number;
  today: CivilDate;
  decides: boolean;
}) {
  const [t, format] = await Promise.all([getTranslations("recruitment"), getFormat()]);
  const next = candidates.filter(({ rank }) => rank !== null && rank <= free);
  const [first] = next;
  if (!first) return null;
  const back = candidates.flatMap(({ gaveBackOn, person }) =>
    gaveBackOn && gaveBackOn >= addDays(today, -DAYS_TOLD) ? [{ on: gaveBackOn, name: fullName(person) }] : [],
  );
  const whenOf = (on: CivilDate) => (on === today ? "today" : on === addDays(today, -1) ? "yesterday" : "other");
  const said = back.map(({ on, name }) => t("offer.back", { when: whenOf(on), name, day: format.dayMonth(on) }));
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md border-s-4 border-accent bg-accent-tint px-3 py-2">
      <p className="min-w-60 flex-1">
        {said.length > 0 ? said.join(" ") : <strong>{t("offer.free", { count: free })}</strong>}
      </p>
      {decides && (
        <p>
          {next.map(({ enrolmentId }) => (
            <input key={enrolmentId} type="hidden" name="offered" value={enrolmentId} />
          ))}
          <button type="submit" name="act" value="offer" className={buttonClasses("secondary", "small")}>
            {next.length === 1
              ? t("offer.one", { name: fullName(first.person) })
              : t("offer.many", { count: next.length })}
          </button>
        </p>
      )}
    </div>
  );
}
