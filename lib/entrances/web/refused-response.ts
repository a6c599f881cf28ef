import { type NextRequest, NextResponse } from "next/server";
import { METHOD_HEADER } from "@/lib/entrances/web/incoming";
import { logRefusal } from "@/lib/foundation/platform/refusal-log";
import { type RequestRefusal, refusedAnswer } from "./refused-request";

/** A refusal by what the framework runs, with its words; `nonce` lets the style of its page apply. */
export function refusedResponse(reason: RequestRefusal, request: NextRequest, nonce = ""): NextResponse {
  const { headers, nextUrl } = request;
  const byScript = reason !== "method" && headers.has("next-action");
  const page = nextUrl.pathname + nextUrl.search;
  const { body, ...answer } = refusedAnswer(reason, { cookies: headers.get("cookie"), page, byScript, nonce });
  const method = headers.get(METHOD_HEADER) ?? request.method;
  logRefusal({ reason, status: answer.status, method, path: nextUrl.pathname });
  return new NextResponse(body, answer);
}
