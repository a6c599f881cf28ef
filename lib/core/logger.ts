import pino from "pino";

/**
 * Structured lines on standard output. No personal data: log ids, codes and route patterns, never names, addresses,
 * messages of database errors (they quote values) or request bodies. The redaction is a net under that rule.
 */
export const logger = pino({
  level: process.env.LOG_LEVEL ?? "info",
  base: { application: "cohorte" },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "email",
      "name",
      "lastName",
      "firstName",
      "birthDate",
      "phone",
      "password",
      "cookie",
      "authorization",
    ].flatMap((key) => [key, `*.${key}`]),
    censor: "[removed]",
  },
});
