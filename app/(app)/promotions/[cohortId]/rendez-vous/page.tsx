import type { Metadata } from "next";
import { meetingFields } from "@/components/people/recruitment/meeting-forms";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import { flashIn } from "@/lib/entrances/web/flash";
import { cohortPage } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getRecruitment } from "@/lib/people/enrolments/recruitment-queries";
import { planMeetingAction } from "./actions";

type Props = PageProps<"/promotions/[cohortId]/rendez-vous">;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([cohortPage(props, "cohort.roster"), getTranslations("recruitment.planned")]);
  return { title: `${name} · ${t("title")}` };
}

/** The meetings of a cohort, and a form that plans another. */
export default async function MeetingsPage(props: Props) {
  const [{ ctx, cohort, cohortId, base, crumbs }, search, t, format] = await Promise.all([
    cohortPage(props, "cohort.roster"),
    props.searchParams,
    getTranslations("recruitment"),
    getFormat(),
  ]);
  const { meetings } = await getRecruitment(ctx, cohortId);
  return (
    <>
      <PageHeader title={t("planned.title")} crumbs={crumbs()} meta={t("planned.lead")} />
      <div className="grid gap-8">
        <FlashNotice flash={flashIn(search)} name={null} />
        {meetings.length === 0 ? (
          <EmptyState title={t("planned.none")}>{t("planned.noneNext")}</EmptyState>
        ) : (
          <Table
            caption={t("planned.caption")}
            captionHidden
            rows={meetings}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "what",
                header: t("planned.column.what"),
                rowHeader: true,
                cell: ({ id, kind }) => (
                  <TextLink href={`${base}/rendez-vous/${id}`}>{capitalised(t(`kind.${kind}`))}</TextLink>
                ),
              },
              {
                key: "when",
                header: t("planned.column.when"),
                cell: ({ heldOn, startsAt }) =>
                  `${format.weekday(heldOn)} ${format.date(heldOn)}, ${format.clock(startsAt)}`,
              },
              { key: "place", header: t("planned.column.place"), cell: ({ place }) => <Written>{place}</Written> },
              {
                key: "answers",
                header: t("planned.column.answers"),
                cell: ({ cancelledOn, heldOn, coming, notComing, silent, results }) => {
                  const gone = cancelledOn ?? (heldOn >= ctx.today ? cohort.cancelledOn : null);
                  if (gone) return t("planned.cancelled", { day: format.dayMonth(gone) });
                  if (heldOn < ctx.today) return t("meetingResults", results);
                  return t("meetingCounts", { coming, not: notComing, silent });
                },
              },
            ]}
          />
        )}
        {can(ctx.actor, "enrolment.decide") && !cohort.cancelledOn && (
          <section aria-labelledby="plan" className="grid gap-3">
            <h2 id="plan" className="text-xl font-semibold">
              {t("plan")}
            </h2>
            <Form
              id="meeting"
              action={planMeetingAction}
              fields={await meetingFields()}
              about={{ cohortId }}
              submit={t("planned.save")}
            >
              <FieldList names={["kind"]} />
              <FieldList names={["heldOn", "startsAt"]} className="flex flex-wrap items-end gap-6" />
              <FieldList names={["place", "bring", "seats"]} />
            </Form>
          </section>
        )}
      </div>
    </>
  );
}
