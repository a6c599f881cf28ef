import "server-only";
import { invalid, ok, refused } from "@/lib/foundation/core/result";
import type { Audit, Tx } from "@/lib/foundation/db/write";
import { type Authority, findAuthority } from "@/lib/network/places/authorities";
import { departementHostName, hostName } from "./rules/official-name";
import { checkHost, type HostRecord } from "./rules/partner";

/** A local authority by the row it has, by its SIREN in the official list, or a département and the SIREN typed for it. */
export type HostChoice = { hostId: string } | { siren: string } | { departementCode: string; siren: string };

export function hostRecordOf({ kind, name, siren, departementCode }: Authority): HostRecord {
  return { kind, name: hostName(kind, name), siren, departementCode };
}

/** The row of an authority, made of the official list where there is none; of a département its SIREN is typed. */
export async function hostOf(tx: Tx, audit: Audit, choice: HostChoice) {
  const select = { id: true, name: true, kind: true } as const;
  if ("hostId" in choice) {
    const known = await tx.hostOrganisation.findUnique({ where: { id: choice.hostId }, select });
    return ok(known);
  }
  const { siren } = choice;
  const record = "departementCode" in choice ? departementRecord(choice) : null;
  if ("departementCode" in choice && !record) return invalid({ departementCode: ["choice_invalid"] });
  if (checkHost({ siren })) return refused("siren_key_wrong");
  const known = await tx.hostOrganisation.findUnique({ where: { siren }, select });
  const listed = findAuthority(siren);
  if (record && (known ?? listed) && known?.kind !== "departement") {
    return refused("siren_of_another", { name: known?.name ?? listed?.name ?? "" });
  }
  if (known) return ok(known);
  const created = record ?? (listed && hostRecordOf(listed));
  if (!created) return refused("host_unlisted");
  const row = await tx.hostOrganisation.create({ data: created, select });
  audit({ key: "host.created", entityType: "host", entityId: row.id, details: { siren, kind: created.kind } });
  return ok(row);
}

function departementRecord({ departementCode, siren }: { departementCode: string; siren: string }): HostRecord | null {
  const name = departementHostName(departementCode);
  return name === null ? null : { kind: "departement", name, siren, departementCode };
}
