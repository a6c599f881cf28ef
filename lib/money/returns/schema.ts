import { z } from "zod";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import {
  choice,
  civilDate,
  correctionOf,
  filledRows,
  integer,
  optionalLine,
  optionalText,
  requiredText,
  rowNumber,
  version,
} from "@/lib/foundation/platform/validation";
import { lastClosedYear } from "./rules/calendar";
import {
  isFseField,
  LONGEST_HEADING,
  LONGEST_PASTE,
  MOST_TEMPLATE_COLUMNS,
  type TemplateColumn,
} from "./rules/templates";
import { RECIPIENTS, REPORT_SECTIONS, RETURN_FORMATS, type ReportSection, YEARLY_KINDS } from "./rules/vocabulary";

const yearOf = () =>
  z
    .string()
    .regex(/^(19|20|21)\d\d$/)
    .transform(Number);

const report = { agreementId: requiredText(), position: rowNumber() };
export const LONGEST_COMMENT = 2_000;

const comment = () =>
  z
    .string()
    .trim()
    .max(LONGEST_COMMENT, { error: `too_long|${LONGEST_COMMENT}` })
    .refine((text) => !text.includes("\0"), { error: "invalid" })
    .optional()
    .transform((text = "") => text);

const comments = Object.fromEntries(REPORT_SECTIONS.map((section) => [section, comment()])) as Record<
  ReportSection,
  ReturnType<typeof comment>
>;

export const freezeReportSchema = z.object({ ...report, asOf: civilDate() });
export const saveCommentsSchema = z.object({ ...report, ...comments, version: version() });
export const submitReportSchema = z.object({ ...report, number: rowNumber(), version: version() });
export const sendBackReportSchema = z.object({ ...report, reason: requiredText(LONGEST_COMMENT) });
export const acceptReportSchema = z.object({ ...report, acceptedOn: civilDate() });
export const makeCopySchema = z.object({ agreementId: requiredText() });
export const freezeBpfSchema = z.object({ provider: requiredText(), year: yearOf() });
export const freezeQualiopiSchema = z.object({ year: yearOf() });
export const freezeLabelSchema = z.object({
  programmeId: requiredText(40),
  periodFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});
export const recordTransmissionSchema = z.object({
  versionId: rowNumber(),
  recipient: choice(RECIPIENTS),
  sentOn: civilDate(),
});

const dueDayFields = {
  kind: choice(YEARLY_KINDS),
  fromYear: integer(2000, 2100),
  /** Typed « 31/05 ». */
  monthDay: requiredText(5)
    .pipe(z.string().regex(/^\d{1,2}\/\d{1,2}$/, { error: "day_unreadable" }))
    .transform((typed) =>
      typed
        .split("/")
        .map((part) => part.padStart(2, "0"))
        .reverse()
        .join("-"),
    ),
  source: requiredText(200),
};
export const recordDueDaySchema = z.object(dueDayFields);
export const correctDueDaySchema = correctionOf(dueDayFields);

const templateColumn = z
  .object({ heading: optionalLine(LONGEST_HEADING), field: optionalText(40) })
  .transform(({ heading, field }, ctx): TemplateColumn | null => {
    if (heading === null) return null;
    if (field === null || isFseField(field)) return { heading, field };
    ctx.addIssue({ code: "custom", path: ["field"], message: "choice_invalid" });
    return z.NEVER;
  });

const templateFields = {
  fromYear: integer(2000, 2100),
  source: requiredText(200),
  columns: filledRows(templateColumn, MOST_TEMPLATE_COLUMNS).transform((columns, ctx) => {
    if (columns.length > 0) return JSON.stringify(columns);
    ctx.addIssue({ code: "custom", path: ["1", "heading"], message: "required" });
    return z.NEVER;
  }),
};
export const recordTemplateSchema = z.object(templateFields);
export const correctTemplateSchema = correctionOf(templateFields);

/** The headings that were pasted, and the template to correct. */
export const templateSearch = z.object({
  // A browser ends lines with two characters, of which the field counts one.
  intitules: z
    .string()
    .transform((typed) => typed.replace(/\r\n/g, "\n"))
    .pipe(z.string().max(LONGEST_PASTE))
    .optional()
    .catch(undefined),
  corriger: rowNumber().optional().catch(undefined),
});

/** A part of an address that is a whole number from 1; null for anything else. */
export const numberParam = rowNumber().nullable().catch(null);

export const reportSearch = z.object({ version: rowNumber().optional().catch(undefined) });
export const returnsSearch = z.object({ financeur: z.enum(RECIPIENTS).optional().catch(undefined) });
export const dueDaySearch = z.object({ corriger: rowNumber().optional().catch(undefined) });
export const yearSearch = z.object({
  annee: yearOf().optional().catch(undefined),
  organisme: z.string().max(60).optional().catch(undefined),
  page: rowNumber().catch(1),
});
/** The year that an address asks for, else the one whose returns are to be given. */
export const returnYear = ({ annee }: { annee?: number | undefined }, today: CivilDate) =>
  annee ?? lastClosedYear(today);

export const fileSearch = z.object({ format: z.enum(RETURN_FORMATS).catch("pdf") });
export const participantsFileSearch = z.object({
  annee: yearOf().optional().catch(undefined),
  format: z.enum(["xlsx", "csv"]).catch("xlsx"),
});
