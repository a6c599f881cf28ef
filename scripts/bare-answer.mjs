import { bareHeaders } from "../lib/platform/static-headers.mjs";

/** What no page answers: without words, and with the head of every refusal. */
export function answerBare(response, status) {
  response.statusCode = status;
  response.setHeader("Cache-Control", "no-store");
  for (const { key, value } of bareHeaders()) response.setHeader(key, value);
  response.end();
}
