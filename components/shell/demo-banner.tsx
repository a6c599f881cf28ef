import { getTranslations } from "next-intl/server";

/** Says that people and results are invented, wherever demonstration accounts exist. */
export async function DemoBanner() {
  if (process.env.COHORTE_DEMO !== "1") return null;
  const t = await getTranslations("common");
  return (
    <aside aria-label={t("demo")} className="border-b border-line bg-sunken px-4 py-1 text-center text-sm md:px-8">
      {t("demoBanner")}
    </aside>
  );
}
