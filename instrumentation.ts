import type { Instrumentation } from "next";
import { isAbandoned } from "@/lib/core/fault";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { keepTally } = await import("@/lib/indicators/settle");
  keepTally();
  if (process.env.NODE_ENV !== "production") return;
  const [
    checks,
    { sendConsoleErrorsToLogger },
    { guardIncoming },
    { openEntrance },
    { runRetentionDaily },
    { catchUpOnce },
    { keepCountingAhead },
    { keepSending },
    { LETTERS },
  ] = await Promise.all([
    import("@/lib/web/start-checks"),
    import("@/lib/platform/logger"),
    import("@/lib/web/incoming"),
    import("@/lib/web/entrance"),
    import("@/lib/retention/run"),
    import("@/lib/indicators/catch-up"),
    import("@/lib/indicators/count-ahead"),
    import("@/lib/mail/send"),
    import("@/lib/web/features"),
  ]);
  checks.refuseWrongEnvironment();
  sendConsoleErrorsToLogger();
  guardIncoming();
  openEntrance();
  runRetentionDaily();
  keepSending(LETTERS);
  void catchUpOnce().then(keepCountingAhead);
}

/** Logs an unexpected error under the identifier its page shows (the digest). */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs" || isAbandoned(error)) return;
  const [{ logger }, { traceOf }] = await Promise.all([
    import("@/lib/platform/logger"),
    import("@/lib/platform/logger"),
  ]);
  const { method } = request;
  const { routePath: route, routeType: kind } = context;
  logger.error({ event: "request.failed", method, route, kind, ...traceOf(error) }, "request failed");
};
