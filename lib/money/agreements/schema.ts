import { z } from "zod";
import {
  choice,
  civilDate,
  type FieldError,
  integer,
  optionalCivilDate,
  optionalInteger,
  optionalText,
  requiredText,
  rowNumber,
} from "@/lib/foundation/platform/validation";
import { FASTEST_MBITS } from "@/lib/network/premises/rules/premises";
import type { FundingContent, Instalment, ReportDue } from "./rules/agreement";
import { readDue } from "./rules/due";
import { readCents } from "./rules/money";
import {
  type CostGrouping,
  INSTALMENT_KINDS,
  LONGEST_NOTICE,
  MOST_FUNDERS,
  MOST_INSTALMENTS,
  MOST_PLANNED_HOURS,
  MOST_PROMISED,
  MOST_REPORTS,
  MOST_STATED_HOURS,
  PAYMENT_PROOFS,
  REPORT_KINDS,
} from "./rules/vocabulary";

const amount = () =>
  requiredText(40).transform((text, ctx) => {
    const { cents, problem } = readCents(text);
    if (problem) ctx.addIssue({ code: "custom", message: problem satisfies FieldError });
    return cents ?? z.NEVER;
  });

const number = () => requiredText(40);

/** The version of which the form was filled in, where it is an amendment. */
const base = () => integer(0, 10_000);
const reason = () => requiredText(300);

const hostingFields = {
  signedOn: civilDate(),
  fromOn: civilDate(),
  untilOn: civilDate(),
  rooms: integer(1, MOST_PROMISED),
  seats: integer(1, MOST_PROMISED),
  workstations: integer(0, MOST_PROMISED),
  stepFree: choice(["yes", "no"]).transform((value) => value === "yes"),
  connectionMbits: optionalInteger(1, FASTEST_MBITS),
  tacit: choice(["yes", "no"]).transform((value) => value === "yes"),
  noticeMonths: optionalInteger(0, LONGEST_NOTICE),
};

export const signHostingSchema = z.object({ number: number(), schoolId: requiredText(), ...hostingFields });
export const amendHostingSchema = z.object({
  agreementId: requiredText(),
  base: base(),
  reason: reason(),
  ...hostingFields,
});

const slots = <Shape extends z.ZodRawShape>(most: number, shapeOf: (position: number) => Shape) =>
  Object.assign({}, ...Array.from({ length: most }, (_, i) => shapeOf(i + 1))) as Shape;

/** Lines of a form are fields of their own, `instalment2Cents`: those left blank are not there. */
const fundingFields = {
  signedOn: civilDate(),
  fromOn: civilDate(),
  untilOn: civilDate(),
  ceiling: amount(),
  cohorts: z.preprocess(
    (value) => value ?? {},
    z.record(requiredText(), z.object({ hours: optionalText(10), cost: optionalText(40) })),
  ),
  ...slots(
    MOST_FUNDERS,
    (n): Record<string, z.ZodType> => ({
      [`funder${n}Name`]: optionalText(),
      [`funder${n}Cents`]: optionalText(40),
    }),
  ),
  ...slots(
    MOST_INSTALMENTS,
    (n): Record<string, z.ZodType> => ({
      [`instalment${n}Kind`]: choice(["none", ...INSTALMENT_KINDS]),
      [`instalment${n}Cents`]: optionalText(40),
      [`instalment${n}Due`]: optionalText(20),
      [`instalment${n}Proof`]: choice(PAYMENT_PROOFS),
    }),
  ),
  ...slots(
    MOST_REPORTS,
    (n): Record<string, z.ZodType> => ({
      // A line that is not asked for is not there.
      [`report${n}Kind`]: choice(["none", ...REPORT_KINDS]).default("none"),
      [`report${n}On`]: optionalCivilDate(),
    }),
  ),
};

type Lines = Record<string, unknown> & { cohorts: Record<string, { hours: string | null; cost: string | null }> };
type Content = Pick<FundingContent, "cohorts" | "funders" | "instalments" | "reports">;

/** The lines of a form as the agreement says them; what is wrong with one is told at its field. */
function contentOf(lines: Lines, ctx: z.RefinementCtx): Content {
  const refuse = (message: FieldError, ...path: string[]) => ctx.addIssue({ code: "custom", message, path });
  const textOf = (name: string) => (typeof lines[name] === "string" ? lines[name] : null);
  const centsOf = (text: string | null, ...path: string[]) => {
    const { cents, problem } = text === null ? { cents: null, problem: "required" as const } : readCents(text);
    if (problem) refuse(problem, ...path);
    return cents ?? 0;
  };
  const cohorts = Object.entries(lines.cohorts).flatMap(([cohortId, { hours, cost }]) => {
    // A cost is what covers a cohort: the hours are those of its programme until somebody types others.
    if (cost === null) return [];
    const planned = integer(1, MOST_PLANNED_HOURS).safeParse(hours ?? "");
    if (!planned.success) refuse(hours === null ? "required" : "number_invalid", "cohorts", cohortId, "hours");
    const plannedCents = centsOf(cost, "cohorts", cohortId, "cost");
    return [{ cohortId, plannedHours: planned.data ?? 0, plannedCents }];
  });
  const positions = (most: number) => Array.from({ length: most }, (_, i) => i + 1);
  const funders = positions(MOST_FUNDERS).flatMap((n) => {
    const [name, text] = [textOf(`funder${n}Name`), textOf(`funder${n}Cents`)];
    if (name === null && text === null) return [];
    if (name === null) refuse("required", `funder${n}Name`);
    return [{ name: name ?? "", cents: centsOf(text, `funder${n}Cents`) }];
  });
  const instalments = positions(MOST_INSTALMENTS).flatMap((position): Instalment[] => {
    const kind = INSTALMENT_KINDS.find((one) => one === textOf(`instalment${position}Kind`));
    if (!kind) return [];
    const cents = centsOf(textOf(`instalment${position}Cents`), `instalment${position}Cents`);
    const due = readDue(textOf(`instalment${position}Due`) ?? "");
    if (!due) refuse("due_unreadable", `instalment${position}Due`);
    const proof = PAYMENT_PROOFS.find((one) => one === textOf(`instalment${position}Proof`)) ?? "signed_agreement";
    return [{ position, kind, cents, ...(due ?? { dueOn: null, dueDays: 0 }), proof }];
  });
  const reports = positions(MOST_REPORTS).flatMap((position): ReportDue[] => {
    const kind = REPORT_KINDS.find((one) => one === textOf(`report${position}Kind`));
    if (!kind) return [];
    const dueOn = textOf(`report${position}On`);
    if (dueOn === null) refuse("required", `report${position}On`);
    return [{ position, kind, dueOn: dueOn ?? "" }];
  });
  return { cohorts, funders, instalments, reports };
}

export const signFundingSchema = z.object({ number: number(), providerId: requiredText(), ...fundingFields });
export const amendFundingSchema = z.object({
  agreementId: requiredText(),
  base: base(),
  reason: reason(),
  ...fundingFields,
});

/** As `contentOf`, of a form that was read; the fields that are wrong instead, by name. */
export function fundingContent(
  input: z.output<typeof signFundingSchema> | z.output<typeof amendFundingSchema>,
): { content: FundingContent; faults: null } | { content: null; faults: Record<string, string[]> } {
  const { signedOn, fromOn, untilOn, ceiling } = input;
  const read = z
    .custom<Lines>()
    .transform((lines, ctx) => contentOf(lines, ctx))
    .safeParse(input);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => [path.join("."), [message]]);
    return { content: null, faults: Object.fromEntries(faults) };
  }
  return { content: { signedOn, fromOn, untilOn, ceilingCents: ceiling, ...read.data }, faults: null };
}

export const recordPaymentSchema = z.object({
  agreementId: requiredText(),
  instalment: rowNumber(),
  amount: amount(),
  paidOn: civilDate(),
  reference: requiredText(60),
});
export const stateHoursSchema = z.object({
  cohortId: requiredText(),
  /** Where the form was opened, to go back to; null: from the cohort. */
  agreementId: optionalText(),
  /** The statement that was shown, to be superseded. */
  before: rowNumber().optional(),
  hours: integer(1, MOST_STATED_HOURS),
  statedOn: civilDate(),
  why: optionalText(300),
});

const idParam = requiredText(64).optional().catch(undefined);
const dayParam = civilDate().optional().catch(undefined);
export const newAgreementSearch = z.object({
  type: z.enum(["hebergement", "financement"]).catch("hebergement"),
  ecole: idParam,
  organisme: idParam,
  du: dayParam,
  au: dayParam,
});
export const agreementSearch = z.object({
  tranche: rowNumber().optional().catch(undefined),
  annuler: rowNumber().optional().catch(undefined),
});

/** The agreement that the hours of a cohort are stated for, and gone back to. */
export const hoursSearch = z.object({ convention: idParam });

const place = (pattern: RegExp) => z.string().regex(pattern).optional().catch(undefined);

/** Places as the dashboard names them. */
export const costSearch = z.object({
  par: z.enum(["convention", "ecole", "annee", "formation", "promotion"]).catch("convention"),
  ecole: place(/^[A-Z0-9-]{1,40}$/),
  departement: place(/^[0-9AB]{2,3}$/),
  /** Year in which the cohorts began, and the code of their programme. */
  debut: place(/^(19|20|21)\d\d$/),
  formation: place(/^[\p{L}\p{N} ._-]{1,40}$/u),
});
export type CostSearch = z.output<typeof costSearch>;

/** The lines of costs as an address names them. */
export const COST_PARAMS = {
  agreement: "convention",
  school: "ecole",
  year: "annee",
  programme: "formation",
  cohort: "promotion",
} as const satisfies Record<CostGrouping, CostSearch["par"]>;

/** As far as any code goes: a longer one is that of no place. */
const codeParam = z
  .string()
  .transform((code) => code.slice(0, 41))
  .optional();

/** The same costs as a file; nothing in a format that there is none of, nor of a place, which a page may leave out. */
export const COST_FORMATS = ["csv", "xlsx", "svg", "png"] as const;
export const costDownloadSearch = costSearch.extend({
  ecole: codeParam,
  departement: codeParam,
  debut: codeParam,
  formation: codeParam,
  format: z.enum(COST_FORMATS).nullable().default("xlsx").catch(null),
});
