import { z } from "zod";
import { choice, oneOrMore, requiredText } from "@/lib/foundation/platform/validation";
import { MESSAGE_KINDS, MESSAGE_WAYS, type MessageKind, MOST_TOLD_AT_ONCE } from "./rules/notices";

/** What is told, as an address and a form name it. */
export const addressOfTopic = ({ kind, meetingId }: { kind: MessageKind; meetingId: string | null }): string =>
  meetingId ? `${kind}.${meetingId}` : kind;

/** What people are told, as an address and a form name it: `invitation.<meeting>`, `admission`. */
const topic = requiredText(80).transform((text, ctx) => {
  const [name = "", meetingId = ""] = text.split(".");
  const kind = MESSAGE_KINDS.find((one) => one === name);
  if (!kind) ctx.addIssue({ code: "custom", message: "invalid" });
  return kind ? { kind, meetingId: meetingId || null } : z.NEVER;
});

/** What the address of the page of messages asks for. */
export const messagesSearch = z.object({ quoi: topic.nullable().catch(null).default(null) });

export const tellSchema = z.object({
  cohortId: requiredText(60),
  topic,
  way: choice(MESSAGE_WAYS),
  people: oneOrMore(requiredText(60), MOST_TOLD_AT_ONCE),
  tellsReason: z.preprocess((value) => value === "on", z.boolean()),
});
export type TellInput = z.output<typeof tellSchema>;

export const ownAnswerSchema = z.object({
  token: requiredText(60),
  coming: choice(["yes", "no"]).transform((said) => said === "yes"),
});
export type OwnAnswerInput = z.output<typeof ownAnswerSchema>;
