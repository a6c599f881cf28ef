import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import type { ApplicationLine } from "@/lib/competition/applications/queries";
import type { CallLine } from "@/lib/competition/calls/queries";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** The way into a dossier of a call: the one that is there, in place of a second. */
export async function AnswerCall({
  call: { code, state },
  applications,
  begins,
  begin,
}: {
  call: CallLine;
  applications: readonly ApplicationLine[];
  begins: boolean;
  begin: FormAction;
}) {
  const t = await getTranslations("applications.list");
  const existing = applications.find(({ call }) => call.code === code);
  if (existing) {
    return (
      <p>
        <LinkButton href={`/candidatures/${existing.id}`} look="primary">
          {t(existing.state === "draft" ? "resume" : "open")}
        </LinkButton>
      </p>
    );
  }
  if (!begins || state !== "open") return null;
  return (
    <Form
      id={`begin-${code}`}
      action={begin}
      about={{ callCode: code }}
      submit={t("begin")}
      pending={t("beginning")}
      open
    />
  );
}
