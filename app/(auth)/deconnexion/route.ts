import { cookies } from "next/headers";
import { SIGNED_OUT_COOKIE } from "@/components/ui/kept-on-device";
import { signOut } from "@/lib/entrances/accounts/own-commands";
import { told } from "@/lib/entrances/web/file-response";
import { seeOther } from "@/lib/entrances/web/sealed-words";
import { getClaim, getSession } from "@/lib/entrances/web/session";
import { closeSession } from "@/lib/entrances/web/session-cookie";
import { cookieName, usesHttps } from "@/lib/foundation/platform/site-address";

/** Until somebody opens a page on this device again. */
const THIRTY_DAYS_S = 30 * 24 * 3600;

/** Signing out twice is signing out. The browser forgets this site on a header over https, else by the next page's script. */
export const POST = told(async (_request: Request): Promise<Response> => {
  const [session, claim] = await Promise.all([getSession(), getClaim()]);
  if (session && claim) await signOut(session.ctx, claim);
  await closeSession();
  const readable = { path: "/", sameSite: "lax", httpOnly: false } as const;
  const secure = usesHttps();
  (await cookies()).set(cookieName(SIGNED_OUT_COOKIE), "1", { ...readable, secure, maxAge: THIRTY_DAYS_S });
  return new Response(null, {
    status: 303,
    headers: { Location: "/", "Clear-Site-Data": '"cache", "storage"', "Cache-Control": "no-store" },
  });
});

/** Nothing was sent, so nobody is signed out: an address that somebody typed, or reloaded. */
export const GET = () => seeOther("/");
