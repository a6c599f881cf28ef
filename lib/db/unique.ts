/** Whether an error is a unique constraint that refused a row (both generated clients throw the same code). */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}
