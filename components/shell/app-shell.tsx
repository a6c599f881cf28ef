import { getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { ROLE, type Section } from "@/lib/access/rules/roles";
import type { Role } from "@/lib/core/context";
import { getPreference } from "@/lib/i18n/preference-cookies";
import { QUIET_BUTTON } from "../ui/button-classes";
import { foldNavigationAction } from "./actions";
import { FollowLinks } from "./follow-links";
import { DemoBanner, Footer, MAIN_ID, SkipLink } from "./frame";
import { LanguageSwitch } from "./language-switch";
import { IN_PHONE_BAR, NAVIGATION_COOKIE, SECTIONS } from "./navigation";
import { PhoneMenu } from "./phone-menu";
import { Places } from "./places";

export type ShellUser = { name: string; role: Role };
type SignOut = () => Promise<void>;

async function Sections({ keys, narrow }: { keys: readonly Section[]; narrow: boolean }) {
  const t = await getTranslations("nav");
  const places = keys.map((section) => ({
    section,
    href: SECTIONS[section].href,
    label: t(narrow ? `short.${section}` : `places.${section}`),
  }));
  return <Places places={places} narrow={narrow} />;
}

async function Account({ user, signOut }: { user: ShellUser; signOut: SignOut }) {
  const t = await getTranslations("nav");
  const roles = await getTranslations("common.roles");
  return (
    <section aria-label={t("account")} className="grid justify-items-start gap-1 text-sm">
      <p className="px-3 pb-1">
        <span className="block font-semibold">{user.name}</span>
        <span className="text-ink-soft">{roles(user.role)}</span>
      </p>
      <Link href="/compte" className={QUIET_BUTTON}>
        <Icon name="user-round" />
        {t("account")}
      </Link>
      <form action={signOut} data-leaves>
        <button type="submit" className={QUIET_BUTTON}>
          <Icon name="log-out" />
          {t("signOut")}
        </button>
      </form>
      <LanguageSwitch />
    </section>
  );
}

async function SideNavigation({ user, signOut }: { user: ShellUser; signOut: SignOut }) {
  const t = await getTranslations("nav");
  const common = await getTranslations("common");
  const folded = (await getPreference(NAVIGATION_COOKIE)) === "folded";
  return (
    <div
      className={classes(
        "sticky top-0 hidden h-dvh shrink-0 flex-col gap-4 overflow-y-auto border-e border-line py-4 md:flex print:hidden",
        folded ? "w-22" : "w-60 px-3",
      )}
    >
      <header className={folded ? "text-center" : "px-3"}>
        <Link href="/" aria-label={t("home")} className={classes("font-bold", !folded && "text-lg")}>
          {common("brand")}
        </Link>
      </header>
      <nav aria-label={t("main")}>
        <ul className="grid gap-0.5">
          <Sections keys={ROLE[user.role].sections} narrow={folded} />
        </ul>
      </nav>
      <div className="mt-auto grid gap-3">
        {!folded && <Account user={user} signOut={signOut} />}
        <form action={foldNavigationAction} className={folded ? "text-center" : undefined}>
          <input type="hidden" name="folded" value={folded ? "0" : "1"} />
          <button type="submit" className={QUIET_BUTTON}>
            <Icon name={folded ? "chevron-right" : "chevron-left"} />
            {t(folded ? "expand" : "collapse")}
          </button>
        </form>
      </div>
    </div>
  );
}

async function PhoneBar({ user, signOut }: { user: ShellUser; signOut: SignOut }) {
  const t = await getTranslations("nav");
  const sections = ROLE[user.role].sections;
  const others = sections.slice(IN_PHONE_BAR);
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line-strong bg-surface md:hidden print:hidden"
    >
      <ul className="flex flex-auto">
        <Sections keys={sections.slice(0, IN_PHONE_BAR)} narrow />
      </ul>
      <PhoneMenu
        summary={
          <>
            <Icon name="menu" className="size-5" />
            {t("menu")}
          </>
        }
      >
        <div className="grid gap-4">
          {others.length > 0 && (
            <ul className="grid gap-1">
              <Sections keys={others} narrow={false} />
            </ul>
          )}
          <Account user={user} signOut={signOut} />
        </div>
      </PhoneMenu>
    </nav>
  );
}

/** The frame of every page for somebody signed in. */
export async function AppShell({
  user,
  signOut,
  children,
}: {
  user: ShellUser;
  signOut: SignOut;
  children: ReactNode;
}) {
  const common = await getTranslations("common");
  return (
    <>
      <SkipLink />
      <Suspense>
        <FollowLinks label={common("loading")} />
      </Suspense>
      <div className="flex min-h-dvh">
        <SideNavigation user={user} signOut={signOut} />
        <div className="flex min-w-0 flex-1 flex-col pb-16 md:pb-0 print:pb-0">
          <DemoBanner />
          <main
            id={MAIN_ID}
            tabIndex={-1}
            className="@container mx-auto w-full max-w-page flex-1 px-4 py-6 focus:outline-none md:px-8 print:p-0"
          >
            {children}
          </main>
          <Footer />
        </div>
        <PhoneBar user={user} signOut={signOut} />
      </div>
    </>
  );
}
