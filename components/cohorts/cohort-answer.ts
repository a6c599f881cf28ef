import "server-only";
import { getTranslations } from "next-intl/server";
import type { Context } from "@/lib/core/context";
import { getEnrolmentName } from "@/lib/enrolments/queries";

type Parameters = Record<string, string | string[] | undefined>;

/** What was just done, told by the address that a form led to; null when nothing was. */
export async function cohortAnswer(ctx: Context, { fait, inscription }: Parameters): Promise<string | null> {
  const t = await getTranslations("cohorts.done");
  if (fait === "creee") return t("created");
  if (fait === "modifiee") return t("updated");
  const person = fait === "entree" && typeof inscription === "string" ? await getEnrolmentName(ctx, inscription) : null;
  return person && t("entryUndone", { name: `${person.firstName} ${person.lastName}` });
}
