import createNextIntlPlugin from "next-intl/plugin";
import { STATIC_HEADERS } from "./lib/foundation/platform/static-headers.mjs";

/** A list of 20 MB plus what the form adds around it: the same as `MAX_REQUEST_BYTES` of lib/entrances/web/rules/body-limits.ts. */
const LARGEST_BODY = "21mb";
/** More than that: lib/entrances/web/entrance.ts refuses it in words, where the framework would cut it off without one. */
const LARGEST_KEPT = "22mb";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // scripts/application.mjs does it.
  compress: false,
  reactStrictMode: true,
  // Nothing asks for it, and it would answer anybody.
  images: { unoptimized: true },
  devIndicators: false,
  // `npm run up` builds what `npm test` has checked, without the packages that only hold types.
  typescript: { ignoreBuildErrors: process.env.COHORTE_TYPES_CHECKED === "1" },
  allowedDevOrigins: ["127.0.0.1"],
  serverExternalPackages: [
    "@myriaddreamin/typst-ts-node-compiler",
    "@node-rs/argon2",
    "@prisma/adapter-better-sqlite3",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@resvg/resvg-js",
    "better-sqlite3",
    "pg",
    "pino",
    "rate-limiter-flexible",
  ],
  experimental: {
    authInterrupts: true,
    // Nothing reads them here, and they are a sixth of the work of a build, and half of what it leaves.
    turbopackSourceMaps: false,
    // Whoever installs builds once: what the next build would be quicker by costs this one half as much again, and 240 MB.
    turbopackFileSystemCacheForBuild: false,
    // A process answers sooner, with a fifth less work and 40 MB; the first reader of a page waits 50 ms for it at most.
    preloadEntriesOnStart: false,
    globalNotFound: true,
    serverActions: { bodySizeLimit: LARGEST_BODY },
    proxyClientMaxBodySize: LARGEST_KEPT,
  },
  headers: async () => [{ source: "/:path*", headers: STATIC_HEADERS }],
  // Where a browser looks for the icon of a page that names none, as a refusal does until its script has run.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
};

export default createNextIntlPlugin({
  // It wants one to be named, and nothing asks it.
  requestConfig: "./lib/foundation/i18n/server.ts",
  // Texts are parsed once, when the application is built, and not at each request.
  experimental: {
    messages: { path: "./lib/foundation/i18n/messages", format: "json", locales: "infer", precompile: true },
  },
})(config);
