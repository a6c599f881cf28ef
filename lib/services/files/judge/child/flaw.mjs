// @ts-check

/** Why a file is not taken, by a code of lib/services/files/rules/vocabulary.ts. */
export class Flaw extends Error {
  /** @param {import("../../rules/vocabulary").FileFlaw} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}
