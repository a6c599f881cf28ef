import "server-only";
import { getTranslations } from "next-intl/server";
import type { Context } from "@/lib/core/context";
import { getEnrolmentName } from "@/lib/enrolments/queries";

type Parameters = Record<string, string | string[] | undefined>;

/** What was just done, told by the address that the form led to; null when nothing was. */
export async function rosterAnswer(
  ctx: Context,
  { sortie, retiree, entree, terminees }: Parameters,
): Promise<string | null> {
  const t = await getTranslations("enrolments.roster");
  if (typeof terminees === "string" && /^\d{1,3}$/.test(terminees)) return t("completed", { count: Number(terminees) });
  const id = sortie ?? retiree ?? entree;
  const person = typeof id === "string" ? await getEnrolmentName(ctx, id) : null;
  if (!person) return null;
  return t(sortie ? "recorded" : retiree ? "cancelled" : "entryCorrected", {
    name: `${person.firstName} ${person.lastName}`,
  });
}
