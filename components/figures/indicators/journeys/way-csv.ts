import type { FigureContext } from "../figure-context";
import type { FiguresFile } from "../figures-csv";
import { type WayView, wayCohorts, wayLines } from "./way-view";

/** The way of ended cohorts as a file, line by line what the table under the picture holds. */
export function wayFile(figureContext: FigureContext, view: WayView, scope: string): FiguresFile {
  const { t } = figureContext;
  return {
    table: "cheminement",
    title: t("way.caption"),
    scope: [scope, wayCohorts(figureContext, view)].join(", "),
    ofRate: true,
    lines: [
      [t("way.place"), t("way.people")],
      ...wayLines(figureContext, view).map(({ label, count }) => [label, count]),
    ],
  };
}
