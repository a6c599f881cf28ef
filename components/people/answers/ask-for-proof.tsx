import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { ObservationFile } from "@/lib/people/outcomes/queries";
import { isActivity } from "@/lib/people/outcomes/rules/vocabulary";

/** What the person said that a file shows, and none does yet. */
export const isAskable = ({ kind, source, supersededAt, files }: ObservationFile): boolean =>
  supersededAt === null &&
  source === "learner" &&
  isActivity(kind) &&
  files.every((file) => file.supersededAt !== null);

type Props = { about: Record<string, string>; email: string; action: FormAction };

/** Asks the person themselves for a file, by a link that they alone receive. */
export async function AskForProof({ about, email, action }: Props) {
  const t = await getTranslations("answers.send");
  return (
    <section aria-labelledby="ask" className="grid max-w-form gap-3 border-t border-line pt-6">
      <h2 id="ask" className="text-xl font-semibold">
        {t("askTitle")}
      </h2>
      <p className="wrap-anywhere">{t("askText", { email })}</p>
      <Form
        id="ask-proof"
        action={action}
        about={about}
        submit={t("ask")}
        look="secondary"
        errorTitle={t("failed")}
        open
      />
    </section>
  );
}
