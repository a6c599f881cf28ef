import type { ReactNode } from "react";
import { CommuneField } from "@/components/network/places/commune-field";
import { FieldList } from "@/components/ui/form-fields";
import { LEARNER, LEARNER_FIELDS, type LearnerField } from "@/lib/people/learners/fields";

const isNamed = (field: LearnerField) => LEARNER[field].kind === "name";
const NAMES = LEARNER_FIELDS.filter(isNamed);
const OTHERS = LEARNER_FIELDS.filter((field) => !isNamed(field) && !["commune", "since"].includes(LEARNER[field].kind));
/** What one says at the telephone, and what tells one person from another; the rest may be asked later. */
const FIRST: readonly LearnerField[] = ["birthDate", "phone", "sex"];
const LATER = OTHERS.filter((field) => !FIRST.includes(field));

type Props = {
  legend: string;
  known?: boolean;
  /** INSEE code of the commune of the school: those nearest to it are suggested first. */
  near: string | undefined;
};

const GRID = "grid items-end gap-6 sm:grid-cols-2";
const lookOf = (known: boolean) => (known ? "grid gap-6 opacity-60" : "grid gap-6");

/** Who the person is. */
export function PersonFields({ legend, near }: Omit<Props, "known">) {
  return (
    <fieldset className="grid gap-6">
      <legend className="mb-4 text-xl font-semibold">{legend}</legend>
      <div className={GRID}>
        <FieldList names={[...NAMES, ...OTHERS]} />
      </div>
      <CommuneField name="commune" codeName="communeCode" near={near} />
      <FieldList names={["communeFromOn"]} />
    </fieldset>
  );
}

/**
 * The same of somebody new, the first of it. Once a person on record is picked these are sent, for the way back, but not asked
 * nor read.
 */
export function FirstPersonFields({
  legend,
  known = false,
  besideNames,
}: Omit<Props, "near"> & {
  /** What is to be said of the name while it is typed, in a line that is kept for it. */
  besideNames?: ReactNode;
}) {
  return (
    <fieldset inert={known} className={lookOf(known)}>
      <legend className="mb-4 text-xl font-semibold">{legend}</legend>
      <div className={GRID}>
        <FieldList names={NAMES} />
        {besideNames}
        <FieldList names={FIRST} />
      </div>
    </fieldset>
  );
}

/** And what may be said of them later. */
export function LaterPersonFields({ legend, known = false, near }: Props) {
  return (
    <fieldset inert={known} className={lookOf(known)}>
      <legend className="mb-4 text-xl font-semibold">{legend}</legend>
      <div className={GRID}>
        <FieldList names={LATER} />
      </div>
      <CommuneField name="commune" codeName="communeCode" near={near} />
    </fieldset>
  );
}

export const LATER_PERSON_FIELDS: readonly string[] = [...LATER, "commune"];
