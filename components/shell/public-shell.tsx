import { type ReactNode, Suspense } from "react";
import { Link, TextLink } from "@/components/ui/link";
import { getSession } from "@/lib/entrances/web/session";
import type { Role } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { LeftDevice } from "./device-shared";
import { FollowLinks } from "./follow-links";
import { DemoBanner, Footer, MAIN_ID, otherLanguage, SkipLink } from "./frame";
import { LanguageSwitch } from "./language-switch";
import { PUBLIC_PLACES, startPageOf } from "./navigation";
import { PublicMenu } from "./public-places";

/** The frame of what anybody may read. */
async function PublicShell({
  way,
  children,
}: {
  /** Where the link in the corner leads: to the start page of a role, to the sign-in; nowhere while a password is chosen. */
  way: Role | "sign-in" | "none";
  children: ReactNode;
}) {
  const t = await getTranslations("nav");
  const common = await getTranslations("common");
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {way === "sign-in" && <LeftDevice />}
      <Suspense>
        <FollowLinks label={common("loading")} />
      </Suspense>
      <DemoBanner />
      <header className="border-b border-line print:hidden">
        <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-2 md:px-8">
          <Link href="/" className="text-lg font-bold" aria-label={t("home")}>
            {common("brand")}
          </Link>
          {way !== "none" && (
            <PublicMenu
              label={t("main")}
              places={PUBLIC_PLACES.filter(({ href }) => way === "sign-in" || href !== "/").map(({ key, href }) => ({
                href,
                label: t(`public.${key}`),
              }))}
            />
          )}
          <div className="flex flex-wrap items-center gap-2">
            <LanguageSwitch {...(await otherLanguage())} />
            {way !== "none" && (
              <TextLink
                href={way === "sign-in" ? "/connexion" : startPageOf(way)}
                className="inline-flex min-h-9 items-center px-2 text-sm"
              >
                {t(way === "sign-in" ? "signIn" : "workspace")}
              </TextLink>
            )}
          </div>
        </div>
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="@container mx-auto w-full max-w-page flex-1 px-4 py-6 focus:outline-none md:px-8 md:py-10 print:p-0"
      >
        {children}
      </main>
      <Footer />
    </div>
  );
}

/** The public frame, with a way back for somebody who is signed in. */
export async function OpenFrame({ children }: { children: ReactNode }) {
  const session = await getSession();
  const way = session?.mustChoosePassword ? "none" : (session?.ctx.actor.role ?? "sign-in");
  return <PublicShell way={way}>{children}</PublicShell>;
}
