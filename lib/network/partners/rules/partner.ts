export type PartnerFailure = "siren_key_wrong" | "siren_taken" | "provider_code_taken" | "changed_meanwhile";

const BASE = 10;

/** The last digit is Luhn's key of the others: no single slip passes. Source: Insee, SIREN; ISO/IEC 7812-1, annex B. */
export function hasSirenKey(siren: string): boolean {
  const products = [...siren].reverse().map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2));
  const sum = products.reduce((total, product) => total + Math.floor(product / BASE) + (product % BASE), 0);
  return sum % BASE === 0;
}

export function checkHost({ siren }: { siren: string }): "siren_key_wrong" | null {
  return hasSirenKey(siren) ? null : "siren_key_wrong";
}

export const HOST_KINDS = ["epci", "commune", "departement", "metropole"] as const;
export type HostKind = (typeof HOST_KINDS)[number];

export type HostRecord = {
  name: string;
  kind: HostKind;
  /** Nine digits. */
  siren: string;
  departementCode: string;
};

export const HOST_FIELDS = [
  "name",
  "kind",
  "siren",
  "departementCode",
] as const satisfies readonly (keyof HostRecord)[];

/** What may change of a training provider: its code stays. */
export const PROVIDER_FIELDS = ["name"] as const;
