import { getTranslations } from "next-intl/server";

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
