import "server-only";
import type { FormContent } from "@/lib/foundation/core/form";
import type { Found } from "@/lib/foundation/core/result";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { getHostForm, getProviderForm } from "@/lib/network/partners/queries";
import { HOST_KINDS } from "@/lib/network/partners/rules/partner";
import { listDepartements } from "@/lib/network/places/communes";

const NARROW_NO_BREAK_SPACE = "\u202F";

/** « 200 066 819 », as people read it out and copy it; the form takes it with its spaces. */
export function readableSiren(siren: string): string {
  return siren.replace(/(\d{3})(?=\d)/g, `$1${NARROW_NO_BREAK_SPACE}`);
}

/** What the form of a local authority asks, new or known. */
export async function hostForm(host?: Found<typeof getHostForm>): Promise<FormContent> {
  const t = await getTranslations("references.host");
  const choices = HOST_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));
  // The number first: it is what one types to reach a département in the list.
  const departements = listDepartements().map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  const placeholder = t("choose");
  return {
    fields: [
      { name: "name", label: t("name"), hint: t("nameHint"), maxLength: 120 },
      { name: "kind", label: t("kind"), kind: "select", choices, placeholder },
      { name: "siren", label: t("siren"), hint: t("sirenHint"), width: "short", inputMode: "numeric", maxLength: 20 },
      { name: "departementCode", label: t("departement"), kind: "select", choices: departements, placeholder },
    ],
    ...(host
      ? {
          values: {
            name: host.name,
            kind: host.kind,
            siren: readableSiren(host.siren),
            departementCode: host.departementCode,
          },
          version: host.version,
        }
      : { values: {} }),
  };
}

/** What the form of a training provider asks: its code only when it is new. */
export async function providerForm(provider?: Found<typeof getProviderForm>): Promise<FormContent> {
  const t = await getTranslations("references.provider");
  const name = { name: "name", label: t("name"), maxLength: 120 };
  if (provider) return { fields: [name], values: { name: provider.name }, version: provider.version };
  const code = { name: "code", label: t("code"), hint: t("codeHint"), width: "half", maxLength: 40 } as const;
  return { fields: [name, { ...code, autoCapitalize: "characters" }], values: {} };
}
