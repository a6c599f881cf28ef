import { EmptyState } from "@/components/ui/empty-state";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

type Message = { id: number; at: Date; fromHost: boolean; text: string; author: { name: string } | null };

export async function MessageList({ messages }: { messages: readonly Message[] }) {
  const [t, format] = await Promise.all([getTranslations("applications.messages"), getFormat()]);
  if (messages.length === 0) return <EmptyState>{t("empty")}</EmptyState>;
  return (
    <ol className="grid max-w-prose gap-5">
      {messages.map(({ id, at, fromHost, text, author }) => (
        <li key={id} id={`message-${id}`} className="grid gap-1 border-s-4 border-line ps-4">
          <p className="flex flex-wrap gap-x-3">
            <span className="font-semibold">{t(fromHost ? "host" : "region")}</span>
            {author && <span>{author.name}</span>}
            <span className="text-ink-soft">{format.instant(at)}</span>
          </p>
          <p lang="fr" className="whitespace-pre-wrap wrap-anywhere">
            {text}
          </p>
        </li>
      ))}
    </ol>
  );
}
