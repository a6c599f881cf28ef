import type { Metadata } from "next";
import { CallText } from "@/components/competition/calls/call-text";
import { Still } from "@/components/shell/still";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Written } from "@/components/ui/written";
import { getCall } from "@/lib/competition/calls/queries";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";

type Props = PageProps<"/candidatures/appels/[code]/apercu">;

const read = recordOf("call.manage", getCall);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([read((await params).code), getTranslations("calls.preview")]);
  return { title: t("title", { title: record.title }) };
}

/** The public page as everybody will read it, or reads it. */
export default async function CallPreviewPage({ params }: Props) {
  const [{ record: call }, t] = await Promise.all([read((await params).code), getTranslations("calls.preview")]);
  const isDraft = call.state === "draft";
  const link = (chunks: React.ReactNode) => <TextLink href={`/candidatures/appels/${call.code}`}>{chunks}</TextLink>;
  return (
    <Still>
      <div className="mb-8">
        <Notice kind="info" title={t(isDraft ? "banner" : "publishedTitle")}>
          {t.rich(isDraft ? "bannerText" : "bannerPublished", { link })}
        </Notice>
      </div>
      <PageHeader title={<Written>{call.title}</Written>} />
      <CallText call={call} reader="visitor" />
    </Still>
  );
}
