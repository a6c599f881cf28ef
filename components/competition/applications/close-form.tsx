import { Form } from "@/components/ui/form";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import type { FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Ends the talk about a dossier that has had its effect: for the Région, folded away. */
export async function CloseForm({ application, close }: { application: ApplicationView; close: FormAction }) {
  const { id, side, acts, next, steppedOut } = application;
  if (side !== "region" || !acts || steppedOut || !next.includes("close")) return null;
  const t = await getTranslations("applications.opening");
  return (
    <Form
      id="close"
      action={close}
      fields={[
        {
          name: "reason",
          label: t("closeReason"),
          hint: t("closeHint"),
          kind: "long",
          optional: true,
          lines: 4,
          maxLength: 2_000,
        },
      ]}
      about={{ applicationId: id }}
      submit={t("closeSubmit")}
      look="secondary"
      summary={t("close")}
    />
  );
}

/** Ends a dossier that was not completed in time, or is given up. For the Région, to who did not step out. */
export async function EndingForm({
  application: { id, side, acts, next, overdue, steppedOut },
  findAbandoned,
  findWithdrawn,
}: {
  application: ApplicationView;
  findAbandoned: FormAction;
  findWithdrawn: FormAction;
}) {
  if (side !== "region" || !acts || steppedOut) return null;
  const ends = overdue && next.includes("find_abandoned") ? "find_abandoned" : "find_withdrawn";
  if (!next.includes(ends)) return null;
  const t = await getTranslations("applications.ending");
  return (
    <Form
      id="ending"
      action={ends === "find_abandoned" ? findAbandoned : findWithdrawn}
      fields={[
        {
          name: "reason",
          label: t(`${ends}.reason`),
          hint: t(`${ends}.hint`),
          kind: "long",
          lines: 4,
          maxLength: 2_000,
        },
      ]}
      about={{ applicationId: id }}
      submit={t(`${ends}.submit`)}
      look="secondary"
      summary={t(`${ends}.open`)}
    />
  );
}
