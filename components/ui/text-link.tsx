import type { ComponentProps } from "react";
import { classes } from "./classes";
import { Link } from "./link";

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
