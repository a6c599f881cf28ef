import type { ReactNode } from "react";
import { CommuneField } from "@/components/network/places/commune-field";
import { FieldList } from "@/components/ui/form-fields";
import { LEARNER, LEARNER_FIELDS, type LearnerField } from "@/lib/people/learners/fields";

const isNamed = (field: LearnerField) => LEARNER[field].kind === "name";
const NAMES = LEARNER_FIELDS.filter(isNamed);
const OTHERS = LEARNER_FIELDS.filter((field) => !isNamed(field) && !["commune", "since"].includes(LEARNER[field].kind));

/** Who the person is. Once a person on record is picked these are sent, for the way back, but not asked nor read. */
export function PersonFields({
  legend,
  known = false,
  dated = false,
  near,
  besideNames,
}: {
  legend: string;
  known?: boolean;
  /** Of somebody on record, who may have moved. */
  dated?: boolean;
  /** INSEE code of the commune of the school: those nearest to it are suggested first. */
  near: string | undefined;
  /** What is to be said of the name while it is typed, in a line that is kept for it. */
  besideNames?: ReactNode;
}) {
  return (
    <fieldset inert={known} className={known ? "grid gap-6 opacity-60" : "grid gap-6"}>
      <legend className="mb-4 text-xl font-semibold">{legend}</legend>
      <div className="grid items-end gap-6 sm:grid-cols-2">
        <FieldList names={NAMES} />
        {besideNames}
        <FieldList names={OTHERS} />
      </div>
      <CommuneField name="commune" codeName="communeCode" near={near} />
      {dated && <FieldList names={["communeFromOn"]} />}
    </fieldset>
  );
}
