import { getTranslations } from "next-intl/server";
import { getFormat } from "@/lib/i18n/server";
import type { RegisterCounts } from "@/lib/register/plan/report";

const KEYS = ["created", "updated", "unchanged", "rejected"] as const satisfies readonly (keyof RegisterCounts)[];

/** What the file does, in four numbers. */
export async function ImportCounts({ counts, done }: { counts: RegisterCounts; done: boolean }) {
  const [t, format] = await Promise.all([getTranslations("register.counts"), getFormat()]);
  return (
    <dl className="grid max-w-prose grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-4">
      {KEYS.map((key) => (
        <div key={key} className="flex flex-col-reverse justify-end border-t-2 border-line pt-2">
          <dt className="text-sm text-ink-soft">{t(`${done ? "done" : "planned"}.${key}`, { count: counts[key] })}</dt>
          <dd className="text-2xl font-bold tabular-nums">{format.integer(counts[key])}</dd>
        </div>
      ))}
    </dl>
  );
}
