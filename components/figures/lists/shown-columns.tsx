import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice-field";
import { Disclosure } from "@/components/ui/disclosure";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What a list says of each of its lines, as this browser keeps it; its files say the same. */
export async function ShownColumns<Column extends string>({
  action,
  columns,
  shown,
  here,
}: {
  action: string;
  columns: readonly { column: Column; label: string }[];
  shown: readonly Column[];
  /** What else the address of the page says, to come back to. */
  here: Record<string, string>;
}) {
  const [t, actions] = await Promise.all([getTranslations("common.list"), getTranslations("common.actions")]);
  return (
    <div className="mb-4 print:hidden">
      <Disclosure summary={t("columns")}>
        <form action={action} method="post" className="flex flex-wrap items-center gap-x-6 gap-y-1">
          {Object.entries(here).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {columns.map(({ column, label }) => (
            <Checkbox
              key={column}
              id={`column-${column}`}
              name={`colonne-${column}`}
              label={label}
              defaultChecked={shown.includes(column)}
            />
          ))}
          <Button type="submit">{actions("apply")}</Button>
        </form>
      </Disclosure>
    </div>
  );
}
