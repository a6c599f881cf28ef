import { beforeEach, vi } from "vitest";
import { request } from "./request";

vi.mock("@/lib/entrances/web/session", async () => (await import("./request")).sessionInstead);
vi.mock("next/headers", async () => (await import("./request")).headersInstead);
vi.mock("next/cache", async () => (await import("./request")).cacheInstead);

// As the build has it (next.config.js): without it `forbidden` says that it is an experiment.
process.env.__NEXT_EXPERIMENTAL_AUTH_INTERRUPTS = "true";

beforeEach(() => {
  request.reader = null;
  request.path = "/";
  request.locale = "fr";
  request.revalidated = [];
  request.cookies.clear();
});
