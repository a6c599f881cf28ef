import "server-only";
import type { Metadata } from "next";
import { cache } from "react";
import type { MessageKeys, Messages, NestedKeyOf } from "use-intl/core";
import type { Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { notFound } from "./refusals";
import { requirePermission, type SessionContext } from "./session";

/** The `generateMetadata` of a page whose title is one text. */
export function titleOf(key: MessageKeys<Messages, NestedKeyOf<Messages>>): () => Promise<Metadata> {
  return async () => ({ title: (await getTranslations())(key) });
}

/** Reads the record of an address, once for a page and its title; 404 when there is none for the reader. */
export function recordOf<T>(permission: Permission, read: (ctx: Context, id: string) => Promise<T | null>) {
  return cache(async (id: string): Promise<{ ctx: SessionContext; record: T }> => {
    const ctx = await requirePermission(permission);
    return { ctx, record: (await read(ctx, id)) ?? notFound(ctx) };
  });
}

/** What an address carries after its question mark. */
type Search = Record<string, string | string[] | undefined>;

type Address = { params?: Promise<object>; searchParams?: Promise<Search> };

/** Reads what an address shows, once for a page and its title, which are handed promises of their own: asked for as text. */
export function readOnce<Props extends Address, T>(read: (props: Props) => Promise<T>) {
  const once = cache((address: string) => {
    const [params, search] = JSON.parse(address) as [object, Search];
    return read({ params: Promise.resolve(params), searchParams: Promise.resolve(search) } as Props);
  });
  return async ({ params, searchParams }: Props): Promise<T> =>
    once(JSON.stringify([(await params) ?? {}, (await searchParams) ?? {}]));
}

/** The same of what it carries after its question mark alone. */
export function searchOf<T>(read: (params: Search) => Promise<T>) {
  return readOnce(async ({ searchParams }: { searchParams: Promise<Search> }) => read(await searchParams));
}
