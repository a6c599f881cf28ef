// The start of the worker: a thread does not inherit what reads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./rows-worker.ts");
