import type { Entrant } from "@/lib/figures/indicators/lists/entrants";
import type { getTranslations } from "@/lib/foundation/i18n/server";
import { outcomeText } from "./names";

type Say = Awaited<ReturnType<typeof getTranslations<"enrolments">>>;

/** Why somebody left; null for who has not. */
export function reasonText({ reason }: Entrant, say: Say): string | null {
  return reason && say(`reason.${reason}`);
}

/** What the exit counts as; null for who has not left. */
export function classText({ exitClass }: Entrant, say: Say): string | null {
  return exitClass && say(`class.${exitClass}`);
}

/** What is retained at the window; null where nothing is, or nobody asks. */
export function situationText(
  { result }: Entrant,
  indicators: Awaited<ReturnType<typeof getTranslations<"indicators">>>,
  outcomes: Awaited<ReturnType<typeof getTranslations<"outcomes">>>,
): string | null {
  return result?.outcome ? outcomeText(result.outcome, indicators, outcomes) : null;
}

/** What the jury decided; null where it has not yet. */
export function certificationText({ certification }: Entrant, say: Say): string | null {
  return certification && say(`certification.${certification}`);
}
