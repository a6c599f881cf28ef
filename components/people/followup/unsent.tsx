import { getTranslations } from "@/lib/foundation/i18n/server";
import { CONTACT_RESULTS } from "@/lib/people/outcomes/rules/attempts";
import { type KeptAction, UnsentCalls } from "./queue-unsent";

/** Calls of this browser that are still to be sent, whoever's turn it is. */
export async function Unsent({ userId, action }: { userId: string; action: KeptAction }) {
  const [t, outcomes] = await Promise.all([
    getTranslations("followup.queue.unsent"),
    getTranslations("outcomes.attempt"),
  ]);
  return (
    <UnsentCalls
      userId={userId}
      action={action}
      results={Object.fromEntries(CONTACT_RESULTS.map((result) => [result, outcomes(result)]))}
      words={{
        one: t("one"),
        several: t("several", { count: "[count]" }),
        kept: t("kept"),
        refused: t("refused"),
        open: t("open"),
        drop: t("drop"),
      }}
    />
  );
}
