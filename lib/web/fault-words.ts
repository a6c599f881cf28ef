import "server-only";
import { getTranslations } from "next-intl/server";
import { type Fault, faultIn } from "@/lib/core/fault";

/** Why the database did not take what a form sent, and what to do. */
export type FaultWords = { title: string; body: string };

/** What to answer to an action that met a fault of the database; anything else is thrown on. */
export async function faultWords(error: unknown): Promise<FaultWords> {
  const fault: Fault | null = faultIn(error);
  if (!fault) throw error;
  const t = await getTranslations("fault");
  const body = t("form.body");
  return {
    title: t("form.title", { reason: t(`reason.${fault}`) }),
    // Whoever waits for an import has nothing to tell anybody.
    body: fault === "busy" ? body : `${body} ${t("form.admin", { remedy: t(`remedy.${fault}`) })}`,
  };
}
