import "server-only";
import { getTranslations } from "next-intl/server";
import type { ExitForm } from "@/lib/enrolments/queries";
import { getFormat } from "@/lib/i18n/server";
import type { Answer } from "@/lib/web/conflict";

/** What the form of an exit shows of it; nothing but a certification not known yet while none is recorded. */
export async function exitAnswers({
  exit,
  certification,
}: Pick<ExitForm, "exit" | "certification">): Promise<Answer<"exitedOn" | "reason" | "certification">[]> {
  const [t, format] = await Promise.all([getTranslations("enrolments"), getFormat()]);
  const titled = certification ?? "none";
  return [
    {
      name: "exitedOn",
      label: t("exit.exitedOn"),
      known: exit?.exitedOn ?? null,
      value: exit ? format.tableDate(exit.exitedOn) : "",
    },
    {
      name: "reason",
      label: t("exit.reason"),
      known: exit?.reason ?? null,
      value: exit?.reason ?? "",
      text: exit ? t(`reason.${exit.reason}`) : undefined,
    },
    {
      name: "certification",
      label: t("exit.certification"),
      known: certification,
      value: titled,
      text: t(`certification.${titled}`),
    },
  ];
}
