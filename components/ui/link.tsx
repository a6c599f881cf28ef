import NextLink from "next/link";
import type { ComponentProps } from "react";
import { classes } from "./classes";

/** Fetches nothing ahead: the head of a person's page is their name, and a list of them would be so many reads. */
export function Link(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}

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
