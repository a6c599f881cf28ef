import type { DrawnList } from "@/components/figures/lists/drawn-list";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link";
import type { Column } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { AgreementLine } from "@/lib/money/agreements/queries";
import { STATUS_TONES } from "./agreement-texts";

/** Of all agreements, what those of one kind say: a hosting one of no money, a funding one of no school. */
const OF_KIND: Record<AgreementLine["kind"], readonly string[]> = {
  hosting: ["school", "number", "party", "until", "status"],
  funding: ["number", "party", "from", "until", "ceiling", "paid", "status"],
};

const euros = (cents: number | null) => (cents === null ? null : { value: cents / 100, digits: 2 });

/** The agreements that somebody may read: who hosts which school until when; who trains, in which period, the ceiling and what was paid. */
export async function agreementList(lines: readonly AgreementLine[]): Promise<DrawnList<AgreementLine>> {
  const [t, types, f] = await Promise.all([getTranslations("agreements"), getTranslations("lists.type"), getFormat()]);
  const named = ({ id }: AgreementLine, name: string) => <TextLink href={`/conventions/${id}`}>{name}</TextLink>;
  return {
    name: "agreements",
    title: t("title"),
    fileName: t("fileName"),
    // As their page has them, one kind under the other.
    lines: [...lines.filter(({ kind }) => kind === "hosting"), ...lines.filter(({ kind }) => kind === "funding")],
    keyOf: ({ id }) => id,
    parts: {
      type: ({ kind }) => kind,
      etat: ({ status }) => status,
      ecole: ({ school }) => school?.name ?? null,
      partie: ({ party }) => party,
      annee: ({ fromOn, untilOn }) => yearsBetween(fromOn, untilOn),
    },
    columns: [
      {
        key: "school",
        header: t("columns.school"),
        cell: (line) => named(line, line.school?.name ?? line.number),
        value: ({ school }) => school?.name ?? null,
        inFile: [
          { header: t("columns.type"), value: ({ kind }) => types(kind) },
          { header: t("columns.school"), value: ({ school }) => school?.name ?? null },
        ],
      },
      {
        key: "number",
        header: t("columns.number"),
        cell: (line) => (line.kind === "funding" ? named(line, line.number) : line.number),
        value: ({ number }) => number,
      },
      { key: "party", header: t("columns.party"), prose: true, value: ({ party }) => party },
      {
        key: "from",
        header: t("columns.from"),
        numeric: true,
        value: ({ fromOn }) => f.tableDate(fromOn),
      },
      { key: "until", header: t("columns.until"), numeric: true, value: ({ untilOn }) => f.tableDate(untilOn) },
      {
        key: "ceiling",
        header: t("columns.ceiling"),
        numeric: true,
        cell: ({ ceilingCents }) => f.euros(ceilingCents ?? 0),
        value: ({ ceilingCents }) => euros(ceilingCents),
      },
      {
        key: "paid",
        header: t("columns.paid"),
        numeric: true,
        cell: ({ paidCents }) => f.euros(paidCents ?? 0),
        value: ({ paidCents }) => euros(paidCents),
      },
      {
        key: "status",
        header: t("columns.status"),
        cell: ({ status }) => <Badge tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Badge>,
        value: ({ status }) => t(`status.${status}`),
      },
    ],
  };
}

function yearsBetween(fromOn: string, untilOn: string): string[] {
  const [first, last] = [Number(fromOn.slice(0, 4)), Number(untilOn.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => String(first + i));
}

/** Of the columns that are shown, those of one kind, under what its other side is called, with the sums of what is on screen. */
export async function columnsOfKind(
  kind: AgreementLine["kind"],
  columns: readonly Column<AgreementLine>[],
  lines: readonly AgreementLine[],
): Promise<Column<AgreementLine>[]> {
  const [t, f] = await Promise.all([getTranslations("agreements.columns"), getFormat()]);
  const sum = (of: "ceilingCents" | "paidCents") => f.euros(lines.reduce((total, line) => total + (line[of] ?? 0), 0));
  return OF_KIND[kind].flatMap((key, i) => {
    const column = columns.find((one) => one.key === key);
    if (!column) return [];
    return {
      ...column,
      ...(i === 0 && { rowHeader: true }),
      ...(key === "party" && { header: t(kind === "hosting" ? "host" : "provider"), prose: kind === "hosting" }),
      ...(key === "ceiling" && { total: sum("ceilingCents") }),
      ...(key === "paid" && { total: sum("paidCents") }),
    };
  });
}
