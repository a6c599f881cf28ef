import { type StatementKind, statementForm } from "@/components/ui/statement";
import { Written } from "@/components/ui/written";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { getStateForm, StateRow } from "@/lib/network/premises/queries";
import { stateFieldSpecs } from "./premises-forms";
import { connectionText, worksText } from "./premises-texts";

/** How premises are connected and what works there are, from which day on. */
export async function stateKind({
  address,
  today,
}: {
  /** Of the form of these premises. */
  address: string;
  today: CivilDate;
}): Promise<StatementKind<StateRow>> {
  const [t, state, f] = await Promise.all([
    getTranslations("premises"),
    getTranslations("premises.state"),
    getFormat(),
  ]);
  const since = ({ fromOn }: Pick<StateRow, "fromOn">) =>
    fromOn ? state("day", { day: f.date(fromOn) }) : state("beginning");
  const told = (one: Omit<StateRow, "id">) =>
    [since(one), connectionText(t, f, one), worksText(t, f, one, today)].filter(Boolean).join(", ");
  return {
    fields: [
      { name: "fromOn", label: state("fromOn"), hint: state("fromOnHint"), kind: "date" },
      ...(await stateFieldSpecs()),
    ],
    why: { label: state("correction") },
    columns: [
      { key: "from", header: state("columns.from"), rowHeader: true, cell: since },
      {
        key: "works",
        header: t("works"),
        prose: true,
        cell: (row) => <Written>{worksText(t, f, row, today) ?? "–"}</Written>,
      },
      { key: "connection", header: t("internet"), cell: (row) => connectionText(t, f, row) },
    ],
    correct: {
      key: "act",
      header: state("columns.act"),
      act: true,
      text: state("correct"),
      of: (row) => state("correctOf", { from: since(row) }),
      address: ({ id }) => `${address}&corriger=${id}`,
    },
    earlier: (count) => state("earlier", { count }),
    earlierLine: ({ supersededAt, why, ...one }) =>
      state("earlierLine", { what: told(one), day: f.instant(supersededAt), why }),
    takenBack: (count) => state("takenBack", { count }),
    takenBackLine: ({ at, why, ...one }) => state("takenBackLine", { what: told(one), day: f.instant(at), why }),
  };
}

/** What holds today, to be changed from a day on; or the one to correct, whose day the first has none of. */
export async function stateForm({ state, today }: Found<typeof getStateForm>): Promise<FormContent> {
  const kind = await stateKind({ address: "", today: "" });
  const [day, ...fields] = kind.fields;
  if (state) return statementForm({ ...kind, fields: state.fromOn && day ? [day, ...fields] : fields }, state);
  const { values } = statementForm({ ...kind, fields }, today);
  return { fields: kind.fields, values };
}
