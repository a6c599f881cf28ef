import type { ComponentProps } from "react";
import { classes } from "./classes";

/**
 * Within the site. A plain link, which the script of the frame follows (components/shell/follow-links.tsx): one of the
 * framework's is a component in the browser, and fetches ahead the heads of pages, which hold names.
 */
export function Link({ children, keepsPlace = false, ...rest }: ComponentProps<"a"> & { keepsPlace?: boolean }) {
  return (
    <a {...rest} {...(keepsPlace && { "data-keeps-place": "" })}>
      {children}
    </a>
  );
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
