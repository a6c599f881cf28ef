/** Whether an error is a unique constraint that refused a row (both generated clients throw the same code). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

/** Runs a command that looks for a key before it takes it. Two may take the same at once: the second runs again, and finds the first. */
export async function oncePerKey<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isUniqueViolation(error)) return run();
    throw error;
  }
}
