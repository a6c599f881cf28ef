export const HOST_KINDS = ["epci", "commune", "departement", "metropole"] as const;
export type HostKind = (typeof HOST_KINDS)[number];
