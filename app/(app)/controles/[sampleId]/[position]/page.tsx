import type { Metadata } from "next";
import { getSampleTexts } from "@/components/figures/samples/sample-texts";
import { sampleHref } from "@/components/figures/samples/sample-view";
import { SampledView } from "@/components/figures/samples/sampled-view";
import { FlashNotice } from "@/components/shell/flash";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getSampled } from "@/lib/figures/samples/queries";
import { fullName } from "@/lib/foundation/i18n/format";
import { recordFindingAction } from "../../actions";

type Props = PageProps<"/controles/[sampleId]/[position]">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { sampleId, position }] = await Promise.all([requirePermission("sample.draw"), params]);
  const sampled = /^[1-9]\d{0,5}$/.test(position) && (await getSampled(ctx, { sampleId, position: Number(position) }));
  return sampled || notFound(ctx);
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: fullName((await load(props)).who.learner) };
}

/** One person of a sample, from the figure to the proof. */
export default async function SampledPage(props: Props) {
  const [sampled, texts] = await Promise.all([load(props), getSampleTexts()]);
  const { t, setOf, outcomes } = texts;
  const { who, figure, position, total, sampleId } = sampled;
  return (
    <>
      <PageHeader
        title={fullName(who.learner)}
        crumbs={[
          { href: "/controles", label: t("title") },
          { href: sampleHref(sampleId), label: setOf(figure) },
        ]}
        meta={
          <>
            <span>{`${who.cohort.school.name} ${who.cohort.code}`}</span>
            <span>{outcomes(`window.${figure.window}`)}</span>
            <span>{t("person.of", { position, total })}</span>
          </>
        }
      />
      <FlashNotice flash={flashIn(await props.searchParams)} />
      <SampledView texts={texts} sampled={sampled} record={recordFindingAction} />
    </>
  );
}
