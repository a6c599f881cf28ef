// What Prisma's generated clients import, and what of it compile-once.ts speaks to.
declare module "@prisma/client/runtime/query_compiler_fast_bg.*.mjs" {
  export class QueryCompiler {
    compile(this: QueryCompiler, request: string): unknown;
    compileBatch(this: QueryCompiler, request: string): unknown;
  }
}
