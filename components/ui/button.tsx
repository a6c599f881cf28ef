import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, type ButtonSize, buttonClasses } from "./button-classes";
import { classes } from "./classes";
import { Icon, type IconName } from "./icon";

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
