import type { ReactNode } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { classes } from "@/components/ui/classes";
import { TextLink } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { MeetingLine } from "@/lib/people/enrolments/recruitment-queries";
import { REFUSAL_REASONS } from "@/lib/people/recruitment/rules/vocabulary";
import { ChosenCount } from "./chosen-count";
import { DayOfAct } from "./selection";

const ON_DARK =
  "inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md border border-page/60 px-3 py-2 font-semibold text-page hover:border-page md:min-h-10";
const MAIN =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-md bg-page px-3 py-2 font-semibold text-ink md:min-h-10";

const Key = ({ of }: { of: string }) => (
  <span
    aria-hidden="true"
    className="hidden rounded-sm border border-current px-1 text-xs font-normal opacity-70 lg:inline"
  >
    {of}
  </span>
);

/** A panel of the bar: native, above it. */
function Panel({ id, label, letter, children }: { id: string; label: string; letter?: string; children: ReactNode }) {
  return (
    <details id={id} name="bar-panel" className="row-menu relative">
      <summary className={classes(ON_DARK, "list-none [&::-webkit-details-marker]:hidden")}>
        {label}
        {letter && <Key of={letter} />}
      </summary>
      <div className="absolute end-0 bottom-full z-10 mb-2 grid max-h-[70vh] w-80 max-w-[85vw] gap-4 overflow-y-auto rounded-md border border-line-strong bg-surface p-4 text-ink">
        {children}
      </div>
    </details>
  );
}

/** One bar of acts for whoever is ticked, which says what they will do. */
export async function RecruitmentBar({
  base,
  meetings,
  today,
}: {
  base: string;
  meetings: readonly MeetingLine[];
  today: CivilDate;
}) {
  const [t, format] = await Promise.all([getTranslations("recruitment"), getFormat()]);
  const ahead = meetings.filter(({ cancelledOn, heldOn }) => !cancelledOn && heldOn >= today);
  const nameOf = ({ kind, heldOn, startsAt, place, seats, coming, silent }: MeetingLine) =>
    t("meetingChoice", {
      kind: t(`kind.${kind}`),
      day: format.dayMonth(heldOn),
      time: format.clock(startsAt),
      place,
      seats: seats === null ? "none" : t("seatsLeft", { left: Math.max(0, seats - coming - silent) }),
    });
  const button = { type: "submit", name: "act" } as const;
  return (
    <div className="recruitment-bar sticky bottom-0 z-10 flex flex-wrap items-center gap-2 rounded-md bg-ink p-3 text-page max-md:bottom-16 print:hidden">
      <ChosenCount />
      <button {...button} value="admit" className={classes(MAIN, "max-sm:w-full max-sm:order-last")}>
        {t("act.admit")}
        <Key of="A" />
      </button>
      <Panel id="invite" label={t("act.inviteMore")} letter="I">
        {ahead.length > 0 ? (
          <>
            <SelectField
              id="group-meeting"
              name="meetingId"
              label={t("meeting")}
              options={ahead.map((meeting) => ({ value: meeting.id, label: nameOf(meeting) }))}
            />
            <button {...button} value="invite" className={buttonClasses("primary")}>
              {t("act.invite")}
            </button>
          </>
        ) : (
          <p>{t("noMeeting")}</p>
        )}
        <TextLink href={`${base}/rendez-vous`}>{t("plan")}</TextLink>
      </Panel>
      <button {...button} value="waitlist" className={ON_DARK}>
        {t("act.waitlist")}
        <Key of="L" />
      </button>
      <Panel id="others" label={t("act.other")}>
        <DayOfAct label={t("date")} today={format.tableDate(today)} />
        <SelectField
          id="group-refusal"
          name="rejectedFor"
          label={t("rejectedFor")}
          placeholder=""
          options={REFUSAL_REASONS.map((reason) => ({ value: reason, label: t(`refusal.${reason}`) }))}
        />
        <button {...button} value="reject" className={buttonClasses("secondary")}>
          {t("act.reject")}
        </button>
        <button {...button} value="withdraw" className={buttonClasses("secondary")}>
          {t("act.withdraw")}
        </button>
      </Panel>
    </div>
  );
}
