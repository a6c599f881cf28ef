import type { Metadata } from "next";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { documentOf } from "@/components/money/returns/document-of";
import { ReturnSections } from "@/components/money/returns/return-sections";
import { transmissionForm } from "@/components/money/returns/transmission-form";
import { ClaimsFiles, Transmissions, VersionFacts, VersionFiles } from "@/components/money/returns/version-parts";
import { FlashNotice } from "@/components/shell/flash";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce, recordOf } from "@/lib/entrances/web/page";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getLabelVersionSince } from "@/lib/money/returns/queries";
import { numberParam } from "@/lib/money/returns/schema";
import { getVersion } from "@/lib/money/returns/version-queries";
import { recordTransmissionAction } from "../../actions";

type Props = PageProps<"/restitutions/versions/[versionId]">;

const record = recordOf("return.read", async (ctx, id) => {
  const number = numberParam.parse(id);
  return number === null ? null : getVersion(ctx, number);
});

const load = readOnce(async ({ params }: Props) => {
  const { ctx, record: version } = await record((await params).versionId);
  const [t, document] = await Promise.all([getTranslations("returns"), documentOf(version)]);
  return { ctx, version, document, t, title: t("version.title", { name: document.name, number: version.number }) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await load(props)).title };
}

/** One frozen version: what it says, its files, and to whom it was handed. */
export default async function VersionPage(props: Props) {
  const [{ ctx, version, document, t, title }, search] = await Promise.all([load(props), props.searchParams]);
  const changed = version.claimsFiles ? await getLabelVersionSince(ctx, version) : null;
  const mayBeSent = version.kind !== "funding_report" || version.submitted;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/restitutions", label: t("title") },
          ...(version.kind === "funding_report"
            ? [{ href: `/restitutions/bilans/${version.subject}`, label: document.name }]
            : []),
          ...(version.kind === "label" ? [{ href: `/label/${version.subject}`, label: document.name }] : []),
        ]}
      />
      <div className="grid gap-10">
        <FlashNotice flash={flashIn(search)} />
        {version.claimsFiles && <ClaimsFiles version={version} saysNext={!changed} />}
        {changed && <ChangedSince changed={changed} marked writes={false} />}
        <VersionFacts version={version} about={document.about} />
        <VersionFiles version={version} />
        <Transmissions version={version} />
        {can(ctx.actor, "return.transmit") &&
          (mayBeSent ? (
            <Form
              id="transmission"
              action={recordTransmissionAction}
              {...(await transmissionForm(version, ctx.today))}
              about={{ versionId: String(version.id) }}
              submit={t("transmission.save")}
              look="secondary"
              summary={t("transmission.record")}
            />
          ) : (
            <p className="text-ink-soft">{t("transmission.waits")}</p>
          ))}
        <ReturnSections document={document} />
      </div>
    </>
  );
}
