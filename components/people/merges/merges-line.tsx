import { TextLink } from "@/components/ui/link";
import { StatementAuthor } from "@/components/ui/statement";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { listMergesOf } from "@/lib/people/merges/queries";

/** Which other records a person's holds, by whom and since when, and the way back. */
export async function MergesLine({
  learnerId,
  merges,
}: {
  learnerId: string;
  merges: Awaited<ReturnType<typeof listMergesOf>>;
}) {
  const t = await getTranslations("merges.onPage");
  return merges.map(({ id, absorbed, ...said }) => (
    <p key={id}>
      {t("line", { name: fullName(absorbed) })} <StatementAuthor of={said} />{" "}
      <TextLink href={`/apprenants/${learnerId}/fusion/${id}`}>{t("undo")}</TextLink>
    </p>
  ));
}
