import type { Locale } from "@/lib/foundation/i18n/locale";
import type { CampaignStep, MessageChannel } from "@/lib/people/campaign/rules/steps";
import type { CampaignSearch } from "@/lib/people/campaign/schema";

/** The page of counts, or the list behind one of them. */
export function campaignHref({ liste, motif, promotion, periode, page = 1 }: Partial<CampaignSearch> = {}): string {
  const query = new URLSearchParams({
    ...(liste && { liste }),
    ...(motif && { motif }),
    ...(promotion && { promotion }),
    ...(periode && { periode }),
    ...(page > 1 && { page: String(page) }),
  });
  return query.size > 0 ? `/suivi/campagne?${query}` : "/suivi/campagne";
}

export function templateHref(
  at: { step?: CampaignStep; locale?: Locale; channel?: MessageChannel; enrolmentId?: string } = {},
): string {
  const query = new URLSearchParams({
    ...(at.step && { etape: at.step }),
    ...(at.locale && { langue: at.locale }),
    ...(at.channel === "sms" && { canal: at.channel }),
    ...(at.enrolmentId && { personne: at.enrolmentId }),
  });
  return query.size > 0 ? `/suivi/campagne/modeles?${query}` : "/suivi/campagne/modeles";
}
