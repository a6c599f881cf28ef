import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import type { Locale } from "@/lib/foundation/i18n/locale";

/** The request that a test stands for, since nothing of Next's server is there: who asks, for what, in which language, and what it has renewed. */
export const request = {
  reader: null as Context | null,
  path: "/",
  locale: "fr" as Locale,
  revalidated: [] as string[],
  /** What the browser keeps. */
  cookies: new Map<string, string>(),
};

const requireContext = async () => request.reader;

/** In the place of `lib/entrances/web/session.ts`, which reads the cookie of a request. */
export const sessionInstead = {
  getOptionalContext: requireContext,
  requireContext,
  requirePermission: async (permission: Permission) => {
    if (request.reader && can(request.reader.actor, permission)) return request.reader;
    throw Object.assign(new Error("403"), { digest: "NEXT_HTTP_ERROR_FALLBACK;403" });
  },
};
const cookie = {
  get: (name: string) => (request.cookies.has(name) ? { name, value: request.cookies.get(name) } : undefined),
  set: (name: string, value: string) => void request.cookies.set(name, value),
};
export const headersInstead = {
  headers: async () => new Headers({ "x-cohorte-path": request.path }),
  cookies: async () => cookie,
};
export const cacheInstead = { revalidatePath: (path: string) => void request.revalidated.push(path) };
