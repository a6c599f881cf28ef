import { type Column, Table } from "@/components/ui/table";
import type { Stand } from "@/lib/figures/indicators/definitions/rules/changes";
import { type Definition, definitionsOn } from "@/lib/figures/indicators/definitions/rules/definitions";
import { EXAMPLE_KEYS, type Example, standOfExample } from "@/lib/figures/indicators/definitions/rules/examples";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getTranslations } from "@/lib/foundation/i18n/server";

const LOOK: Record<Stand, string> = { positive: "font-semibold", counted: "", aside: "text-ink-soft" };

/** Why somebody counts here and not there, by people as one meets them. */
export async function Examples({ asOf }: { asOf: CivilDate }) {
  const [t, say] = await Promise.all([getTranslations("dashboard.definitions"), getTranslations("indicators")]);
  const column = (definition: Definition): Column<Example> => ({
    key: definition.code,
    header: say(`definitionName.${definition.code}`),
    cell: (example) => {
      const stand = standOfExample(example, definition);
      return <span className={LOOK[stand]}>{t(`example.stand.${stand}`)}</span>;
    },
  });
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("example.title")}</h2>
      <Table
        caption={t("example.title")}
        captionHidden
        density="compact"
        rows={EXAMPLE_KEYS}
        rowKey={(example) => example}
        columns={[
          {
            key: "example",
            header: t("example.person"),
            rowHeader: true,
            cell: (example) => (
              <>
                {t(`example.who.${example}`)}
                <span className="block max-w-prose font-normal text-ink-soft">{t(`example.why.${example}`)}</span>
              </>
            ),
          },
          ...definitionsOn(asOf).map(column),
        ]}
      />
    </section>
  );
}
