/** The largest register that is taken. */
export const MAX_UPLOAD_BYTES = 10_000_000;

/** The largest request that reaches a page: `LARGEST_BODY` of next.config.js, which leaves room for what a form adds. */
export const MAX_REQUEST_BYTES = 11 * 1024 * 1024;
