import "server-only";
import { headers } from "next/headers";
import { forbidden as answerForbidden, notFound as answerNotFound } from "next/navigation";
import { PATH_HEADER } from "@/lib/entrances/web/incoming";
import type { Context } from "@/lib/foundation/core/context";
import { recordRefusal } from "@/lib/foundation/reads/record";
import { tellRefusal } from "./refused-answer";
import type { RequestRefusal } from "./refused-request";

const ID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;
const LONGEST_PATH = 200;

async function record(ctx: Context, sent: unknown, unseen: boolean): Promise<void> {
  const address = (await headers()).get(PATH_HEADER) ?? "/";
  // What is searched for may be a name: the query stays out.
  const path = (address.split("?", 1)[0] ?? "").slice(0, LONGEST_PATH);
  const ids = [sent ? JSON.stringify(sent) : "", address].flatMap((text) => text.match(ID) ?? []);
  recordRefusal(ctx, { path, ids: [...new Set(ids)].slice(0, MOST_IDS), unseen });
}

const MOST_IDS = 4;

/** 403 for somebody who is signed in, on record. `sent` is what a form asked for. */
export function forbidden(ctx: Context, sent?: unknown): never {
  void record(ctx, sent, false);
  tellRefusal("forbidden");
  return answerForbidden();
}

/** 404: there is nothing, or nothing for this reader, which is a refusal, and on record, where it is about people. */
export function notFound(ctx: Context | null, sent?: unknown): never {
  if (ctx) void record(ctx, sent, true);
  tellRefusal("missing");
  return answerNotFound();
}

/** Nobody is to read on in what was sent: no form of ours sends it. */
export function refuseSent(reason: Extract<RequestRefusal, "malformed" | "size" | "length">): never {
  tellRefusal(reason);
  return answerNotFound();
}

export type RefusedStatus = 403 | 404;

/** Which of the two an error is, by the digest that the framework gives it; null for any other. */
export function refusedStatus(error: unknown): RefusedStatus | null {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const [, status] = /^NEXT_HTTP_ERROR_FALLBACK;(403|404)$/.exec(digest) ?? [];
  return status ? (Number(status) as RefusedStatus) : null;
}
