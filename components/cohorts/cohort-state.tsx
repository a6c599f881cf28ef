import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { CohortView } from "@/lib/cohorts/queries";

const TONES = { recruiting: "accent", running: "success", ended: "neutral", cancelled: "warning" } as const;

export async function CohortState({ state }: { state: CohortView["state"] }) {
  const t = await getTranslations("cohorts.state");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
