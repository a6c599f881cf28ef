import type { Search } from "@/lib/entrances/web/flash";

/** Where one comes from that is no page of the person: the row of a sheet, to which one goes back. */
export const PROOF_FROM = ["sorties"] as const;
export type ProofFrom = (typeof PROOF_FROM)[number];

/** Where files are attached to an observation. */
export const proofHref = (learnerId: string, outcomeId: string, from: ProofFrom | null = null) =>
  `/apprenants/${learnerId}/justificatif?${new URLSearchParams({ situation: outcomeId, ...(from && { retour: from }) })}`;

/** What waits to be verified; one of them, whoever has looked at it. */
export const verifyHref = (proofFileId?: string) =>
  proofFileId ? `/suivi/preuves?${new URLSearchParams({ justificatif: proofFileId })}` : "/suivi/preuves";

export const proofIn = ({ justificatif }: Search) => (typeof justificatif === "string" ? justificatif : null);

export const pictureHref = (proofFileId: string) => `/suivi/preuves/${proofFileId}/apercu`;
