import { classes } from "@/components/ui/classes";
import { Select } from "@/components/ui/input";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { INTAKE_FIELDS, isHealthIntake } from "@/lib/people/intake/rules/fields";
import type { Intake, ShownColumn } from "@/lib/people/register/intake-queries";

const LONGEST_SAMPLE = 24;
const shortened = (text: string) => (text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE)}…` : text);

/** Each column of the file, what it becomes and why; those to be decided come first. */
export async function IntakeColumns({ intake, focus }: { intake: Intake; focus: number | null }) {
  const [t, tables, format] = await Promise.all([getTranslations("intake"), getTranslations("tables"), getFormat()]);
  const open = new Set(intake.open.flatMap((one) => (one.kind === "column" ? [one.position] : [])));
  const columns = [...intake.columns].sort(
    (one, other) => Number(open.has(other.position)) - Number(open.has(one.position)),
  );
  const nameOf = ({ text, position }: ShownColumn) => text || t("columns.unnamed", { number: position + 1 });
  const fields = INTAKE_FIELDS.filter((field) => intake.mayEnterHealth || !isHealthIntake(field));
  const whyOf = (column: ShownColumn) => {
    const why = column.why === "health" && intake.mayEnterHealth ? "health_may" : column.why;
    const counted = (count: number, what: string) => t("counted", { count: format.integer(count), what });
    return [
      t(`why.${why}`, { field: column.of ? t(`field.${column.of}`) : "" }),
      ...(intake.values.some(({ field }) => field === column.choice) ? [t("valuesBeside")] : []),
      ...column.repaired.map(([key, count]) => counted(count, tables(`repaired.${key}`))),
      ...column.failed.map(([key, count]) => counted(count, tables(`failed.${key}`))),
    ].join(t("why.between"));
  };
  return (
    <Table
      caption={t("columns.title")}
      density="compact"
      rows={columns}
      rowKey={({ position }) => String(position)}
      columns={[
        {
          key: "column",
          header: t("columns.column"),
          rowHeader: true,
          cell: (column) => (
            <span
              className={classes(
                open.has(column.position) && "border-s-4 border-warning ps-2",
                // A heading of one word stays one.
                /^\S{1,16}$/u.test(nameOf(column)) && "whitespace-nowrap",
              )}
            >
              <Written>{nameOf(column)}</Written>
            </span>
          ),
        },
        {
          key: "samples",
          header: t("columns.samples"),
          prose: true,
          cell: ({ samples, filled }) =>
            filled > 0 && samples.length === 0 ? (
              t("columns.hidden")
            ) : (
              <span lang="fr" className="text-ink-soft wrap-anywhere">
                {samples.map(shortened).join(" · ") || "–"}
              </span>
            ),
        },
        {
          key: "becomes",
          header: t("columns.becomes"),
          cell: (column) => (
            <div>
              <Select
                id={`colonne-${column.position}`}
                name="columns"
                inputSize="small"
                className="md:min-w-44"
                aria-label={t("columns.becomesOf", { column: nameOf(column) })}
                defaultValue={`${column.position}|${column.choice ?? ""}`}
                autoFocus={focus === column.position}
              >
                <option value={`${column.position}|`}>{t("columns.open")}</option>
                <option value={`${column.position}|left_out`}>{t("columns.leftOut")}</option>
                <optgroup label={t("columns.fields")}>
                  {fields.map((field) => (
                    <option key={field} value={`${column.position}|${field}`}>
                      {t(`field.${field}`)}
                    </option>
                  ))}
                </optgroup>
              </Select>
            </div>
          ),
        },
        { key: "why", header: t("columns.why"), prose: true, cell: whyOf },
      ]}
    />
  );
}
