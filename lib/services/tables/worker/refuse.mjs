// @ts-check

/** A file that is not read any further, under a reason of lib/people/register/rules/issues.ts. */
export class Refused extends Error {
  /** @param {string} reason @param {Record<string, string | number>} [details] */
  constructor(reason, details = {}) {
    super(reason);
    this.reason = reason;
    this.details = details;
  }
}
