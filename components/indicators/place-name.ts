import type { Side } from "@/lib/indicators/rules/comparison";
import { departementName } from "@/lib/places/communes";

/** A place by its name; one that nobody knows by its code, so that a filter in force is seen. */
export function placeName(
  { ecole, departement }: Pick<Side, "ecole" | "departement">,
  schools: readonly { code: string; name: string }[],
  network: string,
): string {
  const school = ecole && (schools.find(({ code }) => code === ecole)?.name ?? ecole);
  const area = departement && (departementName(departement) ?? departement);
  // A school outside the département has no leaver in it: both are said.
  return [school, area].filter(Boolean).join(", ") || network;
}
