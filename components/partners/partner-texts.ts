import "server-only";
import { getTranslations } from "next-intl/server";
import { HOST_KINDS, type HostKind } from "@/lib/partners/rules/partner";
import { departementName, listDepartements } from "@/lib/places/communes";
import { type Answer, conflictTexts } from "@/lib/web/conflict";
import type { HostFormTexts } from "./host-form";
import type { ProviderFormTexts } from "./provider-form";
import { readableSiren } from "./siren";

async function sharedTexts() {
  const [enrolments, common] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("common.actions"),
  ]);
  return { separator: enrolments("separator"), saving: common("saving"), conflict: await conflictTexts() };
}

/** What the form of a local authority says and offers, in the reader's language. */
export async function hostFormParts(save: "save" | "saveNew") {
  const [t, shared] = await Promise.all([getTranslations("references.host"), sharedTexts()]);
  const texts: HostFormTexts = {
    ...shared,
    labels: { name: t("name"), kind: t("kind"), siren: t("siren"), departementCode: t("departement") },
    nameHint: t("nameHint"),
    sirenHint: t("sirenHint"),
    choose: t("choose"),
    save: t(save),
  };
  return {
    texts,
    kinds: HOST_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
    // The number first: it is what one types to reach a département in the list.
    departements: listDepartements().map(({ code, name }) => ({ value: code, label: departementLabel(code, name) })),
  };
}

/** What the form of a training provider says, in the reader's language. */
export async function providerFormTexts(save: "save" | "saveNew"): Promise<ProviderFormTexts> {
  const [t, shared] = await Promise.all([getTranslations("references.provider"), sharedTexts()]);
  return { ...shared, labels: { name: t("name"), code: t("code") }, codeHint: t("codeHint"), save: t(save) };
}

const departementLabel = (code: string, name: string) => `${code} ${name}`;

type HostFacts = { name: string; kind: HostKind; siren: string; departementCode: string };

/** What the form of a local authority shows of it. */
export async function hostAnswers({
  name,
  kind,
  siren,
  departementCode: code,
}: HostFacts): Promise<Answer<keyof HostFacts>[]> {
  const t = await getTranslations("references.host");
  return [
    { name: "name", label: t("name"), known: name, value: name },
    { name: "kind", label: t("kind"), known: kind, value: kind, text: t(`kinds.${kind}`) },
    { name: "siren", label: t("siren"), known: siren, value: readableSiren(siren) },
    {
      name: "departementCode",
      label: t("departement"),
      known: code,
      value: code,
      text: departementLabel(code, departementName(code) ?? ""),
    },
  ];
}

/** What the form of a training provider shows of it. */
export async function providerAnswers({ name }: { name: string }): Promise<Answer<"name">[]> {
  const t = await getTranslations("references.provider");
  return [{ name: "name", label: t("name"), known: name, value: name }];
}
