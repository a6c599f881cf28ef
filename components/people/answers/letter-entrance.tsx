import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readLetterCode, showLetterCode } from "@/lib/people/answers/rules/link";

/** The code of a letter, as it was brought by its QR code or is typed, and the birth date without which it opens nothing. */
export async function LetterEntrance({ brought, action }: { brought: string; action: FormAction }) {
  const t = await getTranslations("answers.letter");
  const code = readLetterCode(brought);
  return (
    <div className="grid gap-6">
      <p>{t("lead")}</p>
      <Form
        id="letter"
        action={action}
        fields={[
          { name: "code", label: t("code"), hint: t("codeHint"), maxLength: 40 },
          { name: "birthDate", label: t("birthDate"), hint: t("birthDateHint"), kind: "date" },
        ]}
        values={{ code: code ? showLetterCode(code) : "" }}
        submit={t("submit")}
        open
      />
      <p className="text-sm text-ink-soft">{t("quiet")}</p>
    </div>
  );
}
