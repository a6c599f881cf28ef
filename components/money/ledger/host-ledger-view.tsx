import { PublishedTable } from "@/components/figures/indicators/published/published-table";
import type { HostLedger } from "@/lib/money/ledger/queries";
import { LedgerNotes } from "./ledger-notes";
import { LedgerTable } from "./ledger-table";
import { type LedgerTexts, ledgerLines } from "./ledger-texts";
import type { publishedParts } from "./published-parts";

/** The ledger of a school as its host reads it, on the page and for the meeting of the year. */
export function HostLedgerView({
  texts,
  ledger: { promises, closed },
  published: { figureContext, parts, source },
  day,
}: {
  texts: LedgerTexts;
  ledger: HostLedger;
  published: Awaited<ReturnType<typeof publishedParts>>;
  day: string;
}) {
  const { t } = texts;
  return (
    <>
      <section className="grid gap-4">
        <LedgerTable texts={texts} lines={ledgerLines(texts, promises)} day={day} />
        <LedgerNotes notes={[t("notePeople"), t("noteHost")]} closed={closed} />
      </section>
      <section className="grid gap-4">
        <h2 className="text-xl font-semibold">{t("forHost.people")}</h2>
        {parts.length === 0 && (
          <p className="max-w-prose">
            {t("forHost.peopleNone", { floor: figureContext.f.integer(figureContext.floor) })}
          </p>
        )}
        {parts.map(({ title, first, rows }) => (
          <section key={title} className="grid gap-3">
            <h3 className="text-lg font-semibold">{title}</h3>
            <PublishedTable
              figureContext={figureContext}
              rows={rows}
              labels={{ caption: title, name: first }}
              source={source}
            />
          </section>
        ))}
      </section>
    </>
  );
}
