import { Table } from "@/components/ui/table";
import { type Definition, definitionsOn } from "@/lib/figures/indicators/definitions/rules/definitions";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** Words stand under their label on a phone, where short values stand at the end of its line. */
const textCell = (text: string) => <span className="block text-start @max-[54rem]:clear-both">{text}</span>;

/** What each definition, as of a day, divides by what, at which window, and who asked for it. */
export async function SideBySide({ asOf }: { asOf: CivilDate }) {
  const [t, say, f] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getTranslations("indicators"),
    getFormat(),
  ]);
  const takesNeutralOut = ({ denominator }: Definition) => denominator === "respondents_not_neutral";
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("side")}</h2>
      <Table
        caption={t("side")}
        captionHidden
        rows={definitionsOn(asOf)}
        rowKey={({ code }) => code}
        columns={[
          {
            key: "definition",
            header: t("definition"),
            rowHeader: true,
            cell: ({ code, version, since }) => (
              <>
                {say("figure.version", { name: say(`definitionName.${code}`), version })}
                <span className="block font-normal text-ink-soft">{t("since", { date: f.tableDate(since) })}</span>
              </>
            ),
          },
          { key: "formula", header: t("formula"), prose: true, cell: ({ code }) => textCell(say(`formula.${code}`)) },
          {
            key: "numerator",
            header: t("numerator"),
            prose: true,
            cell: ({ numerator }) => textCell(t(numerator === "ever" ? "ever" : "retained")),
          },
          {
            key: "denominator",
            header: t("denominator"),
            prose: true,
            cell: ({ denominator }) => textCell(say(`denominatorName.${denominator}`)),
          },
          {
            key: "neutral",
            header: t("neutral"),
            prose: true,
            cell: (definition) => textCell(t(takesNeutralOut(definition) ? "neutralToo" : "neutralReasons")),
          },
          {
            key: "window",
            header: t("window"),
            cell: ({ window }) => t(window === null ? "windowAny" : "windowFixed"),
          },
          { key: "source", header: t("source"), prose: true, cell: ({ code }) => textCell(say(`source.${code}`)) },
        ]}
      />
    </section>
  );
}
