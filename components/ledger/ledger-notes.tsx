import { TextLink } from "@/components/ui/link";
import { getTranslations } from "@/lib/i18n/server";

type Closed = { id: string; number: string };

/** What the lines rest on, and which agreements are over. */
export async function LedgerNotes({
  notes,
  closed,
  costs = false,
}: {
  notes: readonly string[];
  closed: readonly Closed[];
  /** For those who may read them. */
  costs?: boolean;
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
          <TextLink href="/conventions/couts?par=ecole">{t("figures.costs")}</TextLink>
        </p>
      )}
    </div>
  );
}
