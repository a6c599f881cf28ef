import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-classes";
import { classes } from "./classes";
import { Icon, type IconName } from "./icon";
import { Link } from "./link";

type Shared = { look?: ButtonLook; size?: ButtonSize; icon?: IconName; children: ReactNode };

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
      {icon && <Icon name={icon} />}
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
      {icon && <Icon name={icon} />}
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
    <a className={buttonClasses(look, size)} {...rest}>
      <Icon name="download" />
      {children}
    </a>
  );
}
