import { FlashNotice } from "@/components/shell/flash";
import { OpensNothing } from "@/components/shell/opens-nothing";
import { DownloadButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Written } from "@/components/ui/written";
import type { Flash } from "@/lib/entrances/web/flash";
import type { FormAction } from "@/lib/foundation/core/form";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnInvitationView } from "@/lib/people/notices/queries";

type Props = { invitation: OwnInvitationView | null; token: string; flash: Flash | null; action: FormAction };

/** Whoever holds the link of an invitation reads where they are expected, and says whether they come. */
export async function OwnMeeting({ invitation, token, flash, action }: Props) {
  const [t, f] = await Promise.all([getTranslations("recruitment.own"), getFormat()]);
  if (!invitation)
    return (
      <OpensNothing title={t("deadTitle")} see={t("see")}>
        {t("dead")}
      </OpensNothing>
    );
  const { firstName, school, meeting, coming } = invitation;
  const gone = meeting.cancelledOn !== null;
  const moment = t("moment", {
    day: `${f.weekday(meeting.heldOn)} ${f.date(meeting.heldOn)}`,
    time: f.clock(meeting.startsAt),
  });
  const about = (said: "yes" | "no") => ({ token, coming: said });
  return (
    <>
      <PageHeader title={t(gone ? "cancelled" : "title")} />
      <div className="grid max-w-prose gap-6">
        <FlashNotice flash={flash} />
        <p>
          {gone
            ? t("cancelledText", { school: school.name })
            : t("lead", { name: firstName, school: school.name, kind: meeting.kind })}
        </p>
        <DescriptionList
          items={[
            { term: t("when"), details: capitalised(moment) },
            { term: t("where"), details: <Written>{meeting.place}</Written> },
            ...(meeting.bring && !gone ? [{ term: t("bring"), details: <Written>{meeting.bring}</Written> }] : []),
          ]}
        />
        {!gone && coming === null && (
          <div className="grid gap-3 sm:grid-cols-2">
            <Form id="yes" action={action} about={about("yes")} submit={t("yes")} open />
            <Form id="no" action={action} about={about("no")} submit={t("no")} look="secondary" open />
          </div>
        )}
        {!gone && coming !== null && (
          <div className="grid gap-3">
            <Notice kind="info" title={t(coming ? "saidYes" : "saidNo")}>
              {t("change")}
            </Notice>
            <Form
              id="other"
              action={action}
              about={about(coming ? "no" : "yes")}
              submit={t(coming ? "toNo" : "toYes")}
              look="secondary"
              open
            />
          </div>
        )}
        {(gone || coming !== false) && (
          <p>
            <DownloadButton href={`/rendez-vous/${token}/agenda`}>
              {t(gone ? "calendarGone" : "calendar")}
            </DownloadButton>
          </p>
        )}
      </div>
    </>
  );
}
