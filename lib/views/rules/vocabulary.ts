import type { Permission } from "@/lib/access/policy";

export const VIEW_PAGES = ["dashboard", "comparison", "definitions"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** Where its filters are, and who reads live figures there: nobody else has filters to keep. */
export const VIEW_PAGE: Record<ViewPage, { path: string; permission: Permission }> = {
  dashboard: { path: "/tableau-de-bord", permission: "network.read" },
  comparison: { path: "/tableau-de-bord/comparer", permission: "network.read" },
  definitions: { path: "/definitions", permission: "cohort.figures" },
};

export const VIEW_NAME_MAX = 60;
