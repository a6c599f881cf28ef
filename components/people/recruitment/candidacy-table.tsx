import { TextLink } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Candidacy } from "@/lib/people/enrolments/recruitment-queries";
import type { CandidateWords } from "./candidate-words";
import { FactList } from "./facts";
import { ChoiceBox } from "./selection";

/** People at one step, each with what a decision rests on. */
export async function CandidacyTable({
  candidates,
  caption,
  base,
  chooses,
  corrects,
  words,
}: {
  candidates: readonly Candidacy[];
  caption: string;
  base: string;
  chooses: boolean;
  corrects: boolean;
  words: CandidateWords;
}) {
  const t = await getTranslations("recruitment");
  const box: Column<Candidacy> = {
    key: "box",
    header: t("column.choose"),
    act: true,
    silent: true,
    cell: ({ enrolmentId, person }) => (
      <ChoiceBox enrolmentId={enrolmentId} label={t("chooseOf", { name: fullName(person) })} />
    ),
  };
  return (
    <Table
      caption={caption}
      captionHidden
      density="compact"
      rows={candidates}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        ...(chooses ? [box] : []),
        {
          key: "person",
          header: t("column.person"),
          rowHeader: true,
          cell: (one) => {
            const phone = words.phone(one);
            return (
              <span className="flex flex-wrap items-baseline gap-x-3">
                <span>
                  {one.rank !== null && <span className="me-2 tabular-nums">{one.rank}</span>}
                  <TextLink
                    href={corrects ? `${base}/inscriptions/${one.enrolmentId}` : `/apprenants/${one.person.id}`}
                  >
                    {fullName(one.person)}
                  </TextLink>
                </span>
                {phone && <span className="font-normal whitespace-nowrap text-ink-soft">{phone}</span>}
              </span>
            );
          },
        },
        { key: "where", header: t("column.where"), cell: (one) => <FactList facts={words.where(one)} /> },
        {
          key: "publics",
          header: t("column.publics"),
          cell: (one) => {
            const [publics, referral] = [words.publics(one), words.referral(one)];
            return (
              <span className="text-ink-soft">
                {publics}
                {publics && referral && " · "}
                {referral && <Written>{referral}</Written>}
              </span>
            );
          },
        },
      ]}
    />
  );
}
