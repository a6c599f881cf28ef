import type { ComponentProps } from "react";
import { classes } from "./classes";

/** A plain link, which the frame follows (follow-links.tsx): the framework's fetch ahead heads that hold names. */
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
