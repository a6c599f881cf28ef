import type { getTranslations } from "next-intl/server";
import { kindOf, type OutcomeClass } from "@/lib/indicators/rules/definitions";

type Say<Area extends "indicators" | "outcomes"> = Awaited<ReturnType<typeof getTranslations<Area>>>;

/** « CDD, six mois ou plus »: a situation, with its duration where frameworks tell long from short. */
export function outcomeText(outcome: OutcomeClass, indicators: Say<"indicators">, outcomes: Say<"outcomes">): string {
  const kind = outcomes(`kind.${kindOf(outcome)}`);
  if (outcome.endsWith(":long")) return indicators("duration.long", { kind });
  return outcome.endsWith(":short") ? indicators("duration.short", { kind }) : kind;
}
