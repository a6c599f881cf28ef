import { type CivilDate, daysBetween } from "@/lib/foundation/core/civil-date";
import type { HostingContent } from "@/lib/money/agreements/rules/agreement";
import type { AgreementStatus } from "@/lib/money/agreements/rules/status";
import type { Standing } from "./ledger";

/** What the premises of a school hold on a day, all together; null where none are on record. */
export type PremisesFacts = {
  rooms: number;
  seats: number;
  workstations: number;
  /** Of the workstations, out of order; since when the first of them is. */
  out: number;
  outSince: { fromOn: CivilDate; days: number } | null;
  /** Of the slowest; null where one is not known. */
  mbits: number | null;
  mbitsSinceOn: CivilDate | null;
  stepFree: "yes" | "no" | "unknown";
};

export type Hosting = HostingContent & { id: string; number: string; status: AgreementStatus };

type Rooms = { rooms: number; seats: number };

export type HostingPromise = { party: "host"; standing: Standing } & (
  | { kind: "no_hosting" }
  | { kind: "rooms"; promised: Rooms; observed: Rooms | null; missing: Rooms }
  | {
      kind: "workstations";
      promised: number;
      observed: number | null;
      missing: number;
      out: number;
      /** Days for which the first of those out of order has been; null where none is. */
      days: number | null;
    }
  | { kind: "connection"; promised: number; observed: number | null; sinceOn: CivilDate | null }
  | { kind: "step_free"; observed: "yes" | "no" | "unknown" }
  | {
      kind: "term";
      agreementId: string;
      number: string;
      promised: CivilDate;
      status: AgreementStatus;
      /** To the first day before it, to the last day until it is past, since then. */
      days: number;
    }
);

/** The promises of a hosting agreement; `lastSessionOn`, the last day of the school's sessions, says whether it is missed. */
export function hostingPromises(
  hosting: Hosting | null,
  premises: PremisesFacts | null,
  { lastSessionOn, today }: { lastSessionOn: CivilDate | null; today: CivilDate },
): HostingPromise[] {
  if (!hosting) return [{ party: "host", kind: "no_hosting", standing: "unknown" }];
  const term = termOf(hosting, lastSessionOn, today);
  // What an agreement that is over promised of the premises is no longer promised.
  return hosting.status === "ended" ? [term] : [...premisesPromises(hosting, premises), term];
}

function premisesPromises(hosting: Hosting, premises: PremisesFacts | null): HostingPromise[] {
  const { rooms, seats, workstations, connectionMbits, stepFree } = hosting;
  const standing = (isThere: boolean | null): Standing => {
    if (hosting.status === "before") return "to_come";
    return isThere === null ? "unknown" : isThere ? "kept" : "late";
  };
  const less = (promised: number, observed: number) => Math.max(0, promised - observed);
  const missing = {
    rooms: premises ? less(rooms, premises.rooms) : 0,
    seats: premises ? less(seats, premises.seats) : 0,
  };
  const working = premises && premises.workstations - premises.out;
  const lines: HostingPromise[] = [
    {
      party: "host",
      kind: "rooms",
      promised: { rooms, seats },
      missing,
      observed: premises && { rooms: premises.rooms, seats: premises.seats },
      standing: standing(premises && missing.rooms + missing.seats === 0),
    },
    {
      party: "host",
      kind: "workstations",
      promised: workstations,
      observed: working,
      missing: working === null ? 0 : less(workstations, working),
      out: premises?.out ?? 0,
      days: premises?.outSince?.days ?? null,
      standing: standing(working === null ? null : working >= workstations),
    },
  ];
  if (connectionMbits !== null) {
    const observed = premises?.mbits ?? null;
    lines.push({
      party: "host",
      kind: "connection",
      promised: connectionMbits,
      observed,
      sinceOn: premises?.mbitsSinceOn ?? null,
      standing: standing(observed === null ? null : observed >= connectionMbits),
    });
  }
  if (stepFree) {
    const observed = premises?.stepFree ?? "unknown";
    const isThere = observed === "unknown" ? null : observed === "yes";
    lines.push({ party: "host", kind: "step_free", observed, standing: standing(isThere) });
  }
  return lines;
}

/** An agreement that ended while sessions go on was to be renewed. */
function termOf(
  { id, number, fromOn, untilOn, status }: Hosting,
  lastSessionOn: CivilDate | null,
  today: CivilDate,
): Extract<HostingPromise, { kind: "term" }> {
  const isMissed = lastSessionOn !== null && lastSessionOn > untilOn && lastSessionOn >= today;
  const ended: Standing = isMissed ? "late" : "kept";
  return {
    party: "host",
    kind: "term",
    agreementId: id,
    number,
    promised: untilOn,
    status,
    days: Math.abs(daysBetween(today, status === "before" ? fromOn : untilOn)),
    standing: { before: "to_come", running: "to_come", to_renew: "to_come", tacit: "kept", ended }[status] as Standing,
  };
}
