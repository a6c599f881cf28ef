import { FieldList } from "@/components/ui/form-fields";

/** The person's situation on entry: those of the form that it asks for. */
export function EntryFields({ legend, names }: { legend: string; names: readonly string[] }) {
  return (
    <fieldset className="grid gap-6">
      <legend className="mb-4 text-xl font-semibold">{legend}</legend>
      <FieldList names={names} className="grid items-end gap-6 sm:grid-cols-2" />
    </fieldset>
  );
}
