import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ReturnLine, UnknownFacts } from "@/lib/money/returns/queries";
import { fillAddress, nameOf, returnAddress, returnStateText } from "./texts";

/** What is owed or was given. A gap leads to where it is filled in, or to the return where that is several places. */
export async function ReturnsTable({
  caption,
  lines,
  fills,
}: {
  caption: string;
  lines: readonly ReturnLine[];
  /** Whether the reader fills in what is missing. */
  fills: boolean;
}) {
  const [t, f] = await Promise.all([getTranslations("returns"), getFormat()]);
  const whereOf = ({ about }: ReturnLine, { kind, cohortId }: UnknownFacts) => {
    const agreementId = about.kind === "funding_report" ? about.agreementId : null;
    return (fills && cohortId && fillAddress(kind, cohortId, agreementId)) || `${returnAddress({ about })}#manques`;
  };
  const missing = (line: ReturnLine) =>
    line.gaps.length === 0 ? (
      t("nothingMissing")
    ) : (
      <ul className="grid gap-2">
        {line.gaps.map((gap) => (
          <li key={gap.kind}>
            <TextLink href={whereOf(line, gap)}>
              {t(`gaps.${gap.kind}`, { count: gap.count })}
              <span className="sr-only">, {nameOf(t, line)}</span>
            </TextLink>
          </li>
        ))}
      </ul>
    );
  const isOwed = lines.some(({ state }) => state !== "done");
  return (
    <Table
      caption={caption}
      captionHidden
      density="compact"
      rows={lines}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "return",
          header: t("columns.return"),
          rowHeader: true,
          cell: (line) => (
            <TextLink href={returnAddress(line)}>
              <Name name={nameOf(t, line)} about={line.about} />
            </TextLink>
          ),
        },
        { key: "recipient", header: t("columns.recipient"), cell: ({ recipient }) => t(`recipients.${recipient}`) },
        {
          key: "due",
          header: t("columns.due"),
          numeric: true,
          cell: ({ dueOn }) => (dueOn ? f.tableDate(dueOn) : "–"),
        },
        {
          key: "state",
          header: t("columns.state"),
          prose: true,
          cell: (line) => (
            <span className={line.lateDays > 0 ? "font-semibold" : undefined}>{returnStateText(t, f, line)}</span>
          ),
        },
        ...(isOwed
          ? [
              {
                key: "known",
                header: t("columns.complete"),
                numeric: true,
                cell: ({ known, of }: ReturnLine) => t("known", { known: f.integer(known), of: f.integer(of) }),
              },
              { key: "missing", header: t("columns.missing"), prose: true, cell: missing },
            ]
          : []),
      ]}
    />
  );
}

/** The number of an agreement has hyphens, and is one word. */
function Name({ name, about }: { name: string; about: ReturnLine["about"] }) {
  if (about.kind !== "funding_report") return name;
  const [before, after] = name.split(about.agreement);
  return (
    <>
      {before}
      <span className="whitespace-nowrap">{about.agreement}</span>
      {after}
    </>
  );
}
