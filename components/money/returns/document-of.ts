import "server-only";
import { definitionLabel } from "@/components/figures/indicators/lists/names";
import { rateFloor } from "@/lib/figures/indicators/tally/rules/disclosure";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { WorkbookSheet } from "@/lib/foundation/platform/workbook";
import type { VersionView } from "@/lib/money/returns/version-queries";
import type { ReturnPaper } from "@/lib/services/papers/papers";
import { labelDocument } from "./label-document";
import { reportDocument } from "./report-document";
import { cellText, type ReturnDocument, workbookCell } from "./return-document";
import { bpfDocument, copyDocument, fseDocument, qualiopiDocument } from "./yearly-documents";

/** What a frozen version says, in the reader's language, and by which definition it counts. */
export async function documentOf(version: Pick<VersionView, "content" | "comments">): Promise<ReturnDocument> {
  const { definition } = { definition: undefined, ...version.content };
  const document = await documentIn(version);
  if (!definition) return document;
  const [common, figures] = await Promise.all([getTranslations("common"), getTranslations("indicators")]);
  const value = definitionLabel(figures, `${definition.code}.v${definition.version ?? 1}`);
  return { ...document, about: [...document.about, { term: common("figure.definition"), value }] };
}

/** It may go to the Région, whose floor its rates have. */
async function documentIn({ content, comments }: Pick<VersionView, "content" | "comments">): Promise<ReturnDocument> {
  switch (content.return) {
    case "funding_report":
      return reportDocument(content, comments);
    case "fse_participants":
      return fseDocument(content);
    case "bpf":
      return bpfDocument(content);
    case "qualiopi":
      return qualiopiDocument(content, rateFloor("official"));
    case "public_copy":
      return copyDocument(content);
    case "label":
      return labelDocument(content);
  }
}

/** Which version it is: as of when, known when, and its digest. */
async function standing({ asOf, knownAt, number }: VersionView) {
  const [t, f] = await Promise.all([getTranslations("returns.version"), getFormat()]);
  return [
    { term: t("number"), value: f.integer(number) },
    { term: t("asOf"), value: f.date(asOf) },
    { term: t("knownAt"), value: f.instant(knownAt) },
  ];
}

/** The same as a paper. */
export async function paperOf(version: VersionView, lang: Locale): Promise<ReturnPaper> {
  const [t, versions, papers, f, document, stands] = await Promise.all([
    getTranslations("returns.document"),
    getTranslations("returns.version"),
    getTranslations("papers"),
    getFormat(),
    documentOf(version),
    standing(version),
  ]);
  const { name, about, sections } = document;
  const note = versions(version.text === null ? "digestOfFile" : "digestNote");
  return {
    lang,
    title: name,
    author: t("issuer"),
    page: papers("page", { page: "[page]", pages: "[pages]" }),
    issuer: [t("issuer")],
    facts: {
      headers: [t("element"), t("value")],
      rows: [...about, ...stands].map(({ term, value }) => ({ label: term, value })),
    },
    sections: sections.map((section) => ({
      title: section.title,
      tables: section.tables.map(({ caption, columns, rows, total }) => ({
        caption,
        columns: columns.map(({ header, numeric = false }) => ({ header, numeric })),
        rows: rows.map((row) => row.map((cell) => cellText(cell, f))),
        total: total ? total.map((cell) => (cell === null ? "" : cellText(cell, f))) : null,
      })),
      notes: section.notes,
      comment: section.comment ? { label: versions("comments"), text: section.comment } : null,
    })),
    digest: { label: versions("digest"), value: version.sha256, note },
    foot: t("foot", { name, number: version.number }),
  };
}

/** The same as a workbook: a sheet of figures, and one of what must be known to read them. */
export async function sheetsOf(version: VersionView): Promise<WorkbookSheet[]> {
  const [t, versions, document, stands] = await Promise.all([
    getTranslations("returns.document"),
    getTranslations("returns.version"),
    documentOf(version),
    standing(version),
  ]);
  const rows = document.sections.flatMap(({ title, tables, notes, comment }) => [
    ...(title ? [[title], []] : []),
    ...tables.flatMap((table) => [
      [table.caption],
      [],
      table.columns.map(({ header }) => header),
      ...table.rows.map((row) => row.map(workbookCell)),
      ...(table.total ? [table.total.map(workbookCell)] : []),
      [],
    ]),
    ...notes.map((note) => [note]),
    ...(comment ? [[versions("comments")], [comment]] : []),
    [],
  ]);
  const about = [...document.about, ...stands, { term: versions("digest"), value: version.sha256 }];
  return [
    { name: t("about"), rows: [[document.name], ...about.map(({ term, value }) => [term, value])], widest: 80 },
    { name: t("figures"), rows, widest: 34 },
  ];
}
