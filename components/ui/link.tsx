import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link that fetches nothing before somebody follows it. What the router would fetch ahead is the head of a page, and the
 * head of a person's page is their name: it would be read, and on record as read, by whoever looks at a list.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
