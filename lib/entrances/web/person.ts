import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { PATH_HEADER } from "@/lib/entrances/web/incoming";
import type { Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getStandingEnrolment, getStandingFor } from "@/lib/people/merges/queries";
import { recordOf } from "./page";

/** What the router adds to an address that it asks for by itself. */
const ROUTERS_OWN = "_rsc";

/** Leads from an address to the same one of the record that stands for what it names by now; goes on where none does. */
async function leadOn(named: string, standing: string | null): Promise<void> {
  if (!standing) return;
  const { pathname, searchParams } = new URL((await headers()).get(PATH_HEADER) ?? "/", "http://localhost");
  const anew = (part: string) => (decodeURIComponent(part) === named ? encodeURIComponent(standing) : part);
  const search = new URLSearchParams();
  for (const [name, value] of searchParams)
    if (name !== ROUTERS_OWN) search.append(name, value === named ? standing : value);
  redirect(pathname.split("/").map(anew).join("/") + (search.size > 0 ? `?${search}` : ""));
}

/** Reads the person of an address as `recordOf` does; where another record stands for theirs, the address leads on to it. */
export function personRecord<T>(permission: Permission, read: (ctx: Context, learnerId: string) => Promise<T | null>) {
  return recordOf(permission, async (ctx, learnerId) => {
    await leadOn(learnerId, await getStandingFor(ctx, learnerId));
    return read(ctx, learnerId);
  });
}

/** Where another enrolment of the cohort stands for the one of an address, which found nothing: leads on to that. */
export async function leadOnEnrolment(ctx: Context, enrolmentId: string): Promise<void> {
  await leadOn(enrolmentId, await getStandingEnrolment(ctx, enrolmentId));
}
