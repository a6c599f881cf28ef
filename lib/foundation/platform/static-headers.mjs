/** Sent with everything, also what proxy.ts does not see. The Content-Security-Policy of pages is set there. */
export const STATIC_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** Two years of https only, for every name under this one too. A site without https must not promise it. */
export const HTTPS_ONLY = { key: "Strict-Transport-Security", value: "max-age=63072000; includeSubDomains" };

/** What proxy.ts does not see: it shows nothing of itself, and nowhere. */
const POLICY = { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" };

/** Of files of the build, and of answers that are no page. */
export const bareHeaders = (env = process.env) =>
  env.NEXTAUTH_URL?.startsWith("https:") ? [...STATIC_HEADERS, POLICY, HTTPS_ONLY] : [...STATIC_HEADERS, POLICY];
