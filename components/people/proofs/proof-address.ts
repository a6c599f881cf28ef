import type { Search } from "@/lib/entrances/web/flash";

/** Where files are attached to an observation. */
export const proofHref = (learnerId: string, outcomeId: string) =>
  `/apprenants/${learnerId}/justificatif?${new URLSearchParams({ situation: outcomeId })}`;

/** What waits to be verified; one of them, whoever has looked at it. */
export const verifyHref = (proofFileId?: string) =>
  proofFileId ? `/suivi/preuves?${new URLSearchParams({ justificatif: proofFileId })}` : "/suivi/preuves";

export const proofIn = ({ justificatif }: Search) => (typeof justificatif === "string" ? justificatif : null);

export const pictureHref = (proofFileId: string) => `/suivi/preuves/${proofFileId}/apercu`;
