import { FigureFiles } from "@/components/ui/figure-files";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { CandidateReach } from "@/lib/figures/coverage/queries";
import { LIMIT_KM } from "@/lib/figures/coverage/rules/reach";
import { coverageAddress } from "@/lib/figures/coverage/schema";
import { departementName } from "@/lib/network/places/communes";
import type { CoverageContext } from "./coverage-context";
import { departementText, filesOf } from "./coverage-files";

/** What each candidate would bring within reach: by itself, and beside those above it. */
export function CandidateTable({ context }: { context: CoverageContext }) {
  const { coverage, f, t, path } = context;
  const { candidates, schools } = coverage;
  const download = filesOf(context, "candidats", ["csv", "xlsx"]);
  const [first] = candidates;
  if (!first) return null;
  const people = candidates.reduce((sum, { added }) => sum + added.people, 0);
  const others = (insee: string) =>
    candidates.map(({ communeInsee }) => communeInsee).filter((communeInsee) => communeInsee !== insee);
  const placeOf = ({ departement }: CandidateReach) => {
    if (!departement) return null;
    return schools.some((school) => school.departement === departement)
      ? departementText(departement)
      : t("candidates.firstOf", { name: departementName(departement) ?? departement, code: departement });
  };
  const isOne = candidates.length === 1;
  const alone = {
    key: "alone",
    header: t("candidates.alone"),
    numeric: true,
    cell: (one: CandidateReach) => f.integer(one.alone.people),
  };
  return (
    <section id={download.id} aria-labelledby="candidats" className="grid gap-3">
      <h2 id="candidats" className="max-w-prose text-xl font-semibold">
        {t("candidates.title", {
          count: candidates.length,
          name: first.label,
          limit: LIMIT_KM,
          people,
          shown: f.integer(people),
        })}
      </h2>
      {!isOne && <p className="max-w-prose">{t("candidates.order")}</p>}
      <Table
        caption={t("candidates.caption")}
        captionHidden
        density="compact"
        rows={candidates}
        rowKey={({ id }) => id}
        columns={[
          { key: "place", header: t("candidates.place"), rowHeader: true, cell: ({ label }) => label },
          { key: "departement", header: t("candidates.departement"), cell: placeOf },
          ...(isOne ? [] : [alone]),
          {
            key: "added",
            header: t(isOne ? "candidates.addedOne" : "candidates.added"),
            numeric: true,
            cell: ({ added }) => f.integer(added.people),
          },
          {
            key: "communes",
            header: t("candidates.communes"),
            numeric: true,
            cell: ({ added }) => f.integer(added.communes),
          },
          { key: "position", header: t("candidates.position"), cell: ({ basis }) => t(`position.${basis}`) },
          {
            key: "remove",
            header: t("candidates.remove"),
            act: true,
            cell: ({ communeInsee, label }) => (
              <TextLink href={coverageAddress(path, { essai: others(communeInsee) })}>
                <span aria-hidden="true">{t("try.remove")}</span>
                <span className="sr-only">{t("try.removeOf", { name: label })}</span>
              </TextLink>
            ),
          },
        ]}
      />
      <FigureFiles {...download} />
    </section>
  );
}
