import { getTranslations } from "next-intl/server";

export const MAIN_ID = "contenu";

/** First thing the Tab key meets. */
export async function SkipLink() {
  const t = await getTranslations("nav");
  return (
    <a
      href={`#${MAIN_ID}`}
      className="fixed start-2 top-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}
