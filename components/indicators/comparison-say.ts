import type { getTranslations } from "next-intl/server";

/** The words of the comparison. */
export type Say = Awaited<ReturnType<typeof getTranslations<"dashboard.compare">>>;
