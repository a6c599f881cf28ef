import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { PROVEN_MINUTES } from "@/lib/people/answers/proven";
import type { ProvenPage } from "@/lib/people/answers/schema";
import { OwnHeader } from "./own-page";

type Props = { token: string; page: ProvenPage; isLocked: boolean; action: FormAction };

/** Asked before a page that shows what is held: a link may have been forwarded, and a telephone lent. */
export async function BirthDate({ token, page, isLocked, action }: Props) {
  const t = await getTranslations("answers.proof");
  return (
    <>
      <OwnHeader token={token} title={t("title")} />
      {isLocked ? (
        <p>{t("locked")}</p>
      ) : (
        <div className="grid gap-6">
          <p>{t("lead")}</p>
          <Form
            id="birth-date"
            action={action}
            about={{ token, page }}
            fields={[{ name: "birthDate", label: t("field"), hint: t("hint"), kind: "date" }]}
            submit={t("submit")}
            open
          />
          <p className="text-sm text-ink-soft">{t("minutes", { minutes: PROVEN_MINUTES })}</p>
        </div>
      )}
    </>
  );
}
