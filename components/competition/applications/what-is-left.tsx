import { LinkButton } from "@/components/ui/button";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { sectionAddress } from "./texts";

/** How much a dossier lacks that can still be handed in, and the way to the next gap, or to handing it in. */
export async function WhatIsLeft({
  application: { id, sections, missingDocuments, writable, inTime },
  amongDocuments = false,
}: {
  application: ApplicationView;
  /** On the page of its documents: to those that lack there is no way to go. */
  amongDocuments?: boolean;
}) {
  if (!writable || !inTime) return null;
  const t = await getTranslations("applications.overview");
  const count = sections.reduce((sum, { missing }) => sum + missing.length, missingDocuments.length);
  const next = sections.find(({ missing }) => missing.length > 0);
  const isHere = amongDocuments && count > 0 && !next;
  const toGap = next ? sectionAddress(id, next.section) : `/candidatures/${id}/documents`;
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <p className="text-lg font-semibold">{t("toDo", { count })}</p>
      {!isHere && (
        <LinkButton look="primary" href={count === 0 ? `/candidatures/${id}/relire` : toGap}>
          {t(count === 0 ? "check" : "continue")}
        </LinkButton>
      )}
    </div>
  );
}
