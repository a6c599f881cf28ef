import "server-only";
import { getTranslations } from "next-intl/server";
import { HOST_KINDS } from "@/lib/partners/kinds";
import { listDepartements } from "@/lib/places/communes";
import type { HostFormTexts } from "../_components/host-form";
import type { ProviderFormTexts } from "../_components/provider-form";

async function sharedTexts() {
  const [enrolments, common] = await Promise.all([
    getTranslations("enrolments.form"),
    getTranslations("common.actions"),
  ]);
  return { separator: enrolments("separator"), saving: common("saving") };
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
    departements: listDepartements().map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
  };
}

/** What the form of a training provider says, in the reader's language. */
export async function providerFormTexts(save: "save" | "saveNew"): Promise<ProviderFormTexts> {
  const [t, shared] = await Promise.all([getTranslations("references.provider"), sharedTexts()]);
  return { ...shared, labels: { name: t("name"), code: t("code") }, codeHint: t("codeHint"), save: t(save) };
}
