import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import type { ApplicationLine } from "@/lib/competition/applications/queries";
import { OWN_STEPS, type OwnStep } from "@/lib/competition/applications/rules/step";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { ApplicationSection } from "./application-table";

const STEP_PARAM = "attend";

/** The dossiers that wait for a step, among those of all calls. */
export const stepAddress = (step: OwnStep): string => `/candidatures?${new URLSearchParams({ [STEP_PARAM]: step })}`;

/** The step whose dossiers an address asks for. */
export function stepIn(search: Record<string, string | string[] | undefined>): OwnStep | undefined {
  return OWN_STEPS.find((step) => step === search[STEP_PARAM]);
}

/** Of the dossiers those that wait for one step, as what waits leads to them. */
export async function AtStep({ applications, step }: { applications: readonly ApplicationLine[]; step: OwnStep }) {
  const t = await getTranslations("applications");
  const all = <TextLink href="/candidatures">{t("waiting.all")}</TextLink>;
  const waiting = applications.filter((one) => one.step === step);
  if (waiting.length === 0) return <EmptyState title={t("waiting.none")}>{all}</EmptyState>;
  return (
    <div className="grid gap-4">
      <p>
        {t("waiting.only", { step: t(`list.step.${step}`, { count: 0, due: "none" }) })} {all}
      </p>
      <ApplicationSection applications={waiting} side="region" />
    </div>
  );
}
