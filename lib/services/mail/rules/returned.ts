/** Why a server sent an e-mail back, by the code of its report. */
export type ReturnReason = "no_address" | "no_domain" | "disabled" | "full" | "unreachable" | "unwanted" | "unsaid";

/** The names and values of a part of a delivery report, names in lower case. */
export type Fields = ReadonlyMap<string, string>;

/** An address that a report says an e-mail has not reached: its names, the one that we wrote to first, and why not. */
export type Unreached = { addresses: string[]; status: string };

/** What a delivery report says (RFC 3464). `delayed`: it is still being tried; `delivered`: it arrived, or went on. */
export type Report =
  | { kind: "returned"; rows: string[]; unreached: Unreached[] }
  | { kind: "delayed" }
  | { kind: "delivered" };

const STATUS = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;
/** A server that says no more than that it failed. */
const UNSAID = "5.0.0";
const SAYS_NOTHING = /\.0\.0$/;

/** The code of a failure: that of the other server's own words where the report's says nothing. */
function statusOf(fields: Fields): string {
  const [said, heard] = ["status", "diagnostic-code"].map((name) => {
    const found = STATUS.exec(fields.get(name) ?? "")?.[1];
    return found?.startsWith("2") ? undefined : found;
  });
  if (said && !SAYS_NOTHING.test(said)) return said;
  return heard ?? said ?? UNSAID;
}

const ADDRESS = /^[^\s<>@]+@[^\s<>@]+$/;
const LONGEST_ADDRESS = 254;

/** `rfc822; <anne@exemple.fr>` in lower case, without its brackets; null for what is no address. */
function addressIn(field: string | undefined): string | null {
  const address = (field ?? "").slice((field ?? "").indexOf(";") + 1).trim();
  const bare = /^<(.*)>$/.exec(address)?.[1] ?? address;
  return bare.length <= LONGEST_ADDRESS && ADDRESS.test(bare) ? bare.toLowerCase() : null;
}

const actionOf = (fields: Fields) => (fields.get("action") ?? "").toLowerCase().replace(/[^a-z].*$/s, "");

/** What the parts of a report say together, one for each recipient; null where they say nothing. */
export function deliveryReport(recipients: readonly Fields[], rows: readonly string[]): Report | null {
  const failed = recipients.filter((fields) => actionOf(fields) === "failed");
  if (failed.length > 0) {
    const unreached = failed.map((fields) => ({
      addresses: ["original-recipient", "final-recipient"].flatMap((name) => addressIn(fields.get(name)) ?? []),
      status: statusOf(fields),
    }));
    return { kind: "returned", rows: [...new Set(rows)], unreached };
  }
  const actions = recipients.map(actionOf);
  if (actions.includes("delayed")) return { kind: "delayed" };
  return actions.some((action) => ["delivered", "relayed", "expanded"].includes(action)) ? { kind: "delivered" } : null;
}

/** The second and third number of a code, and what they mean; the first that fits (RFC 3463, and what servers write). */
const MEANINGS: readonly (readonly [RegExp, ReturnReason])[] = [
  [/^(1\.2|4\.4|4\.310)$/, "no_domain"],
  [/^1\.[789]$/, "unwanted"],
  // Microsoft answers 5.4.1 for an address that its directory lacks.
  [/^(1\.\d+|4\.1)$/, "no_address"],
  [/^2\.1$/, "disabled"],
  [/^2\.2$/, "full"],
  [/^4\.\d+$/, "unreachable"],
  [/^7\.\d+$/, "unwanted"],
];

/** `forGood`: the server would refuse it again (5); otherwise another try may succeed (4). */
export function whyReturned(status: string): { forGood: boolean; reason: ReturnReason } {
  const [, first, rest = ""] = /^(\d)\.(.*)$/.exec(status) ?? [];
  const forGood = first !== "4";
  const reason = MEANINGS.find(([code]) => code.test(rest))?.[1] ?? "unsaid";
  return { forGood, reason: !forGood && rest === "4.1" ? "unreachable" : reason };
}
