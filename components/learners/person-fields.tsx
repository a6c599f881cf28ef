import type { ReactNode } from "react";
import { CommuneField, type CommuneTexts } from "@/components/places/commune-field";
import { type Choice, RadioGroup } from "@/components/ui/choice-field";
import type { fromConform } from "@/components/ui/conform";
import { DateField, TextField } from "@/components/ui/text-field";

export type PersonField =
  | "lastName"
  | "firstName"
  | "birthDate"
  | "sex"
  | "email"
  | "phone"
  | "commune"
  | "communeCode";

export type PersonTexts = {
  legend: string;
  labels: Record<Exclude<PersonField, "communeCode">, string>;
  dateHint: string;
  optional: string;
  sexes: readonly Choice[];
  commune: CommuneTexts;
};

const PAIR = "grid items-end gap-6 sm:grid-cols-2";

/** Who the person is. Once a person on record is picked these are sent, for the way back, but not asked nor read. */
export function PersonFields({
  texts,
  props: propsOf,
  known,
  sexKey,
  near,
  besideNames,
}: {
  texts: PersonTexts;
  props: (name: PersonField) => ReturnType<typeof fromConform>;
  known: boolean;
  /** Changes when the form is given other values: a group of radios takes them only when it is new. */
  sexKey: string | undefined;
  /** INSEE code of the commune of the school: those nearest to it are suggested first. */
  near: string | undefined;
  /** What is to be said of the name while it is typed, in a line that is kept for it. */
  besideNames?: ReactNode;
}) {
  const { labels, optional, dateHint } = texts;
  // What is not asked has nothing to correct.
  const props = (name: PersonField) => ({ ...propsOf(name), ...(known && { errors: undefined }) });
  const { defaultValue, errors, id, name } = props("commune");
  return (
    <fieldset inert={known} className={known ? "grid gap-6 opacity-60" : "grid gap-6"}>
      <legend className="mb-4 text-xl font-semibold">{texts.legend}</legend>
      <div className={PAIR}>
        <TextField {...props("lastName")} label={labels.lastName} maxLength={120} autoComplete="off" autoFocus />
        <TextField {...props("firstName")} label={labels.firstName} maxLength={120} autoComplete="off" />
        {besideNames}
        <DateField {...props("birthDate")} label={labels.birthDate} hint={dateHint} />
        <RadioGroup key={sexKey} {...props("sex")} label={labels.sex} choices={texts.sexes} inline />
        <TextField
          {...props("email")}
          label={labels.email}
          optionalText={optional}
          type="email"
          inputMode="email"
          maxLength={200}
          autoComplete="off"
        />
        <TextField
          {...props("phone")}
          label={labels.phone}
          optionalText={optional}
          type="tel"
          inputMode="tel"
          maxLength={30}
          autoComplete="off"
        />
      </div>
      <CommuneField
        id={id}
        name={name}
        codeName={props("communeCode").name}
        texts={texts.commune}
        errors={errors}
        optionalText={optional}
        defaultValue={defaultValue}
        defaultCode={props("communeCode").defaultValue}
        near={near}
      />
    </fieldset>
  );
}
