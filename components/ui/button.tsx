import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-classes";
import { classes } from "./classes";
import { Glyph } from "./glyph";
import { Link } from "./link";
import { DOWNLOAD } from "./signs";

/** `icon`: an element, so that the browser is not sent the drawings of all of them with a button. */
type Shared = { look?: ButtonLook; size?: ButtonSize; icon?: ReactNode; children: ReactNode };

export function Button({
  look,
  size,
  icon,
  children,
  className,
  type = "button",
  ...rest
}: Shared & Omit<ComponentProps<"button">, "children">) {
  return (
    <button type={type} className={classes(buttonClasses(look, size), className)} {...rest}>
      {icon}
      {children}
    </button>
  );
}

export function LinkButton({
  look,
  size,
  icon,
  children,
  className,
  ...rest
}: Shared & Omit<ComponentProps<typeof Link>, "children">) {
  return (
    <Link className={classes(buttonClasses(look, size), className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}

/** A file to fetch, by a plain link: the router waits for a page that never comes, and shows no other meanwhile. */
export function DownloadButton({
  look,
  size,
  children,
  ...rest
}: Omit<Shared, "icon"> & Omit<ComponentProps<"a">, "children" | "className">) {
  return (
    <a download className={buttonClasses(look, size)} {...rest}>
      <Glyph path={DOWNLOAD} />
      {children}
    </a>
  );
}

/** What a key does, and which it is: read out after it, and not seen where there are none. */
export function Key({ of, children }: { of: string; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <kbd className="rounded border border-current px-1.5 text-sm font-semibold max-sm:hidden">{of}</kbd>
      {children}
    </span>
  );
}
