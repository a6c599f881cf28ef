import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";

/** Foot of every page: the accessibility statement, as the law asks. */
export async function Footer() {
  const t = await getTranslations("nav");
  return (
    <footer className="border-t border-line print:hidden">
      <div className="mx-auto max-w-page px-4 py-4 text-sm md:px-8">
        <TextLink href="/accessibilite" className="inline-block py-1.5">
          {t("accessibility")}
        </TextLink>
      </div>
    </footer>
  );
}
