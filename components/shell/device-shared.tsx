"use client";

import { type ReactNode, useEffect } from "react";
import { forgetOnDevice, SIGNED_OUT_COOKIE } from "@/components/ui/kept-on-device";

/** A form of the browser's own: what the router keeps of the pages before goes, and Back finds none. */
export function SignOutForm({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <form action="/deconnexion" method="post" className={className} data-leaves>
      {children}
    </form>
  );
}

/** On each page of somebody signed in: what somebody else left on this device goes, and nothing of theirs comes back. */
export function OwnDevice({ userId }: { userId: string }) {
  useEffect(() => {
    forgetOnDevice(userId);
    // A browser that keeps the page whole would show it to whoever goes back.
    const onShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      document.documentElement.hidden = true;
      window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, [userId]);
  return null;
}

/** On each page for nobody: after a sign-out nothing is left. Who signs in again after a session that ended finds theirs. */
export function LeftDevice() {
  useEffect(() => {
    const [, name] = new RegExp(`(?:^|; )((?:__Host-)?${SIGNED_OUT_COOKIE})=1`).exec(document.cookie) ?? [];
    if (!name) return;
    forgetOnDevice(null);
    // biome-ignore lint/suspicious/noDocumentCookie: other ways are not in every browser
    document.cookie = `${name}=; path=/; max-age=0${name.startsWith("__Host-") ? "; secure" : ""}`;
  }, []);
  return null;
}
