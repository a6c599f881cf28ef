import { randomInt } from "node:crypto";

/** Crockford's base 32: no I, L, O or U to misread. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 2^40 values: among 100,000 people the chance that any two collide is below one in two hundred. */
const LENGTH = 8;

/** A new pseudonym such as `P-7F3K2QXM`: random, so that nothing about the person can be computed from it. */
export function newPseudonym(): string {
  return `P-${Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")}`;
}
