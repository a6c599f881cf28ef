import { Disclosure } from "@/components/ui/disclosure";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PersonMessage } from "@/lib/people/notices/queries";
import { messageStates } from "./message-state";

/** What somebody was told of an application, the last first, and what became of each. */
export async function PersonMessages({ messages }: { messages: readonly PersonMessage[] }) {
  if (messages.length === 0) return null;
  const [t, recruitment, f, { lineOf }] = await Promise.all([
    getTranslations("recruitment.messages"),
    getTranslations("recruitment"),
    getFormat(),
    messageStates(),
  ]);
  return (
    <Disclosure summary={t("history")}>
      <ul className="grid gap-1">
        {messages.map((message) => (
          <li key={message.id}>
            {capitalised(lineOf(message))}
            {message.meeting && (
              <span className="text-ink-soft">
                {" · "}
                {recruitment("meetingHead", {
                  kind: message.meeting.kind,
                  day: f.dayMonth(message.meeting.heldOn),
                  past: "no",
                })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
