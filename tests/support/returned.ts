import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The e-mail of ours that these speak of, and whom it was for. */
export const RETURNED = { id: "0194f3a2-7c10-7cc2-9d4e-5b7a1c2d3e4f", recipient: "agent@cc.example" };

/** Reports as six servers write them; the last gives nothing back of what it returns. */
export const REPORTS = ["postfix", "exim", "exchange", "gmail", "sendmail", "zimbra"] as const;

/** What comes to the same address and says of no e-mail that it came back. */
export const NO_RETURNS = ["delayed", "relayed", "absent"] as const;

type Name = (typeof REPORTS)[number] | (typeof NO_RETURNS)[number];

/** A mail as it comes in, of another e-mail or about another address if need be. */
export function returnedMail(name: Name, { id, recipient } = RETURNED): Uint8Array {
  const text = readFileSync(join("tests/support/returned", `${name}.eml`), "utf8");
  const about = text.replaceAll(RETURNED.id, id).replaceAll(new RegExp(RETURNED.recipient, "gi"), recipient);
  return Buffer.from(about.replaceAll(/\r?\n/g, "\r\n"));
}
