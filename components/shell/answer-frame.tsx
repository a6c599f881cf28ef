import { type ReactNode, Suspense } from "react";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { FollowLinks } from "./follow-links";
import { DemoBanner, Footer, MAIN_ID, otherLanguage, SkipLink } from "./frame";
import { LanguageSwitch } from "./language-switch";

/** The frame of somebody who answers by a link: their question, their language, and nothing to get lost in. */
export async function AnswerFrame({ children }: { children: ReactNode }) {
  const common = await getTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <Suspense>
        <FollowLinks label={common("loading")} />
      </Suspense>
      <DemoBanner />
      <header className="mx-auto flex w-full max-w-form justify-end px-4 py-2 print:hidden">
        <LanguageSwitch {...(await otherLanguage())} />
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="@container mx-auto w-full max-w-form flex-1 px-4 pb-10 focus:outline-none"
      >
        {children}
      </main>
      <Footer />
    </div>
  );
}
