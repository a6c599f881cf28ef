import { getTranslations } from "next-intl/server";
import { sourceText } from "@/lib/register/messages";
import type { RegisterReport } from "@/lib/register/plan/report";

/** What was read of a file that is refused all the same. */
export async function Source({ source }: { source: NonNullable<RegisterReport["source"]> }) {
  const t = await getTranslations("register");
  return <p className="max-w-prose break-words">{sourceText(t, source)}</p>;
}
