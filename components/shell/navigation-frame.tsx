"use client";

import { usePathname } from "next/navigation";
import type { KeyboardEvent, ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { classes } from "@/components/ui/classes";
import { CHEVRON_DOWN, CHEVRON_LEFT, CHEVRON_RIGHT, Glyph, LOG_OUT, MENU, SEARCH, USER } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { foldNavigationAction } from "./actions";
import { SignOutForm } from "./device-shared";
import { FINDER, OPENS_FINDER } from "./finder/found";
import { LanguageSwitch, type OtherLanguage } from "./language-switch";
import { NARROW_CLASS, type NavLink, Places, QUIET_BUTTON, useIsIn } from "./places";

type MessageName =
  | "main"
  | "home"
  | "brand"
  | "menu"
  | "more"
  | "moreShort"
  | "find"
  | "findKeys"
  | "collapse"
  | "expand"
  | "account"
  | "accountShort"
  | "signOut"
  | "signOutShort";

export type NavigationFrameProps = {
  user: { name: string; role: string };
  texts: Record<MessageName, string>;
  /** Those that a phone has in its bar come first. */
  places: readonly NavLink[];
  inPhoneBar: number;
  besideAPage: number;
  folded: boolean;
  language: OtherLanguage;
};

/** What fits beneath an icon is said beneath it; who one is stands on the open one alone. */
function NarrowAccount({ texts, language }: NavigationFrameProps) {
  return (
    <section aria-label={texts.account} className="grid">
      <Link href="/compte" className={NARROW_CLASS}>
        <Glyph path={USER} className="size-5" />
        {texts.accountShort}
      </Link>
      <SignOutForm>
        <button type="submit" className={classes(NARROW_CLASS, "w-full")}>
          <Glyph path={LOG_OUT} className="size-5" />
          {texts.signOutShort}
        </button>
      </SignOutForm>
      <LanguageSwitch {...language} narrow />
    </section>
  );
}

function Account({ user, texts, language }: NavigationFrameProps) {
  return (
    <section aria-label={texts.account} className="grid justify-items-start gap-1 text-sm">
      <p className="px-3 pb-1">
        <span className="block font-semibold">{user.name}</span>
        <span className="text-ink-soft">{user.role}</span>
      </p>
      <Link href="/compte" className={QUIET_BUTTON}>
        <Glyph path={USER} />
        {texts.account}
      </Link>
      <SignOutForm>
        <button type="submit" className={QUIET_BUTTON}>
          <Glyph path={LOG_OUT} />
          {texts.signOut}
        </button>
      </SignOutForm>
      <LanguageSwitch {...language} />
    </section>
  );
}

const OPENS = { [OPENS_FINDER]: "" };

/** Opens over the page where there is a script; its keys are said where there is room, and most likely a keyboard. */
function FindLink({ label, narrow, keys }: { label: string; narrow?: boolean; keys?: string }) {
  return (
    <Link
      href={FINDER}
      {...OPENS}
      aria-keyshortcuts="Control+K"
      className={narrow ? NARROW_CLASS : "place border border-line-strong bg-surface"}
    >
      <Glyph path={SEARCH} className={narrow ? "size-5" : "size-4"} />
      {label}
      {keys && <kbd className="ms-auto text-sm text-ink-soft">{keys}</kbd>}
    </Link>
  );
}

/** What is used less, one press away, and open to whoever is in it. */
function MorePlaces({ texts, places, folded }: NavigationFrameProps) {
  const isIn = useIsIn();
  return (
    <li>
      <details className="group" open={places.some(isIn)}>
        <summary className={folded ? NARROW_CLASS : "place"}>
          <Glyph path={CHEVRON_DOWN} className="size-5 group-open:rotate-180" />
          {texts[folded ? "moreShort" : "more"]}
        </summary>
        <ul className="mt-0.5 grid gap-0.5">
          <Places places={places} narrow={folded} />
        </ul>
      </details>
    </li>
  );
}

function SideNavigation(props: NavigationFrameProps) {
  const { texts, places, folded, besideAPage } = props;
  const others = places.slice(besideAPage);
  return (
    <div
      className={classes(
        "sticky top-0 hidden h-dvh shrink-0 flex-col gap-4 overflow-y-auto border-e border-line py-4 @min-[47rem]:flex print:hidden",
        folded ? "w-22" : "w-60 px-3",
      )}
    >
      <header className={classes("grid gap-4", folded && "text-center")}>
        <Link href="/" aria-label={texts.home} className={classes("font-bold", !folded && "px-3 text-lg")}>
          {texts.brand}
        </Link>
        <FindLink label={texts.find} narrow={folded} {...(!folded && { keys: texts.findKeys })} />
      </header>
      <nav aria-label={texts.main}>
        <ul className="grid gap-0.5">
          <Places places={places.slice(0, besideAPage)} narrow={folded} />
          {others.length > 0 && <MorePlaces {...props} places={others} />}
        </ul>
      </nav>
      <div className="mt-auto grid grid-cols-1 gap-3">
        {folded ? <NarrowAccount {...props} /> : <Account {...props} />}
        <ActionForm action={foldNavigationAction} className={folded ? "text-center" : undefined}>
          <input type="hidden" name="folded" value={folded ? "0" : "1"} />
          <button type="submit" className={QUIET_BUTTON}>
            <Glyph path={folded ? CHEVRON_RIGHT : CHEVRON_LEFT} />
            {texts[folded ? "expand" : "collapse"]}
          </button>
        </ActionForm>
      </div>
    </div>
  );
}

function closeOnEscape({ key, currentTarget: menu }: KeyboardEvent<HTMLDetailsElement>) {
  if (key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}

/** The menu is a native disclosure that closes when one has gone somewhere. */
function PhoneBar(props: NavigationFrameProps) {
  const { texts, places, inPhoneBar } = props;
  const others = places.slice(inPhoneBar);
  return (
    <div className="@container fixed inset-x-0 bottom-0 z-30 print:hidden">
      <nav aria-label={texts.main} className="flex border-t border-line-strong bg-surface @min-[47rem]:hidden">
        <ul className="flex flex-auto">
          <Places places={places.slice(0, inPhoneBar)} narrow />
        </ul>
        <details key={usePathname()} className="group flex-auto" onKeyDown={closeOnEscape}>
          <summary className="flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-xs group-open:bg-accent-tint">
            <Glyph path={MENU} className="size-5" />
            <span className="max-[15rem]:sr-only">{texts.menu}</span>
          </summary>
          <div className="fixed inset-x-0 bottom-14 max-h-[calc(100dvh-5rem)] overflow-y-auto border-t border-line-strong bg-surface p-4">
            <div className="grid gap-4">
              <FindLink label={texts.find} />
              {others.length > 0 && (
                <ul className="grid gap-1">
                  <Places places={others} narrow={false} />
                </ul>
              )}
              <Account {...props} />
            </div>
          </div>
        </details>
      </nav>
    </div>
  );
}

/**
 * What stands around every page of somebody signed in. Drawn from its words alone: the server sends no more of it. Whether the
 * navigation stands beside the page is asked of its room in letters, which are as large as the reader has them.
 */
export function NavigationFrame({ children, ...props }: NavigationFrameProps & { children: ReactNode }) {
  return (
    <>
      <div className="@container">
        <div className="flex min-h-dvh">
          <SideNavigation {...props} />
          <div className="flex min-w-0 flex-1 flex-col pb-16 @min-[47rem]:pb-0 print:pb-0">{children}</div>
        </div>
      </div>
      <PhoneBar {...props} />
    </>
  );
}
