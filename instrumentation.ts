import type { Instrumentation } from "next";
import { isAbandoned } from "@/lib/foundation/core/fault";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { keepTally } = await import("@/lib/figures/indicators/packed/packed");
  const { keepPairs } = await import("@/lib/people/learners/pair-records");
  keepTally();
  keepPairs();
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
    { keepCampaign },
    { keepComparing },
    { LETTERS },
  ] = await Promise.all([
    import("@/lib/entrances/web/start-checks"),
    import("@/lib/foundation/platform/logger"),
    import("@/lib/entrances/web/incoming"),
    import("@/lib/entrances/web/entrance"),
    import("@/lib/entrances/retention/run"),
    import("@/lib/figures/indicators/packed/packed"),
    import("@/lib/figures/indicators/count-ahead"),
    import("@/lib/services/mail/send"),
    import("@/lib/entrances/web/keep-campaign"),
    import("@/lib/entrances/web/keep-comparing"),
    import("@/lib/entrances/web/features"),
  ]);
  checks.refuseWrongEnvironment();
  sendConsoleErrorsToLogger();
  guardIncoming();
  openEntrance();
  runRetentionDaily();
  keepSending(LETTERS);
  keepCampaign();
  keepComparing();
  void catchUpOnce().then(keepCountingAhead);
}

/** Logs an unexpected error under the identifier its page shows (the digest). */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs" || isAbandoned(error)) return;
  const [{ logger }, { traceOf }] = await Promise.all([
    import("@/lib/foundation/platform/logger"),
    import("@/lib/foundation/platform/logger"),
  ]);
  const { method } = request;
  const { routePath: route, routeType: kind } = context;
  logger.error({ event: "request.failed", method, route, kind, ...traceOf(error) }, "request failed");
};
