import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { HostingAgreement } from "@/lib/money/agreements/queries";

/** What a hosting agreement promises, and how it ends. */
export async function HostingView({
  agreement,
  origin,
}: {
  agreement: HostingAgreement;
  /** The application that it was signed for, of who may read that. */
  origin: { id: string; call: { title: string } } | null;
}) {
  const [t, f] = await Promise.all([getTranslations("agreements"), getFormat()]);
  const { school, host, signedOn, rooms, seats, workstations, stepFree, connectionMbits } = agreement;
  const { tacit, noticeMonths, untilOn } = agreement;
  const none = t("hosting.notSaid");
  return (
    <>
      <section className="grid gap-3">
        <h2 className="text-xl font-semibold">{t("hosting.promised")}</h2>
        <DescriptionList
          items={[
            { term: t("columns.school"), details: <TextLink href={`/ecoles/${school.code}`}>{school.name}</TextLink> },
            { term: t("columns.host"), details: host },
            ...(origin
              ? [
                  {
                    term: t("hosting.origin"),
                    details: <TextLink href={`/candidatures/${origin.id}`}>{origin.call.title}</TextLink>,
                  },
                ]
              : []),
            { term: t("fields.signedOn"), details: f.date(signedOn) },
            { term: t("hosting.rooms"), details: t("hosting.roomsText", { rooms, seats }) },
            { term: t("hosting.workstations"), details: f.integer(workstations) },
            { term: t("hosting.stepFree"), details: t(stepFree ? "yes" : "no") },
            {
              term: t("hosting.connection"),
              details: connectionMbits === null ? none : t("hosting.mbits", { speed: f.integer(connectionMbits) }),
            },
            {
              term: t("hosting.renewal"),
              details: t("hosting.renewalText", {
                kind: tacit ? "tacit" : "express",
                day: f.date(untilOn),
                months: noticeMonths ?? 0,
                notice: noticeMonths === null ? "no" : "yes",
              }),
            },
          ]}
        />
      </section>
      <p className="print:hidden">
        <TextLink href={`/ecoles/${school.code}/locaux`}>{t("hosting.premises")}</TextLink>
      </p>
    </>
  );
}
