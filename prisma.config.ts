// The CLI asks for an engine binary even to generate; the project migrates with the WebAssembly build
// of the same engine (prisma/engine.ts). `false` exists everywhere and fails loudly if it is ever run.
import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";

process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= ["/bin/false", "/usr/bin/false"].find(existsSync) ?? process.execPath;

export default defineConfig({ schema: "prisma/schema" });
