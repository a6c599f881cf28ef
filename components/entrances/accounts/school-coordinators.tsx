import { StatementLink } from "@/components/ui/statement";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Whose school it is, with the way to have each of them replaced. */
export async function SchoolCoordinators({ coordinators }: { coordinators: readonly { id: string; name: string }[] }) {
  const t = await getTranslations("delegations");
  return (
    <section aria-labelledby="coordination" className="grid gap-2">
      <h2 id="coordination" className="text-xl font-semibold">
        {t("coordination")}
      </h2>
      {coordinators.length === 0 && <p>{t("nobodyCoordinates")}</p>}
      <ul className="grid gap-1">
        {coordinators.map(({ id, name }) => (
          <li key={id} className="flex flex-wrap gap-x-4">
            {name}
            <StatementLink href={`/ecoles/remplacements/${id}`} of={t("replaceOf", { name })}>
              {t("replace")}
            </StatementLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
