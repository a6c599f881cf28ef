import { seenState } from "@/lib/core/seen";

/** What the form of a local authority shows and changes. */
export const HOST_FIELDS = ["name", "kind", "siren", "departementCode"] as const;

/** The facts of a local authority as a form showed them. */
export function hostSeen(facts: Record<(typeof HOST_FIELDS)[number], string>): string {
  return seenState(HOST_FIELDS, facts);
}

/** As {@link hostSeen}, of a training provider: its code stays. */
export function providerSeen(facts: { name: string }): string {
  return seenState(["name"], facts);
}
