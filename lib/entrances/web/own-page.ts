import "server-only";
import { cookies, headers } from "next/headers";
import type { z } from "zod";
import { clientAddress } from "@/lib/entrances/accounts/rules/session";
import { SYSTEM } from "@/lib/foundation/core/context";
import type { FormState } from "@/lib/foundation/core/form";
import type { Result } from "@/lib/foundation/core/result";
import { readClock } from "@/lib/foundation/platform/clock";
import { cookieName, usesHttps } from "@/lib/foundation/platform/site-address";
import type { Sender } from "@/lib/people/answers/held-link";
import { PROVEN_MINUTES } from "@/lib/people/answers/proven";
import { leadTo } from "./form-actions";
import type { FailureTexts } from "./form-texts";
import { runForm } from "./run-form";

const NAME = () => cookieName("cohorte.birth-date");

/** What the browser kept since its holder told their birth date; of a page of a link alone. */
export async function proofSent(): Promise<string | null> {
  return (await cookies()).get(NAME())?.value ?? null;
}

/** Good for one link, read by no script, and gone when it proves nothing any more. */
export async function keepProof(proof: string): Promise<void> {
  const options = { httpOnly: true, sameSite: "lax", secure: usesHttps(), path: "/" } as const;
  (await cookies()).set(NAME(), proof, { ...options, maxAge: PROVEN_MINUTES * 60 });
}

/** Who sends a form of a link: nobody is signed in, and the link says of whom it is. */
export async function runOwnForm<Schema extends z.ZodObject, T, Code extends string>(
  formData: FormData,
  schema: Schema,
  command: (sender: Sender, input: z.output<Schema>) => Promise<Result<T, Code>>,
  { next, ...texts }: FailureTexts<Code> & { next: (value: T, input: z.output<Schema>) => string | Promise<string> },
): Promise<FormState> {
  const [sent, proof] = await Promise.all([headers(), proofSent()]);
  const address = clientAddress(sent);
  return runForm(formData, schema, ({ now, today }, input) => command({ now, today, address, proof }, input), {
    reader: async () => ({ actor: SYSTEM, ...readClock() }),
    ...texts,
    done: async (value, input) => leadTo(await next(value, input)),
  });
}
