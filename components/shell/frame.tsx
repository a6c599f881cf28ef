import { TextLink } from "@/components/ui/link";
import { LOCALES } from "@/lib/foundation/i18n/locale";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";

/** Says that people and results are invented, wherever demonstration accounts exist. */
export async function DemoBanner() {
  if (process.env.COHORTE_DEMO !== "1") return null;
  const t = await getTranslations("common");
  return (
    <aside
      aria-label={t("demo")}
      className="border-b border-line bg-sunken px-4 py-1 text-center text-sm text-balance max-sm:py-0.5 max-sm:leading-4 md:px-8"
    >
      {t("demoBanner")}
    </aside>
  );
}

/** Foot of every page: the map of the site, and the accessibility statement, as the law asks. */
export async function Footer() {
  const t = await getTranslations("nav");
  return (
    <footer className="border-t border-line print:hidden">
      <div className="mx-auto flex max-w-page flex-wrap gap-x-6 px-4 py-4 text-sm md:px-8">
        <TextLink href="/plan" className="inline-block py-1.5">
          {t("map.title")}
        </TextLink>
        <TextLink href="/accessibilite" className="inline-block py-1.5">
          {t("accessibility")}
        </TextLink>
      </div>
    </footer>
  );
}

export const MAIN_ID = "contenu";

/** First thing the Tab key meets. */
export async function SkipLink() {
  const t = await getTranslations("nav");
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only rounded-md bg-accent px-4 py-2 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50"
    >
      {t("skip")}
    </a>
  );
}

/** What the switch of languages leads to. */
export async function otherLanguage() {
  const [t, current] = await Promise.all([getTranslations("nav"), getLocale()]);
  return { locale: LOCALES.find((locale) => locale !== current) ?? current, label: t("switchTo") };
}
