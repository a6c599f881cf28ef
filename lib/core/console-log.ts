import { traceOf } from "./error-trace";
import { logger } from "./logger";

/**
 * The framework prints every failed request with its message. In production its errors go through the logger instead,
 * as traces without messages; those that onRequestError has logged under their identifier are not said twice.
 */
export function sendConsoleErrorsToLogger(target: Pick<Console, "error"> = console): void {
  target.error = (...parts: unknown[]) => {
    const errors = parts.filter((part) => part instanceof Error).map(traceOf);
    if (errors.length > 0 && errors.every(({ id }) => id !== undefined)) return;
    const texts = parts.filter((part) => typeof part === "string");
    logger.error({ event: "console.error", errors }, errors.length > 0 ? "error" : texts.join(" "));
  };
}
