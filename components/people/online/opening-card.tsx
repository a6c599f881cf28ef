import { LinkButton } from "@/components/ui/button";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { RecruitingSchool } from "@/lib/people/online/queries";

/** On the page of a school: which cohorts may be applied to, and which day one may come and see. Nothing where there is none. */
export async function OpeningCards({ opening }: { opening: RecruitingSchool | null }) {
  if (!opening || opening.cohorts.length === 0) return null;
  const [t, f] = await Promise.all([getTranslations("online"), getFormat()]);
  return (
    <section className="grid gap-3 print:hidden">
      <h2 className="text-xl font-semibold">{t("opens")}</h2>
      <p>{t("opensText")}</p>
      <ul className="grid gap-4">
        {opening.cohorts.map(({ id, programme, startsOn, endsOn, capacity, meetings }) => {
          const address = `/reseau/${opening.code}/candidater?promotion=${id}`;
          const [first] = meetings;
          return (
            <li key={id} className="grid max-w-prose gap-3 rounded-md border border-line p-4">
              <p>{t("lead", { programme, from: f.date(startsOn), until: f.date(endsOn), places: capacity })}</p>
              <div className="flex flex-wrap gap-3">
                {first && (
                  <LinkButton href={`${address}&reunion=${first.id}`} look="primary">
                    {t("meet", { day: f.date(first.heldOn) })}
                  </LinkButton>
                )}
                <LinkButton href={address} look={first ? "secondary" : "primary"}>
                  {t("link")}
                </LinkButton>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
