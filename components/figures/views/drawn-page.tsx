import type { ComponentProps, ReactNode } from "react";
import { Drawn } from "@/components/shell/still";
import { ViewsLine } from "./views-line";

/** A page of figures that is kept as it was drawn, under its filters and the views of who reads it. */
export function DrawnPage({
  filters,
  views,
  html,
  children,
}: {
  filters: string;
  views: Omit<ComponentProps<typeof ViewsLine>, "atEnd">;
  html: string;
  /** What stands beneath the filters. */
  children?: ReactNode;
}) {
  return (
    <>
      <div className="filters-and-views mb-3 flex flex-wrap items-start gap-x-6 border-b border-line max-sm:mb-2 print:mb-2">
        <Drawn html={filters} />
        {children}
        <ViewsLine {...views} atEnd />
      </div>
      <Drawn html={html} />
    </>
  );
}
