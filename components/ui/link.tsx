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

/** Its look stands once in globals.css: a page has hundreds of them. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...(className && { className: classes("text-link", className) })} {...rest} />;
}
