"use server";

import { amountOf } from "@/components/network/territory/amount";
import { type ImportState, importAnswer } from "@/components/network/territory/import-answer";
import { seriesForm } from "@/components/network/territory/territory-forms";
import { type FlashCode, flashAddress } from "@/lib/entrances/web/flash";
import { formActions, leadTo } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { asShown, submitForm } from "@/lib/entrances/web/run-form";
import { getFormat } from "@/lib/foundation/i18n/server";
import { takeBackSchema } from "@/lib/foundation/platform/validation";
import {
  correctFigure,
  createSeries,
  importFigures,
  previewFigures,
  recordFigure,
  takeBackFigure,
  updateSeries,
} from "@/lib/network/territory/commands";
import { getSeriesForm } from "@/lib/network/territory/queries";
import { MAX_FIGURE_FILE_BYTES } from "@/lib/network/territory/read-file";
import {
  correctFigureSchema,
  createSeriesSchema,
  importFiguresSchema,
  recordFigureSchema,
  updateSeriesSchema,
} from "@/lib/network/territory/schema";

const inMessages = refusalsIn("territory.failure", {
  series_code_taken: "code",
  figure_in_future: "year",
  published_in_future: "publishedOn",
  published_before_year: "publishedOn",
});

const form = formActions(async () => {
  const [{ say, at }, f] = await Promise.all([inMessages(), getFormat()]);
  return {
    say: (code, values) =>
      say(code, "value" in values ? { ...values, value: amountOf(f, String(values.value)) } : values),
    at,
  };
});

const toSeries =
  (flash: FlashCode) =>
  ({ seriesCode }: { seriesCode: string }) =>
    flashAddress(`/territoire/series/${seriesCode}`, flash);

export const createSeriesAction = form(createSeriesSchema, createSeries, ({ code }) =>
  flashAddress("/territoire", "serie-ajoutee", code),
);
export const updateSeriesAction = form(
  updateSeriesSchema,
  updateSeries,
  ({ code }) => flashAddress(`/territoire/series/${code}`, "serie-modifiee"),
  { now: asShown((ctx, { code }) => getSeriesForm(ctx, code), seriesForm) },
);
export const recordFigureAction = form(recordFigureSchema, recordFigure, toSeries("valeur-enregistree"));
export const correctFigureAction = form(correctFigureSchema, correctFigure, toSeries("valeur-corrigee"));
export const takeBackFigureAction = form(takeBackSchema, takeBackFigure, toSeries("valeur-retiree"));

/** Shows what a file would do; sent again with what was shown, does it. The file is kept nowhere but in the page. */
export async function importFiguresAction(_previous: ImportState | null, formData: FormData): Promise<ImportState> {
  const sent = formData.get("file");
  // A script may send a file in their place: it is nothing that the page has shown.
  const [text, digest] = ["text", "digest"].map((name) => {
    const typed = formData.get(name);
    return typeof typed === "string" ? typed : undefined;
  });
  const bytes = text
    ? new Uint8Array(Buffer.from(text, "base64"))
    : sent instanceof File && sent.size <= MAX_FIGURE_FILE_BYTES
      ? new Uint8Array(await sent.arrayBuffer())
      : new Uint8Array();
  if (bytes.length > MAX_FIGURE_FILE_BYTES || (sent instanceof File && sent.size > MAX_FIGURE_FILE_BYTES)) {
    return importAnswer({ error: "tooLarge" });
  }
  if (bytes.length === 0) return importAnswer({ error: "missing" });
  const form = new FormData();
  if (digest) form.set("digest", digest);
  if (digest) {
    const applied = await submitForm(form, importFiguresSchema, (ctx) => importFigures(ctx, { bytes, digest }));
    if (applied.done) leadTo(flashAddress("/territoire", "valeurs-importees", applied.value.changes));
    if (applied.state.signedOut || applied.state.unavailable) return applied.state;
  }
  const read = await submitForm(form, importFiguresSchema, (ctx) => previewFigures(ctx, bytes));
  if (!read.done) return read.state;
  return importAnswer({ plan: read.value, text: Buffer.from(bytes).toString("base64"), changed: digest !== undefined });
}
