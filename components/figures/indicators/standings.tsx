import { type Column, Table } from "@/components/ui/table";
import { type Definition, definitionsOn } from "@/lib/figures/indicators/definitions/rules/definitions";
import {
  type Case,
  type CaseGroup,
  type CaseStanding,
  casesByStanding,
  isSituation,
} from "@/lib/figures/indicators/definitions/rules/standing";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { outcomeText } from "./lists/names";

const TEXTS = {
  P: "standing.positive",
  D: "standing.lasting",
  T: "standing.transitional",
  N: "standing.neutral",
  X: "standing.out",
  "-": "standing.none",
  "?": "standing.unknown",
  if_started: "standing.ifStarted",
  elsewhere: "standing.elsewhere",
  if_in_field: "standing.ifInField",
} as const satisfies Record<CaseStanding, string>;

/** Where positives are split, those that are neither lasting nor transitional are said to be the others. */
export function standingMessage({ classes }: Definition, standing: CaseStanding) {
  return classes && standing === "P" ? "standing.otherPositive" : TEXTS[standing];
}

const LOOKS: Partial<Record<CaseStanding, string>> = {
  P: "font-semibold",
  D: "font-semibold",
  T: "font-semibold",
  if_started: "",
  if_in_field: "",
};

/** What each definition makes of each situation, and of having none: what the computation does, in words. */
export async function Standings({ asOf }: { asOf: CivilDate }) {
  const [t, say, outcomes] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getTranslations("indicators"),
    getTranslations("outcomes"),
  ]);
  const definitions = definitionsOn(asOf);
  const caseText = (known: Case) => (isSituation(known) ? outcomeText(known, say, outcomes) : say(`case.${known}`));
  const column = (definition: Definition, index: number): Column<CaseGroup> => ({
    key: definition.code,
    header: say(`definitionName.${definition.code}`),
    cell: ({ standings }) => {
      const standing = standings[index] ?? "X";
      return <span className={LOOKS[standing] ?? "text-ink-soft"}>{say(standingMessage(definition, standing))}</span>;
    },
  });
  return (
    <section className="grid gap-3">
      <h2 className="text-xl font-semibold">{t("treatments")}</h2>
      <p className="max-w-prose">{t("treatmentsLead")}</p>
      <Table
        caption={t("treatments")}
        captionHidden
        density="compact"
        rows={casesByStanding(definitions)}
        rowKey={({ standings }) => standings.join(" ")}
        columns={[
          {
            key: "situation",
            header: t("situation"),
            rowHeader: true,
            cell: ({ cases }) => (
              <ul className="min-w-36 font-normal">
                {cases.map((known) => (
                  <li key={known}>{caseText(known)}</li>
                ))}
              </ul>
            ),
          },
          ...definitions.map(column),
        ]}
      />
    </section>
  );
}
