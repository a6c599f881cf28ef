import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";

export const SEND_LINK_ID = "lien";

type Props = { enrolmentId: string; window: Window; email: string; action: FormAction };

/** Sends somebody the link by which they answer themselves. Nobody else ever sees it. */
export async function SendLink({ enrolmentId, window, email, action }: Props) {
  const t = await getTranslations("answers.send");
  return (
    <section
      aria-labelledby={SEND_LINK_ID}
      className="mt-8 grid max-w-form scroll-mt-4 gap-3 border-t border-line pt-6"
    >
      <h2 id={SEND_LINK_ID} className="text-xl font-semibold">
        {t("title")}
      </h2>
      <p className="wrap-anywhere">{t("text", { email })}</p>
      <Form
        id="send-link"
        action={action}
        about={{ enrolmentId, window }}
        submit={t("button")}
        look="secondary"
        errorTitle={t("failed")}
        open
      />
    </section>
  );
}
