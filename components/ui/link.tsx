import NextLink from "next/link";
import type { ComponentProps } from "react";
import { classes } from "./classes";

/**
 * A link that fetches nothing before somebody follows it. What the router would fetch ahead is the head of a page, and the
 * head of a person's page is their name: it would be read, and on record as read, by whoever looks at a list.
 */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}

/** A link in running text or in a table. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classes(
        "text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong hover:decoration-2",
        className,
      )}
      {...rest}
    />
  );
}

/** A file to save. No link of the router's: what it leads to is not a page. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <p className="text-sm print:hidden">
      <a href={href} download className="figure-link inline-block py-1">
        {children}
      </a>
    </p>
  );
}
