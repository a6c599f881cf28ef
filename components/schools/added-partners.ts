type Named = { id: string; name: string };

export type PartnerSearch = { collectivite?: string | string[]; organisme?: string | string[] };

/** What an address says has just been added to the lists of a school form. */
export function addedPartners(
  { hosts, providers }: { hosts: readonly Named[]; providers: readonly Named[] },
  { collectivite, organisme }: PartnerSearch,
) {
  return {
    host: hosts.find(({ id }) => id === collectivite),
    provider: providers.find(({ id }) => id === organisme),
  };
}
