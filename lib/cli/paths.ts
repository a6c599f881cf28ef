import { resolve } from "node:path";

/** npm starts scripts in the root of the project: a path counts from where the person is. */
export function fromWhereCalled(path: string, env: NodeJS.ProcessEnv): string {
  return env.npm_lifecycle_event === "cohorte" && env.INIT_CWD ? resolve(env.INIT_CWD, path) : resolve(path);
}
