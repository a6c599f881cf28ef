import { TextLink } from "@/components/ui/link";
import { ownSteps, type Step } from "@/lib/competition/applications/rules/step";
import { getTranslations } from "@/lib/foundation/i18n/server";

type Waiting = {
  dossiers: readonly { step: Step | null }[];
  /** Hosting agreements to be renewed, and reports that were handed in. */
  renewals: number;
  reports: number;
};

/** What waits for who starts here, each with its list. */
async function waitingLines({ dossiers, renewals, reports }: Waiting) {
  const t = await getTranslations("applications.waiting");
  const lines = [
    ...ownSteps(dossiers).map(({ step, count }) => ({
      count,
      text: t(`step.${step}`, { count }),
      href: `/candidatures?attend=${step}`,
    })),
    { count: reports, text: t("reports", { count: reports }), href: "/restitutions" },
    { count: renewals, text: t("renewals", { count: renewals }), href: "/conventions" },
  ];
  return lines.filter(({ count }) => count > 0);
}

/** Nothing where nothing waits. On a phone the figures have the first screen, and `WaitingLink` leads here. */
export async function WhatWaits(waiting: Waiting) {
  const [t, lines] = await Promise.all([getTranslations("applications.waiting"), waitingLines(waiting)]);
  if (lines.length === 0) return null;
  return (
    <section
      aria-labelledby="waiting"
      className="mb-3 flex flex-wrap max-[30rem]:order-last max-[30rem]:mt-8 items-baseline gap-x-4 gap-y-1 print:hidden"
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

/** How much waits, beneath the line of the filters (globals.css): on a phone alone. */
export async function WaitingLink(waiting: Waiting) {
  const [t, lines] = await Promise.all([getTranslations("applications.waiting"), waitingLines(waiting)]);
  if (lines.length === 0) return null;
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  return (
    <a href="#waiting" className="waiting-link">
      {t("short", { count })}
    </a>
  );
}
