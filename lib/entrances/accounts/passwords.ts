import "server-only";
import { createHmac, randomBytes, randomInt } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import { sessionSecret } from "./session-token";

/** Argon2id with the parameters OWASP recommends (19 MiB, 2 passes, 1 thread); about 50 ms. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

let hashOfNothing: Promise<string> | null = null;

/** Without an account the same work is done, so that the time of the answer does not say whether there is one. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  hashOfNothing ??= hashPassword(randomBytes(32).toString("base64"));
  const decoy = await hashOfNothing;
  const matches = await verify(passwordHash ?? decoy, password);
  return passwordHash !== null && matches;
}

/** Stands for an e-mail in audit rows and limits; without the server's secret it cannot be matched to one. */
export function hashEmail(email: string): string {
  return createHmac("sha256", sessionSecret()).update(`e-mail ${email}`).digest("base64url").slice(0, 24);
}

/** Letters and digits that are not taken for one another when read aloud or copied by hand. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to hand over once: four groups of four, 79 bits. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 4 }, group).join("-");
}
