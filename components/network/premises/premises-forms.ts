import "server-only";
import { statementForm, valuesOfFields } from "@/components/ui/statement";
import type { FieldSpec, FormContent } from "@/lib/foundation/core/form";
import { YES_NO } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { getOutageForm, getPremisesForm, getRoomForm } from "@/lib/network/premises/queries";
import { CONNECTIONS } from "@/lib/network/premises/rules/premises";

const numeric = { inputMode: "numeric", width: "tiny", maxLength: 6 } as const;

async function availabilityFields(): Promise<FieldSpec[]> {
  const t = await getTranslations("premises.form");
  return [
    { name: "availableFromOn", label: t("availableFromOn"), kind: "date", optional: true },
    { name: "availableUntilOn", label: t("availableUntilOn"), hint: t("untilHint"), kind: "date", optional: true },
  ];
}

/** What is asked of the connection and of works. */
export async function stateFieldSpecs(): Promise<FieldSpec[]> {
  const [t, texts] = await Promise.all([getTranslations("premises.form"), getTranslations("premises")]);
  const connections = CONNECTIONS.map((value) => ({ value, label: texts(`connectionOf.${value}`) }));
  return [
    { name: "connection", label: t("connection"), kind: "select", choices: connections },
    { name: "connectionMbits", label: t("connectionMbits"), hint: t("mbitsHint"), optional: true, ...numeric },
    { name: "connectionSinceOn", label: t("connectionSinceOn"), kind: "date", optional: true },
    { name: "works", label: texts("works"), hint: t("worksHint"), optional: true, maxLength: 300 },
    { name: "worksUntilOn", label: t("worksUntilOn"), kind: "date", optional: true },
  ];
}

/** What the form of premises asks; of new ones, where no `premises` are given, starting from the commune of the school. */
export async function premisesForm({
  premises,
  commune = "",
}: {
  premises?: Found<typeof getPremisesForm>;
  commune?: string;
}): Promise<FormContent> {
  const [t, texts] = await Promise.all([getTranslations("premises.form"), getTranslations("premises")]);
  const stepFree = YES_NO.map((value) => ({ value, label: texts(`stepFreeOf.${value}`) }));
  const fields: FieldSpec[] = [
    { name: "name", label: t("name"), hint: t("nameHint"), maxLength: 120 },
    { name: "address", label: t("address"), maxLength: 200 },
    { name: "commune", label: t("commune"), kind: "other" },
    { name: "stepFree", label: texts("stepFree"), kind: "radio", choices: stepFree, inline: true },
    ...(await availabilityFields()),
  ];
  if (!premises) {
    const values = { stepFree: "unknown", connection: "unknown", commune };
    return { fields: [...fields, ...(await stateFieldSpecs())], values };
  }
  const values = { ...valuesOfFields(fields, premises), communeCode: premises.communeInsee };
  return { fields, values, version: premises.version };
}

export async function roomForm(room?: Found<typeof getRoomForm>): Promise<FormContent> {
  const t = await getTranslations("premises.form");
  const fields: FieldSpec[] = [
    { name: "name", label: t("roomName"), hint: t("roomNameHint"), width: "half", maxLength: 60 },
    { name: "seats", label: t("seats"), hint: t("seatsHint"), ...numeric },
    { name: "workstations", label: t("workstations"), hint: t("workstationsHint"), ...numeric },
    ...(await availabilityFields()),
  ];
  return { fields, values: room ? valuesOfFields(fields, room) : {}, version: room?.version };
}

export async function outageForm(outage?: Found<typeof getOutageForm>): Promise<FormContent> {
  const t = await getTranslations("premises.form");
  const fields: FieldSpec[] = [
    { name: "workstations", label: t("outOfOrder"), ...numeric },
    { name: "fromOn", label: t("fromOn"), kind: "date" },
    { name: "untilOn", label: t("untilOn"), hint: t("untilOnHint"), kind: "date", optional: true },
  ];
  return statementForm({ fields, why: { label: t("correction"), hint: t("correctionHint") } }, outage);
}
