import { TextLink } from "@/components/ui/link";
import { ownSteps, type Step } from "@/lib/applications/rules/step";
import { getTranslations } from "@/lib/i18n/server";
import { stepAddress } from "./at-step";

/** What waits for who starts here, each with its list; nothing where nothing does. */
export async function WhatWaits({
  dossiers,
  renewals,
  reports,
}: {
  dossiers: readonly { step: Step | null }[];
  /** Hosting agreements to be renewed, and reports that were handed in. */
  renewals: number;
  reports: number;
}) {
  const t = await getTranslations("applications.waiting");
  const lines = [
    ...ownSteps(dossiers).map(({ step, count }) => ({ text: t(`step.${step}`, { count }), href: stepAddress(step) })),
    ...(reports > 0 ? [{ text: t("reports", { count: reports }), href: "/restitutions" }] : []),
    ...(renewals > 0 ? [{ text: t("renewals", { count: renewals }), href: "/conventions" }] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <section
      aria-labelledby="waiting"
      className="mb-3 flex flex-wrap max-sm:order-last max-sm:mt-8 items-baseline gap-x-4 gap-y-1 print:hidden"
    >
      {/* No heading: it stands before the one of the page. */}
      <p id="waiting" className="font-semibold">
        {t("title")}
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {lines.map(({ text, href }) => (
          <li key={href}>
            <TextLink href={href}>{text}</TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
