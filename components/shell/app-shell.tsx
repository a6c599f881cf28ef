import { type ReactNode, Suspense } from "react";
import { getSessionLeft } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { ROLE } from "@/lib/foundation/access/rules/roles";
import type { Role } from "@/lib/foundation/core/context";
import { getPreference } from "@/lib/foundation/i18n/preference-cookies";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { sessionLeftAction, staySignedInAction } from "./actions";
import { OwnDevice } from "./device-shared";
import { Finder } from "./finder/finder";
import { FollowLinks } from "./follow-links";
import { DemoBanner, Footer, MAIN_ID, otherLanguage, SkipLink } from "./frame";
import { besideAPage, IN_PHONE_BAR, NAVIGATION_COOKIE, SECTIONS } from "./navigation";
import { NavigationFrame } from "./navigation-frame";
import { SessionWatch } from "./session-watch";

export type ShellUser = { userId: string; name: string; role: Role; readOnly: boolean };

/** The frame of every page for somebody signed in. */
export async function AppShell({ user, children }: { user: ShellUser; children: ReactNode }) {
  const [t, finder, common, left] = await Promise.all([
    getTranslations("nav"),
    getTranslations("finder"),
    getTranslations("common"),
    getSessionLeft(),
  ]);
  const { sections } = ROLE[user.role];
  return (
    <>
      <SkipLink />
      <OwnDevice userId={user.userId} />
      <Finder userId={user.userId} findsPeople={can(user, "learner.read")} />
      <Suspense>
        <FollowLinks label={common("loading")} />
      </Suspense>
      {left && <SessionWatch left={left} look={sessionLeftAction} stay={staySignedInAction} />}
      <NavigationFrame
        user={{ name: user.name, role: common(`roles.${user.role}.name`) }}
        texts={{
          brand: common("brand"),
          main: t("main"),
          home: t("home"),
          menu: t("menu"),
          more: t("more"),
          moreShort: t("moreShort"),
          find: finder("title"),
          findKeys: finder("openedBy"),
          collapse: t("collapse"),
          expand: t("expand"),
          account: t("account"),
          accountShort: t("accountShort"),
          signOut: t("signOut"),
          signOutShort: t("signOutShort"),
        }}
        places={sections.map((section) => ({
          section,
          ...SECTIONS[section],
          label: t(`places.${section}`),
          short: t(`short.${section}`),
        }))}
        inPhoneBar={IN_PHONE_BAR}
        besideAPage={besideAPage(sections.length)}
        folded={(await getPreference(NAVIGATION_COOKIE)) === "folded"}
        language={await otherLanguage()}
      >
        <DemoBanner />
        <main
          id={MAIN_ID}
          tabIndex={-1}
          className="@container mx-auto w-full max-w-page flex-1 px-4 py-6 focus:outline-none max-sm:pt-2 md:px-8 print:p-0"
        >
          {children}
        </main>
        <Footer />
      </NavigationFrame>
    </>
  );
}
