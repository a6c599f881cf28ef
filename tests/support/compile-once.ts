interface Compiler {
  compile(request: string): unknown;
  compileBatch(request: string): unknown;
}
type Runtime = { QueryCompiler: new (options: unknown) => Compiler };

/**
 * What a generated client plans its statements with, which reads the schema once a process and answers the same request once: both
 * clients of each file of tests would do so anew, which is a tenth of what these compute. A client keeps its own plans in the
 * same way, by the same text.
 */
export function compilingOnce<Of extends Runtime>(runtime: Of): Of {
  let compiler: Compiler | null = null;
  const plans = new Map<string, unknown>();
  const known = (request: string, plan: (compiler: Compiler) => unknown) => {
    const found = plans.get(request) ?? (compiler && plan(compiler));
    plans.set(request, found);
    return found;
  };
  class QueryCompiler implements Compiler {
    constructor(options: unknown) {
      compiler ??= new runtime.QueryCompiler(options);
    }
    compile(request: string): unknown {
      return known(request, (one) => one.compile(request));
    }
    compileBatch(request: string): unknown {
      return known(request, (one) => one.compileBatch(request));
    }
    free(): void {
      // The next client has the same one.
    }
  }
  return { ...runtime, QueryCompiler };
}
