import { type Choice, RadioGroup } from "@/components/ui/choice-field";
import type { fromConform } from "@/components/ui/conform";
import { type Option, SelectField } from "@/components/ui/select-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { type EntryField, LONGEST_UNEMPLOYMENT } from "@/lib/enrolments/rules/vocabulary";

const YES_NO_FIELDS = ["rsa", "rqth", "qpv", "zrr"] as const satisfies readonly EntryField[];

export type EntryTexts = {
  legend: string;
  labels: Record<EntryField, string>;
  dateHint: string;
  optional: string;
  levels: readonly Option[];
  entryStatuses: readonly Option[];
  yesNo: readonly Choice[];
};

/** The person's situation on entry, frozen with the enrolment. */
export function EntryFields({
  texts,
  props,
  keyOf,
  health = true,
  dateOptional = false,
}: {
  texts: EntryTexts;
  props: (name: EntryField) => ReturnType<typeof fromConform>;
  /** Changes when the form is given other values: lists and radios take them only when they are new. */
  keyOf: (name: EntryField) => string | undefined;
  /** Asks for the RQTH too. */
  health?: boolean;
  /** Whether the day of the application may stay unknown. */
  dateOptional?: boolean;
}) {
  const { labels } = texts;
  return (
    <fieldset className="grid gap-6">
      <legend className="mb-4 text-xl font-semibold">{texts.legend}</legend>
      <div className="grid items-end gap-6 sm:grid-cols-2">
        <SelectField key={`level ${keyOf("level")}`} {...props("level")} label={labels.level} options={texts.levels} />
        <SelectField
          key={`status ${keyOf("entryStatus")}`}
          {...props("entryStatus")}
          label={labels.entryStatus}
          options={texts.entryStatuses}
        />
        <TextField
          {...props("monthsUnemployed")}
          label={labels.monthsUnemployed}
          optionalText={texts.optional}
          width="tiny"
          inputMode="numeric"
          maxLength={String(LONGEST_UNEMPLOYMENT).length}
          autoComplete="off"
        />
        <DateField
          {...props("appliedOn")}
          label={labels.appliedOn}
          hint={texts.dateHint}
          optionalText={dateOptional ? texts.optional : undefined}
        />
        {YES_NO_FIELDS.filter((name) => health || name !== "rqth").map((name) => (
          <RadioGroup
            key={`${name} ${keyOf(name)}`}
            {...props(name)}
            label={labels[name]}
            choices={texts.yesNo}
            inline
          />
        ))}
      </div>
    </fieldset>
  );
}
