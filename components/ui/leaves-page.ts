export function leavesPage(error: unknown): "redirect" | "refusal" | null {
  const digest = digestOf(error) ?? "";
  if (digest.startsWith("NEXT_REDIRECT")) return "redirect";
  return digest.startsWith("NEXT_HTTP_ERROR_FALLBACK") ? "refusal" : null;
}

/** The identifier under which the server logged an error; null for one that it knows nothing of. */
export function digestOf(error: unknown): string | null {
  return error instanceof Error && "digest" in error && error.digest ? String(error.digest) : null;
}

/** The server's plain text for an action from a page of another site (proxy.ts): the error of the call. */
export const ELSEWHERE = "not from a page of this site";

/** The same for one that is more than the server reads. */
export const TOO_LARGE = "more than this server takes at once";
