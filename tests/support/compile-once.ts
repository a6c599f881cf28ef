import { QueryCompiler as ForPostgres } from "@prisma/client/runtime/query_compiler_fast_bg.postgresql.mjs";
import { QueryCompiler as ForSqlite } from "@prisma/client/runtime/query_compiler_fast_bg.sqlite.mjs";

const done = globalThis as { cohorteCompilesOnce?: boolean };

/**
 * A statement is planned once a process, and not anew by both clients of each file of tests: a tenth of what these compute. A client
 * keeps its own plans in the same way, by the same text.
 */
export function compileOnce(): void {
  if (done.cohorteCompilesOnce) return;
  done.cohorteCompilesOnce = true;
  for (const { prototype } of [ForSqlite, ForPostgres]) {
    for (const method of ["compile", "compileBatch"] as const) {
      const compile = prototype[method];
      const plans = new Map<string, unknown>();
      prototype[method] = function (request) {
        const plan = plans.get(request) ?? compile.call(this, request);
        plans.set(request, plan);
        return plan;
      };
    }
  }
}
