// Preloaded into a process to measure: tells its parent at the end how much memory it held at most, in kilobytes.
import { writeSync } from "node:fs";

const PARENT = 3;

process.once("exit", () => writeSync(PARENT, String(process.resourceUsage().maxRSS)));
