import { randomUUID } from "node:crypto";
import { clientFor } from "@/lib/foundation/db/client";
import { hashOf, newAnswerToken } from "@/lib/people/answers/link-token";
import { linkExpiry } from "@/lib/people/answers/rules/link";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";

/** A link straight in the database, with what its address ends with. */
export async function makeLink(enrolmentId: string, window: Window, exitedOn: string) {
  const id = randomUUID();
  const token = newAnswerToken(id);
  const link = await clientFor("write").surveyLink.create({
    data: {
      id,
      enrolmentId,
      window,
      channel: "email",
      tokenHash: hashOf(token),
      currentOf: `${enrolmentId} ${window} email`,
      expiresAt: linkExpiry(duePoint(exitedOn, window)),
      recordedAt: new Date(`${exitedOn}T10:00:00.000Z`),
      author: "system",
    },
  });
  return { ...link, token };
}
