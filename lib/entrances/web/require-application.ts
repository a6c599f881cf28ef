import "server-only";
import type { Metadata } from "next";
import { getApplication } from "@/lib/competition/applications/queries";
import { getReview } from "@/lib/competition/applications/review-queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { recordOf } from "./page";

/** The dossier of an address, read once per request; 404 when the reader may not know of it. */
export const requireApplication = recordOf("application.read", getApplication);

export const requireReview = recordOf("application.review", getReview);

/** The title of a page about a dossier: of which host it is, after the `part` that the page shows. */
export async function dossierTitle({ host }: { host: { name: string } }, part?: string): Promise<Metadata> {
  const t = await getTranslations("applications");
  const title = t("titleOf", { host: host.name });
  return { title: part ? `${part} · ${title}` : title };
}
