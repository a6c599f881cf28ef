import type { ReactNode } from "react";
import { FilterSelect } from "@/components/shell/filters";
import { Button } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { TextLink } from "@/components/ui/link";
import { DateField } from "@/components/ui/text-field";
import {
  codeOf,
  DEFINITIONS,
  type DefinitionRef,
  definitionRefs,
  effectiveWindow,
} from "@/lib/figures/indicators/definitions/rules/definitions";
import type { FigureRequest } from "@/lib/figures/indicators/request";
import { DEFAULT_FILTERS, type FiguresSearch } from "@/lib/figures/indicators/schema";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Choice } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { departementName } from "@/lib/network/places/communes";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { definitionLabel } from "./lists/names";

export type FilterChoices = {
  years: readonly string[];
  /** Only where the page is of more than one place. */
  departements?: readonly { code: string; name: string }[];
  schools?: readonly { code: string; name: string }[];
  asOf: CivilDate;
};

/** The options with the one in force, listed or not: a filter that filters is seen. */
export function withChosen(options: readonly Choice[], value: string | undefined, label = value): Choice[] {
  const missing = value !== undefined && options.every((option) => option.value !== value);
  return missing ? [{ value, label: label ?? value }, ...options] : [...options];
}

/** What a rate can be read at and under. */
export async function methodChoices() {
  const [indicators, outcomes] = await Promise.all([getTranslations("indicators"), getTranslations("outcomes.window")]);
  return {
    windows: WINDOWS.map((window) => ({ value: window, label: outcomes(window) })),
    definitions: definitionRefs().map((ref) => ({ value: ref, label: definitionLabel(indicators, ref) })),
  };
}

const toOptions = (choices: readonly { code: string; name: string }[]): Choice[] =>
  choices.map(({ code, name }) => ({ value: code, label: name }));

/** What the address does not say. */
const DEFAULTS = new URLSearchParams(DEFAULT_FILTERS).toString();

/** The filters of figures in one line, which opens where one changes it: a plain form whose answer is an address. */
export async function Filters({
  action,
  place,
  search,
  asOf,
  knownOn,
  choices,
  years: yearLabels,
  methods = "all",
  beside,
  className = "mb-3 border-b border-line print:mb-2",
}: Pick<FigureRequest<FiguresSearch>, "search" | "asOf" | "knownOn"> & {
  action: string;
  place: string;
  choices: FilterChoices;
  /** Where the year is not that of the exit. */
  years?: { label: string; chosen: string; all: string };
  /** What one may choose beside the place and the time: not the definition where the page is of one, or of all. */
  methods?: "all" | "window" | "none";
  /** What this page alone asks for, and what of it the line says. */
  beside?: { said: string; fields: ReactNode };
  /** Where something stands beside them. */
  className?: string;
}) {
  const [t, indicators, { windows, definitions }, windowText, f] = await Promise.all([
    getTranslations("dashboard.filter"),
    getTranslations("indicators"),
    methodChoices(),
    getTranslations("outcomes.windowLong"),
    getFormat(),
  ]);
  const { annee, departement, ecole, arrete, connu } = search;
  const years = withChosen(
    choices.years.map((year) => ({ value: year, label: year })),
    annee,
  );
  const departements =
    choices.departements &&
    withChosen(
      toOptions(choices.departements),
      departement,
      departement && (departementName(departement) ?? departement),
    );
  const schools = choices.schools && withChosen(toOptions(choices.schools), ecole);
  const inForce = [
    methods !== "none" && windowText(effectiveWindow(search.definition, search.echeance)),
    methods !== "none" && definitionLabel(indicators, search.definition),
    annee
      ? (yearLabels?.chosen ?? t("line.year", { year: annee }))
      : choices.years.length > 1 && (yearLabels?.all ?? t("line.years")),
    t("line.asOf", { date: f.tableDate(choices.asOf) }),
    connu && t("line.known", { date: f.tableDate(connu) }),
    beside?.said,
  ];
  return (
    <FilterLine
      open={asOf !== null || knownOn !== null}
      place={place}
      inForce={inForce}
      action={action}
      label={t("label")}
      definition={methods === "none" ? null : search.definition}
      className={className}
    >
      <div className={FILTER_ROW}>
        {departements && (
          <FilterSelect
            name="departement"
            label={t("departement")}
            value={departement}
            empty={t("allMasc")}
            options={departements}
          />
        )}
        {schools && <FilterSelect name="ecole" label={t("school")} value={ecole} empty={t("all")} options={schools} />}
        {methods !== "none" && (
          <FilterSelect name="echeance" label={t("window")} value={search.echeance} options={windows} />
        )}
        {methods === "all" && (
          <FilterSelect
            name="definition"
            label={t("definition")}
            value={search.definition}
            options={withChosen(definitions, search.definition, definitionLabel(indicators, search.definition))}
          />
        )}
        {(annee || years.length > 1) && (
          <FilterSelect
            name="annee"
            label={yearLabels?.label ?? t("year")}
            value={annee}
            empty={t("all")}
            options={years}
          />
        )}
        <AsOfField arrete={arrete} asOf={asOf} until={choices.asOf} />
        <KnownField connu={connu} knownOn={knownOn} />
        {beside?.fields}
      </div>
      {search.tri && <input type="hidden" name="tri" value={search.tri} />}
      {search.tri && search.ordre && <input type="hidden" name="ordre" value={search.ordre} />}
    </FilterLine>
  );
}

/** Fields of a line of filters, side by side as room allows. */
export const FILTER_ROW = "grid items-start gap-x-4 gap-y-3 sm:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]";

/** What is in force in one line, and under it the form that changes it. */
export async function FilterLine({
  open,
  place,
  inForce,
  action,
  label,
  definition,
  className,
  children,
}: {
  open: boolean;
  /** Of whom the page is. */
  place: string;
  /** What else is in force; nothing of what is not. */
  inForce: readonly (string | false | undefined)[];
  action: string;
  /** Names the form. */
  label: string;
  /** May have a window of its own; null where none is chosen. */
  definition: DefinitionRef | null;
  className: string;
  children: ReactNode;
}) {
  const t = await getTranslations("dashboard.filter");
  return (
    <details open={open} className={classes("filters group", className)}>
      <summary className="-mt-3 flex min-h-11 items-center rounded-sm py-1 text-sm">
        <span>
          <span className="font-semibold">{place}</span>
          {inForce.map((text) => text && ` · ${text}`)}{" "}
          <span className="ms-1 text-accent underline decoration-1 underline-offset-4 print:hidden">
            <span className="group-open:hidden">{t("line.change")}</span>
            <span className="hidden group-open:inline">{t("line.close")}</span>
          </span>
        </span>
      </summary>
      <form action={action} aria-label={label} data-applies={DEFAULTS} className="grid gap-3 py-3 print:hidden">
        <p className="self-applies text-sm text-ink-soft">{t("selfApplies")}</p>
        {children}
        {definition && DEFINITIONS[codeOf(definition)].window && <p className="text-sm text-ink-soft">{t("forced")}</p>}
        <div className="flex flex-wrap items-center gap-2">
          <span className="applies">
            <Button look="primary" type="submit">
              {t("apply")}
            </Button>
          </span>
          <TextLink href={action} className="min-h-10 content-center text-sm">
            {t("reset")}
          </TextLink>
        </div>
      </form>
    </details>
  );
}

type Fault = FigureRequest<FiguresSearch>["asOf"];

/** A day; what was typed stays, with what is wrong with it, which takes more room than a day. */
function DayField({
  name,
  label,
  value,
  fault,
  why,
  placeholder,
}: {
  name: string;
  label: string;
  value: string;
  fault: Fault;
  why: (fault: NonNullable<Fault>["fault"]) => string;
  placeholder: string;
}) {
  return (
    <div className={fault ? "sm:col-span-2" : undefined}>
      <DateField
        id={name}
        name={name}
        label={label}
        errors={fault ? [why(fault.fault)] : undefined}
        defaultValue={fault?.typed ?? value}
        placeholder={placeholder}
      />
    </div>
  );
}

/** The day of what is known. */
export async function KnownField({
  connu,
  knownOn,
}: Pick<FigureRequest<FiguresSearch>, "knownOn"> & { connu: CivilDate | undefined }) {
  const [t, f] = await Promise.all([getTranslations("dashboard.filter"), getFormat()]);
  return (
    <DayField
      name="connu"
      label={t("known")}
      value={connu ? f.tableDate(connu) : ""}
      fault={knownOn}
      why={(fault) => t(`knownFault.${fault}`)}
      placeholder={t("today")}
    />
  );
}

/** The day the figures are drawn up to; `until` is the one that those of the page are of. */
export async function AsOfField({
  arrete,
  asOf,
  until,
}: Pick<FigureRequest<FiguresSearch>, "asOf"> & { arrete: CivilDate | undefined; until: CivilDate }) {
  const [t, f] = await Promise.all([getTranslations("dashboard.filter"), getFormat()]);
  const date = f.tableDate(until);
  return (
    <DayField
      name="arrete"
      label={t("asOf")}
      value={arrete ? f.tableDate(arrete) : ""}
      fault={asOf}
      why={(fault) => t(`fault.${fault}`, { date })}
      placeholder={date}
    />
  );
}
