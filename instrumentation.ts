import type { Instrumentation } from "next";

/** Where an error came from, without its message: database errors quote the values they choked on. */
function framesOf({ message, stack = "" }: Error): string[] {
  const lines = stack.replace(message, "").split("\n");
  return lines.filter((line) => /^\s+at /.test(line)).slice(0, 12);
}

/** Logs an unexpected error under the identifier its page shows (the digest). */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logger } = await import("@/lib/core/logger");
  const known = error instanceof Error ? error : new Error("not an error object");
  const digest = "digest" in known ? known.digest : undefined;
  const code = "code" in known ? known.code : undefined;
  logger.error(
    {
      event: "request.failed",
      id: digest,
      error: known.name,
      code,
      method: request.method,
      route: context.routePath,
      kind: context.routeType,
      frames: framesOf(known),
    },
    "request failed",
  );
};
