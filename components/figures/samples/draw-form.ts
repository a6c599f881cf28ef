import "server-only";
import type { DrawPreview } from "@/lib/figures/samples/queries";
import { MARGINS } from "@/lib/figures/samples/rules/size";
import type { FormContent } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** What is asked of a draw: how sure one wants to be, whether each school has its share, and the seed. */
export async function drawForm({ usual, schools }: DrawPreview): Promise<FormContent> {
  const t = await getTranslations("samples.draw");
  return {
    fields: [
      {
        name: "margin",
        label: t("margin"),
        hint: t("marginHint", { usual }),
        inputMode: "numeric",
        width: "tiny",
        maxLength: 2,
      },
      {
        name: "bySchool",
        label: t("bySchool"),
        kind: "radio",
        choices: [
          { value: "no", label: t("all") },
          { value: "yes", label: t("schools"), hint: t("schoolsHint"), disabled: schools < 2 },
        ],
      },
      {
        name: "seed",
        label: t("seed"),
        hint: t("seedHint"),
        optional: true,
        width: "half",
        maxLength: 40,
        autoComplete: "off",
        autoCapitalize: "none",
        spellCheck: false,
      },
    ],
    values: { margin: String(MARGINS.usual), bySchool: "no" },
  };
}
