import { z } from "zod";
import {
  addressCode,
  choice,
  correctionOf,
  integer,
  optionalCivilDate,
  optionalText,
  requiredText,
  rowNumber,
  version,
} from "@/lib/foundation/platform/validation";
import { AREA_KINDS } from "@/lib/network/places/areas";
import { isAddress } from "./rules/columns";
import { readValue } from "./rules/value";

export const createSeriesSchema = z.object({
  code: addressCode(),
  name: requiredText(),
  unit: requiredText(60),
});

export const updateSeriesSchema = z.object({
  code: addressCode(),
  version: version(),
  name: requiredText(),
  unit: requiredText(60),
});

const value = () =>
  requiredText(40).transform((text, ctx) => {
    const read = readValue(text);
    if (read.problem) ctx.addIssue({ code: "custom", message: read.problem });
    return read.value ?? z.NEVER;
  });

const contentFields = {
  value: value(),
  source: requiredText(200),
  address: optionalText(500).refine((text) => text === null || isAddress(text), { error: "address_invalid" }),
  licence: optionalText(120),
  publishedOn: optionalCivilDate(),
};

export const recordFigureSchema = z.object({
  seriesCode: addressCode(),
  areaKind: choice(AREA_KINDS),
  /** Its official code, or its name. */
  area: requiredText(),
  year: integer(1900, 2199),
  ...contentFields,
});

export const correctFigureSchema = correctionOf(contentFields);

/** Where a page of a series names the figure to correct. */
export const figureParam = rowNumber().optional().catch(undefined);

/** What was shown of a file, agreed to, when it comes a second time, as it was read the first time. */
export const importFiguresSchema = z.object({
  /** In base64: no form changes its line ends. */
  text: z.string().optional(),
  digest: z.string().optional(),
});
