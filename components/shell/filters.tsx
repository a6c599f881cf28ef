import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { SelectField } from "@/components/ui/select-field";
import type { Choice } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** Narrows a list, in the address; words about people are sealed first (lib/entrances/web/sealed-words.ts). */
export function SearchForm({
  action,
  method,
  label,
  className,
  children,
}: {
  action: string;
  method?: "post";
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers of 2022 do not know the element.
    <form
      action={action}
      method={method}
      role="search"
      aria-label={label}
      className={`flex flex-wrap gap-4 ${className}`}
    >
      {children}
    </form>
  );
}

/** Says that the words of an address could not be opened: everything is shown. */
export async function LostSearch() {
  const t = await getTranslations("common.search");
  return (
    <div className="mb-4">
      <Notice kind="warning" title={t("lost")}>
        {t("lostNext")}
      </Notice>
    </div>
  );
}

/** What a list or a page of figures can be narrowed to. `empty` is the choice of everything. */
export function FilterSelect({
  name,
  id = name,
  label,
  value = "",
  empty,
  options,
}: {
  name: string;
  id?: string;
  label: string;
  value?: string | undefined;
  empty?: string;
  options: readonly Choice[];
}) {
  return <SelectField id={id} name={name} label={label} defaultValue={value} placeholder={empty} options={options} />;
}

/** The end of a form that narrows a list: its button, and while it is narrowed the way back to all of it. */
export async function FilterButtons({ searches = false, all }: { searches?: boolean; all: string | false }) {
  const t = await getTranslations("common.actions");
  return (
    <>
      <Button type="submit" icon={<Icon name={searches ? "search" : "list-filter"} />}>
        {t(searches ? "search" : "apply")}
      </Button>
      {all && (
        <TextLink href={all} className="min-h-10 content-center">
          {t("resetFilters")}
        </TextLink>
      )}
    </>
  );
}

/** By what a list is narrowed, each with the way to have it without. */
export async function InForce({ parts }: { parts: readonly { label: string; value: string; without: string }[] }) {
  const t = await getTranslations("common.list");
  if (parts.length === 0) return null;
  return (
    <ul aria-label={t("inForce")} className="mb-4 flex flex-wrap gap-2 text-sm">
      {parts.map(({ label, value, without }) => (
        <li key={label} className="flex items-center gap-2 rounded-md bg-sunken px-3 py-1">
          <span>{t("part", { label, value })}</span>
          <TextLink
            href={without}
            aria-label={t("withoutPart", { label, value })}
            className="inline-flex min-h-8 items-center print:hidden"
          >
            {t("without")}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
