import type { Metadata } from "next";
import { getSampleTexts } from "@/components/figures/samples/sample-texts";
import { SampleView } from "@/components/figures/samples/sample-view";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { recordOf } from "@/lib/entrances/web/page";
import { getSample, listSampled } from "@/lib/figures/samples/queries";

const load = recordOf("sample.read", getSample);

type Props = PageProps<"/controles/[sampleId]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, { t, setOf }] = await Promise.all([load((await params).sampleId), getSampleTexts()]);
  return { title: t("page.title", { set: setOf(record) }) };
}

/** One sample: what was found, how it was drawn, and its people to who drew it. */
export default async function SamplePage({ params, searchParams }: Props) {
  const [{ ctx, record: sample }, texts] = await Promise.all([load((await params).sampleId), getSampleTexts()]);
  const { t, f, setOf } = texts;
  const people = sample.isOwn ? await listSampled(ctx, sample.id) : [];
  const when = f.instant(sample.recordedAt);
  return (
    <Still>
      <PageHeader
        title={t("page.title", { set: setOf(sample) })}
        crumbs={[{ href: "/controles", label: t("title") }]}
        meta={sample.recordedBy ? t("page.drawnBy", { when, name: sample.recordedBy.name }) : t("page.drawn", { when })}
      />
      <FlashNotice flash={flashIn(await searchParams)} />
      <SampleView texts={texts} sample={sample} people={people} />
    </Still>
  );
}
