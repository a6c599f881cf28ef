import { LinkButton } from "@/components/ui/button";
import type { ApplicationView } from "@/lib/applications/queries";
import type { Step } from "@/lib/applications/rules/step";
import { getTranslations } from "@/lib/i18n/server";

const ELSEWHERE = ["own_review", "reviews", "reviewers", "opinion", "decision", "conditions", "others"] as const;
type Elsewhere = (typeof ELSEWHERE)[number];
const isElsewhere = (step: Step): step is Elsewhere => (ELSEWHERE as readonly Step[]).includes(step);

/** On the first page of a dossier: what the Région does next with it on another, and the way there. */
export async function NextStep({
  application: { id, side, step, reviewsAwaited, acts, call },
}: {
  application: ApplicationView;
}) {
  if (side !== "region" || !acts || step === null || !isElsewhere(step)) return null;
  const t = await getTranslations("applications.handling");
  const ways = {
    own_review: [`/candidatures/${id}/instruction/avis`, "review"],
    reviewers: [`/candidatures/appels/${call.code}`, "openCall"],
  } as const;
  const [href, label] =
    step in ways ? ways[step as keyof typeof ways] : ([`/candidatures/${id}/instruction`, "follow"] as const);
  const waits = step === "reviews" || step === "others";
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <p className="max-w-prose">{t(step, { count: reviewsAwaited })}</p>
      <LinkButton href={href} look={waits ? "secondary" : "primary"}>
        {t(label)}
      </LinkButton>
    </section>
  );
}
