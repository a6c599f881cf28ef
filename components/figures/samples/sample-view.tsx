import { DownloadButton, LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import type { SampledLine, SampleLine } from "@/lib/figures/samples/queries";
import { fullName } from "@/lib/foundation/i18n/format";
import { foundLines, frameOf, methodText, resultText, type SampleTexts } from "./sample-texts";

export const sampleHref = (sampleId: string) => `/controles/${sampleId}`;
export const sampledHref = (sampleId: string, position: number) => `${sampleHref(sampleId)}/${position}`;

/** All that were drawn: of what, by whom, how far it is, and what it tells. */
export function SampleTable({ texts, samples }: { texts: SampleTexts; samples: readonly SampleLine[] }) {
  const { t, f, setOf } = texts;
  const columns: Column<SampleLine>[] = [
    {
      key: "figure",
      header: t("columns.figure"),
      rowHeader: true,
      // Two draws of one list differ by their seed alone.
      cell: (sample) => (
        <>
          <TextLink href={sampleHref(sample.id)}>{setOf(sample)}</TextLink>
          <span className="block font-normal text-sm text-ink-soft">{t("line.seed", { seed: sample.seed })}</span>
        </>
      ),
    },
    {
      key: "drawn",
      header: t("columns.drawn"),
      cell: ({ recordedAt, recordedBy }) =>
        recordedBy
          ? t("line.by", { when: f.instant(recordedAt), name: recordedBy.name })
          : t("line.bySystem", { when: f.instant(recordedAt) }),
    },
    {
      key: "people",
      header: t("columns.people"),
      numeric: true,
      cell: ({ result, population }) =>
        t("line.of", { drawn: f.integer(result.drawn), population: f.integer(population) }),
    },
    { key: "state", header: t("columns.state"), cell: ({ result: { left } }) => t("line.left", { left }) },
    {
      key: "result",
      header: t("columns.result"),
      numeric: true,
      cell: ({ result: { confirmedRate, drawn } }) =>
        confirmedRate ? f.proportion(confirmedRate.rate, drawn) : t("line.notYet"),
    },
  ];
  return <Table caption={t("title")} captionHidden columns={columns} rows={samples} rowKey={({ id }) => id} />;
}

export function NoSamples({ texts: { t }, draws }: { texts: SampleTexts; draws: boolean }) {
  return (
    <EmptyState title={t("empty")} action={draws && <LinkButton href="/tableau-de-bord">{t("toFigures")}</LinkButton>}>
      {t(draws ? "emptyAuditor" : "emptyOthers")}
    </EmptyState>
  );
}

/** What was found, what that tells of the list, and how. */
function Result({ texts, sample }: { texts: SampleTexts; sample: SampleLine }) {
  const { t, f } = texts;
  const { result } = sample;
  const { drawn } = result;
  const method = methodText(texts, result);
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold">
        {t("result.headline", { confirmed: result.confirmed, drawn: f.integer(drawn) })}
      </h2>
      <p className="max-w-prose">
        {result.confirmedRate && <span className="font-semibold">{t("result.rate")} </span>}
        {resultText(texts, result)}
      </p>
      <DescriptionList
        items={foundLines(texts, sample).map(({ label, count }) => ({
          term: label,
          details: t("result.of", { count: f.integer(count), drawn: f.integer(drawn) }),
        }))}
      />
      {method && <p className="max-w-prose text-sm text-ink-soft">{method}</p>}
      <div className="flex flex-wrap gap-2 print:hidden">
        <DownloadButton href={`${sampleHref(sample.id)}/pdf`} look="secondary">
          {t("page.pdf")}
        </DownloadButton>
        <DownloadButton href={`${sampleHref(sample.id)}/xlsx`} look="secondary">
          {t("page.xlsx")}
        </DownloadButton>
      </div>
    </section>
  );
}

/** Each of them with what was found, in the order of the draw. */
function People({
  texts: { t },
  sampleId,
  people,
}: {
  texts: SampleTexts;
  sampleId: string;
  people: readonly SampledLine[];
}) {
  const next = people.find(({ finding, who }) => finding === null && who !== null);
  const columns: Column<SampledLine>[] = [
    { key: "position", header: t("page.position"), numeric: true, cell: ({ position }) => position },
    {
      key: "person",
      header: t("page.person"),
      rowHeader: true,
      cell: ({ who, position }) =>
        who ? <TextLink href={sampledHref(sampleId, position)}>{fullName(who.learner)}</TextLink> : t("page.gone"),
    },
    {
      key: "cohort",
      header: t("page.cohort"),
      cell: ({ who }) => who && `${who.cohort.school.name} ${who.cohort.code}`,
    },
    {
      key: "finding",
      header: t("page.finding"),
      cell: ({ finding }) =>
        finding ? t(`finding.${finding}`) : <span className="text-ink-soft">{t("page.notFound")}</span>,
    },
  ];
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-semibold">{t("page.people")}</h2>
      {next && (
        <p className="print:hidden">
          <LinkButton href={sampledHref(sampleId, next.position)}>{t("page.next")}</LinkButton>
        </p>
      )}
      <Table
        caption={t("page.people")}
        captionHidden
        density="compact"
        columns={columns}
        rows={people}
        rowKey={({ position }) => String(position)}
      />
    </section>
  );
}

/** A sample as its reader may see it: its people to who drew it alone. */
export function SampleView({
  texts,
  sample,
  people,
}: {
  texts: SampleTexts;
  sample: SampleLine;
  people: readonly SampledLine[];
}) {
  const { t } = texts;
  return (
    <div className="grid gap-10">
      <Result texts={texts} sample={sample} />
      {sample.isOwn ? (
        <People texts={texts} sampleId={sample.id} people={people} />
      ) : (
        <p className="max-w-prose text-ink-soft">{t("page.others")}</p>
      )}
      <section className="grid gap-3">
        <h2 className="text-lg font-semibold">{t("page.frame")}</h2>
        <div className="wrap-anywhere">
          <DescriptionList items={frameOf(texts, sample)} />
        </div>
        <Disclosure summary={t("page.how")} printed>
          <p className="max-w-prose">{t("page.howText")}</p>
        </Disclosure>
      </section>
    </div>
  );
}
