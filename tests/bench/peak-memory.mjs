// Preloaded into a process to measure: says at its end how much memory it held at most, in kilobytes.
import { writeFileSync } from "node:fs";

process.once("exit", () => writeFileSync(process.env.BENCH_PEAK_FILE, String(process.resourceUsage().maxRSS)));
