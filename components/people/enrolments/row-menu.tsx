import type { ReactNode } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";

/** The class that the form around knows its menus by. */
export const ROW_MENU = "row-menu";

/** Native: it opens by keyboard and without a script, one at a time (`useRowMenus`); the last row's above it. */
export function RowMenu({
  label,
  children,
  name,
  isAlone = false,
}: {
  label: string;
  name: string;
  /** Nothing stands before it: it begins, or in a card ends, where its column does. */
  isAlone?: boolean;
  children: ReactNode;
}) {
  return (
    <details
      name="row-menu"
      className={classes(ROW_MENU, "group relative", isAlone && "-me-3 @min-[54rem]:-ms-3 @min-[54rem]:me-0")}
    >
      <summary
        aria-label={name}
        className={classes(
          buttonClasses("quiet", "small"),
          "scroll-mt-40 list-none gap-1 [&::-webkit-details-marker]:hidden",
        )}
      >
        {label}
        <Icon name="chevron-right" className="size-3.5 rotate-90 transition-transform group-open:-rotate-90" />
      </summary>
      <div className="absolute end-0 z-10 mt-1 grid scroll-mb-24 [tr:last-child_&]:bottom-full [tr:last-child_&]:mt-0 [tr:last-child_&]:mb-1 w-max max-w-[min(20rem,80vw)] gap-0.5 rounded-md border border-line-strong bg-surface p-1">
        {children}
      </div>
    </details>
  );
}

/** The look of a button in the menu. */
export const MENU_ITEM = classes(
  "min-h-11 rounded-sm px-3 py-1.5 text-start text-sm text-ink hover:bg-sunken md:min-h-9",
);
