import "server-only";
import { versionOf } from "@/lib/foundation/core/record";
import { HOST_KINDS, type HostKind } from "@/lib/network/partners/rules/partner";
import type { AreaKind } from "@/lib/network/places/areas";
import { keyText } from "@/lib/network/territory/rules/plan";
import type { CallContent, CallCriterion, CallDocument } from "./rules/call";

const inOrder = { orderBy: { position: "asc" } } as const;

export const CONTENT = {
  title: true,
  text: true,
  opensAt: true,
  closesAt: true,
  decisionDueOn: true,
  places: true,
  service: true,
  contact: true,
  silence: true,
  eligibleKinds: { select: { kind: true } },
  criteria: { select: { name: true, weight: true }, ...inOrder },
  documents: { select: { name: true, required: true }, ...inOrder },
  figures: { select: { series: { select: { code: true } }, areaKind: true, areaCode: true, year: true } },
} as const;

type Row = Omit<CallContent, "kinds" | "criteria" | "documents" | "figures"> & {
  eligibleKinds: { kind: HostKind }[];
  criteria: CallCriterion[];
  documents: CallDocument[];
  figures: { series: { code: string }; areaKind: AreaKind; areaCode: string; year: number }[];
};

/** In the order in which they are always named. */
export function kindsIn(rows: readonly { kind: HostKind }[]): HostKind[] {
  return HOST_KINDS.filter((kind) => rows.some((row) => row.kind === kind));
}

export function contentIn({ eligibleKinds, figures, ...row }: Row): CallContent {
  const { title, text, opensAt, closesAt, decisionDueOn, places, service, contact, silence, criteria, documents } = row;
  const cited = figures.map(({ series, ...key }) => ({ series: series.code, ...key }));
  cited.sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
  return {
    title,
    text,
    opensAt,
    closesAt,
    decisionDueOn,
    places,
    service,
    contact,
    silence,
    criteria,
    documents,
    kinds: kindsIn(eligibleKinds),
    figures: cited,
  };
}

/** A column for each answer of the form, so that what changed can be told. */
export function callColumns(content: CallContent) {
  const { opensAt, closesAt, kinds, criteria, documents, figures, ...texts } = content;
  return {
    ...texts,
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    kinds: kinds.toSorted().join(" "),
    criteria: JSON.stringify(criteria.map(({ name, weight }) => [name, weight])),
    documents: JSON.stringify(documents.map(({ name, required }) => [name, required])),
    figures: JSON.stringify(figures.map(keyText).toSorted()),
  };
}

/** What a form showed of a draft: its number goes up with each change. */
export const VERSION_FIELDS = ["revision"] as const;
export const draftVersion = (row: { revision: number }) => versionOf(VERSION_FIELDS, row);
