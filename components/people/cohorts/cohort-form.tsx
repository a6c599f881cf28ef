import "server-only";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { Choice, FormAction, FormContent } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { RoomChoice } from "@/lib/network/premises/queries";
import { COHORT_ORDERS, type CohortRecord, LARGEST_COHORT } from "@/lib/people/cohorts/rules/cohort";
import { RefusedField } from "./refused-field";

/** What the form of a cohort asks: its school only when it is new. */
export async function cohortForm(
  programmes: readonly { id: string; title: string }[],
  {
    cohort,
    schools = [],
    rooms = [],
    providers = [],
    first = "startsOn",
  }: {
    cohort?: CohortRecord & { version: string; providerId?: string | null };
    schools?: readonly Choice[];
    rooms?: readonly RoomChoice[];
    providers?: readonly { id: string; name: string }[];
    /** Where one begins to type: what is known already is before it. */
    first?: "schoolId" | "programmeId" | "startsOn";
  },
): Promise<FormContent> {
  const [t, format] = await Promise.all([getTranslations("cohorts.form"), getFormat()]);
  const placeholder = t("choose");
  const roomText = ({ school, name, seats, working }: RoomChoice) =>
    t("roomChoice", { of: cohort ? "one" : "all", school, name, seats, working });
  const room = [
    { value: "none", label: t("roomNone") },
    ...rooms.map((one) => ({ value: one.id, label: roomText(one) })),
  ];
  const trainers = [
    ...(cohort?.providerId ? [] : [{ value: "none", label: t("providerNone") }]),
    ...providers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const orders = ["own" as const, ...COHORT_ORDERS].map((order) => ({ value: order, label: t(`orders.${order}`) }));
  const choices = programmes.map(({ id, title }) => ({ value: id, label: title }));
  const school = {
    name: "schoolId",
    label: t("school"),
    kind: "select",
    choices: schools,
    placeholder,
    autoFocus: first === "schoolId",
  } as const;
  const largest = String(LARGEST_COHORT).length;
  const programme = {
    name: "programmeId",
    label: t("programme"),
    kind: "select",
    choices,
    placeholder,
    autoFocus: first === "programmeId",
  } as const;
  const code = {
    name: "code",
    label: t("code"),
    hint: t(cohort ? "codeHint" : "codeNewHint"),
    width: "half",
    maxLength: 40,
    optional: !cohort,
  } as const;
  const days = [
    {
      name: "startsOn",
      label: t("startsOn"),
      kind: "date",
      ...(cohort && { hint: t("startsOnHint") }),
      autoFocus: first === "startsOn",
    },
    { name: "endsOn", label: t("endsOn"), kind: "date" },
  ] as const;
  return {
    // In the order of the page, which what is refused is told in.
    fields: [
      ...(schools.length > 0 ? [school] : []),
      ...(cohort ? [...days, lengthField(t), programme, code] : [programme, ...days, code]),
      { name: "capacity", label: t("capacity"), width: "tiny", inputMode: "numeric", maxLength: largest },
      ...(rooms.length > 0
        ? ([
            { name: "roomId", label: t("room"), hint: t("roomHint"), kind: "select", choices: room, optional: true },
            sharesField(t),
          ] as const)
        : []),
      ...(cohort
        ? ([
            { name: "providerId", label: t("provider"), hint: t("providerHint"), kind: "select", choices: trainers },
          ] as const)
        : []),
      {
        name: "sessionNumber",
        label: t("session"),
        hint: t("sessionHint"),
        width: "half",
        maxLength: 40,
        optional: true,
      },
      { name: "orderedAs", label: t("order"), hint: t("orderHint"), kind: "radio", choices: orders },
      { name: "otherBody", label: t("otherBody"), optional: true, maxLength: 120 },
      { name: "otherSiren", label: t("otherSiren"), inputMode: "numeric", width: "half", optional: true },
    ],
    values: cohort
      ? {
          programmeId: cohort.programmeId,
          code: cohort.code,
          startsOn: format.tableDate(cohort.startsOn),
          endsOn: format.tableDate(cohort.endsOn),
          capacity: String(cohort.capacity),
          roomId: cohort.roomId ?? "none",
          providerId: cohort.providerId ?? "none",
          orderedAs: cohort.orderedAs ?? "own",
          otherBody: cohort.otherBody ?? "",
          otherSiren: cohort.otherSiren ?? "",
          sessionNumber: cohort.sessionNumber ?? "",
        }
      : { roomId: "none", orderedAs: "own" },
    version: cohort?.version,
  };
}

const sharesField = (t: (key: "shares" | "sharesYes") => string) =>
  ({
    name: "sharesRoom",
    label: t("shares"),
    kind: "radio",
    choices: [{ value: "yes", label: t("sharesYes") }],
  }) as const;

const lengthField = (t: (key: "length" | "lengthYes") => string) =>
  ({
    name: "lengthChanges",
    label: t("length"),
    kind: "radio",
    choices: [{ value: "yes", label: t("lengthYes") }],
  }) as const;

/** The fields of a cohort, its two days beside each other and first of what changes most. */
export function CohortFields({ isNew, hasRooms = false }: { isNew: boolean; hasRooms?: boolean }) {
  return (
    <>
      {isNew && <FieldList names={["schoolId", "programmeId"]} />}
      <FieldList names={["startsOn", "endsOn"]} className="flex flex-wrap items-end gap-6" />
      {!isNew && <RefusedField name="lengthChanges" code="length_changed" />}
      <FieldList names={isNew ? ["code"] : ["programmeId", "code"]} />
      <FieldList names={hasRooms ? ["capacity", "roomId"] : ["capacity"]} />
      {hasRooms && <RefusedField name="sharesRoom" code="room_shared" />}
      {!isNew && <FieldList names={["providerId"]} />}
      <FieldList names={["sessionNumber", "orderedAs", "otherBody", "otherSiren"]} />
    </>
  );
}

/** Cancels or reopens the cohort once its code has been typed. */
export async function ConfirmStateForm({
  action,
  cohort: { id, code, cancelledOn },
}: {
  action: FormAction;
  cohort: { id: string; code: string; cancelledOn: string | null };
}) {
  const [t, form] = await Promise.all([getTranslations("cohorts.cancel"), getTranslations("cohorts.form")]);
  const confirmation = { name: "confirmation", label: t("confirmation"), width: "half" } as const;
  return (
    <Form
      id="state-form"
      action={action}
      fields={cancelledOn ? [confirmation, sharesField(form)] : [confirmation]}
      about={{ cohortId: id }}
      submit={cancelledOn ? t("reopenButton", { code }) : t("button", { code })}
      look={cancelledOn ? "primary" : "danger"}
      className="gap-4"
      open
    >
      <FieldList names={["confirmation"]} />
      {cancelledOn && <RefusedField name="sharesRoom" code="room_shared" />}
    </Form>
  );
}
