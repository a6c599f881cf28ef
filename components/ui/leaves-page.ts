export function leavesPage(error: unknown): "redirect" | "refusal" | null {
  const digest = errorDigest(error) ?? "";
  if (digest.startsWith("NEXT_REDIRECT")) return "redirect";
  return digest.startsWith("NEXT_HTTP_ERROR_FALLBACK") ? "refusal" : null;
}

/** The identifier under which the server logged an error; null for one that it knows nothing of. */
export function errorDigest(error: unknown): string | null {
  return error instanceof Error && "digest" in error && error.digest ? String(error.digest) : null;
}

/** Before the words of a refusal (lib/entrances/web/refused-request.ts): a call's error is the plain text that the server answers. */
export const REFUSED = "refused";

/** Why the server read nothing of an action, in the words it sent; null for any other error. */
export function refusalTexts(error: unknown): { title: string; body: string } | null {
  const [mark, title = "", body = ""] = error instanceof Error ? error.message.split("\n") : [];
  return mark === REFUSED ? { title, body } : null;
}
