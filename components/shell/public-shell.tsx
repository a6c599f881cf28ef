import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { DemoBanner } from "./demo-banner";
import { LanguageSwitch } from "./language-switch";
import { MAIN_ID, SkipLink } from "./skip-link";

/** The frame of what anybody may read. */
export async function PublicShell({ children }: { children: ReactNode }) {
  const t = await getTranslations("nav");
  const common = await getTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <DemoBanner />
      <header className="border-b border-line print:hidden">
        <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-2 md:px-8">
          <Link href="/" className="text-lg font-bold" aria-label={t("home")}>
            {common("brand")}
          </Link>
          <div className="flex flex-wrap items-center gap-2">
            <LanguageSwitch />
            <TextLink href="/connexion" className="inline-flex min-h-9 items-center px-2 text-sm">
              {t("signIn")}
            </TextLink>
          </div>
        </div>
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 py-6 focus:outline-none md:px-8 md:py-10"
      >
        {children}
      </main>
      <footer className="border-t border-line print:hidden">
        <div className="mx-auto max-w-page px-4 py-4 text-sm md:px-8">
          <TextLink href="/accessibilite" className="inline-block py-1.5">
            {t("accessibility")}
          </TextLink>
        </div>
      </footer>
    </div>
  );
}
