import { TextLink } from "@/components/ui/link";
import { getTranslations } from "@/lib/foundation/i18n/server";

type Closed = { id: string; number: string };

/** What the lines rest on, and which agreements are over. */
export async function LedgerNotes({
  notes,
  closed,
  costs = null,
}: {
  notes: readonly string[];
  closed: readonly Closed[];
  /** Where those who may read costs read these. */
  costs?: string | null;
}) {
  const t = await getTranslations("ledger");
  return (
    <div className="grid max-w-prose gap-2 text-sm text-ink-soft">
      <p>{notes.join(" ")}</p>
      {closed.length > 0 && (
        <p>
          {t("closed", { count: closed.length })}
          {closed.map(({ id, number }, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <TextLink href={`/conventions/${id}`}>{number}</TextLink>
            </span>
          ))}
        </p>
      )}
      {costs && (
        <p className="print:hidden">
          <TextLink href={costs}>{t("figures.costs")}</TextLink>
        </p>
      )}
    </div>
  );
}
