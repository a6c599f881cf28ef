import type { Metadata } from "next";
import { MeetingSheet } from "@/components/people/recruitment/meeting-sheet";
import { PressForm } from "@/components/people/recruitment/press-form";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Written } from "@/components/ui/written";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { addressOfTopic } from "@/lib/people/notices/schema";
import { getMeeting } from "@/lib/people/recruitment/queries";
import { cancelMeetingAction, recordPressAction } from "../actions";

type Props = PageProps<"/promotions/[cohortId]/rendez-vous/[meetingId]">;

const requireMeeting = readOnce(async (props: Props) => {
  const [{ meetingId }, page, t, format] = await Promise.all([
    props.params,
    cohortPage(props, "cohort.roster"),
    getTranslations("recruitment"),
    getFormat(),
  ]);
  const meeting = await getMeeting(page.ctx, meetingId);
  if (meeting?.cohortId !== page.cohortId) notFound(page.ctx);
  const title = t("planned.name", { kind: capitalised(t(`kind.${meeting.kind}`)), day: format.date(meeting.heldOn) });
  return { ...page, meeting, title };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await requireMeeting(props)).title };
}

/** A meeting: who comes, and what came of it. */
export default async function MeetingPage(props: Props) {
  const [{ ctx, meeting, title, base, crumbs }, t, format] = await Promise.all([
    requireMeeting(props),
    getTranslations("recruitment"),
    getFormat(),
  ]);
  const { heldOn, startsAt, place, bring, cancelledOn, invitees } = meeting;
  const decides = can(ctx.actor, "enrolment.decide");
  const over = heldOn > ctx.today ? "no" : heldOn === ctx.today ? "today" : "yes";
  const sheet = (
    <MeetingSheet invitees={invitees} records={decides && !cancelledOn} over={over} caption={t("sheet.caption")} />
  );
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[...crumbs(), { href: `${base}/rendez-vous`, label: t("planned.title") }]}
        meta={
          <span>
            {format.weekday(heldOn)}, {format.clock(startsAt)}, <Written>{place}</Written>
            {bring && (
              <>
                {" · "}
                {t("planned.bringLine")} <Written>{bring}</Written>
              </>
            )}
          </span>
        }
      />
      <div className="grid gap-8">
        {decides && heldOn >= ctx.today && invitees.length > 0 && (
          <p>
            <TextLink
              href={`${base}/messages?quoi=${addressOfTopic({ kind: cancelledOn ? "cancellation" : "invitation", meetingId: meeting.id })}`}
            >
              {t(cancelledOn ? "messages.tellGone" : "messages.tell")}
            </TextLink>
          </p>
        )}
        {cancelledOn && <Notice kind="warning" title={t("planned.cancelled", { day: format.dayMonth(cancelledOn) })} />}
        {decides && !cancelledOn ? (
          <PressForm action={recordPressAction}>
            <input type="hidden" name="on" value={format.tableDate(ctx.today)} />
            {sheet}
          </PressForm>
        ) : (
          sheet
        )}
        {decides && !cancelledOn && heldOn >= ctx.today && (
          <Form
            id="cancel"
            action={cancelMeetingAction}
            about={{ meetingId: meeting.id }}
            look="danger"
            submit={t("planned.cancel")}
          />
        )}
      </div>
    </>
  );
}
