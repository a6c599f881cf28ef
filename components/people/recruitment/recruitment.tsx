import type { ReactNode } from "react";
import { LetterKeys, type Presses } from "@/components/ui/letter-keys";
import { Link, TextLink } from "@/components/ui/link";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Candidacy, MeetingLine } from "@/lib/people/enrolments/recruitment-queries";
import type { ToldLast } from "@/lib/people/notices/notice-records";
import { TARGET_PUBLICS } from "@/lib/people/recruitment/rules/publics";
import { Board } from "./board";
import { FreeSeats } from "./free-seats";
import type { GroupState, PublicLine } from "./group-state";
import { RecruitmentBar } from "./recruitment-bar";
import { RecruitmentTable } from "./recruitment-table";
import { SelectionForm } from "./selection";
import { Shares } from "./shares";
import { StepTabs } from "./step-tabs";

const PRESSES: Presses = {
  a: { press: "button[name='act'][value='admit']" },
  i: { press: "#invite summary", focus: "#group-meeting" },
  l: { press: "button[name='act'][value='waitlist']" },
  z: { press: "button[name='act'][value='undo']" },
};

const UNDECIDED: readonly Candidacy["status"][] = ["candidate", "invited", "waitlisted"];
const SEATED: readonly Candidacy["status"][] = ["admitted", "entered", "exited"];

/** Of how many publics the board says where they are: those with a target. */
const WITH_TARGET = 3;

export type PublicTargets = Partial<Record<(typeof TARGET_PUBLICS)[number], PublicLine["target"]>>;

/** The people of a cohort that recruits, as a table or a board, with what a choice among them does to its target publics. */
export async function Recruitment({
  ctx,
  cohort,
  base,
  view,
  candidates,
  meetings,
  targets,
  decides,
  corrects,
  toTell,
  toldLast,
  action,
  beside,
}: {
  ctx: Context;
  cohort: { id: string; startsOn: string; capacity: number; seatsTaken: number };
  base: string;
  view: "tableau" | "colonnes";
  candidates: readonly Candidacy[];
  meetings: readonly MeetingLine[];
  targets: PublicTargets;
  decides: boolean;
  corrects: boolean;
  /** Of how many people nobody has told what is so of them. */
  toTell: number;
  toldLast: ReadonlyMap<string, ToldLast>;
  action: (previous: GroupState, formData: FormData) => Promise<GroupState>;
  /** Another way in. */
  beside?: ReactNode;
}) {
  const [t, format] = await Promise.all([getTranslations("recruitment"), getFormat()]);
  const { today } = ctx;
  const { startsOn, capacity } = cohort;
  const free = Math.max(0, capacity - cohort.seatsTaken);
  const seated = candidates.filter(({ status }) => SEATED.includes(status)).map(({ publics }) => publics);
  const lines = TARGET_PUBLICS.map(
    (group, index): PublicLine => ({ index, label: t(`shares.of.${group}`), target: targets[group] ?? null }),
  );
  const data = {
    publics: Object.fromEntries(
      candidates.flatMap(({ enrolmentId, status, publics }) =>
        UNDECIDED.includes(status) ? [[enrolmentId, publics] as const] : [],
      ),
    ),
    seated,
    waiting: candidates.flatMap(({ rank, enrolmentId }) => (rank === null ? [] : enrolmentId)),
    free,
    lines,
  };
  const board = view === "colonnes";
  const countOf = (status: Candidacy["status"]) => candidates.filter((one) => one.status === status).length;
  const steps = (["candidate", "invited", "waitlisted", "admitted"] as const).map((key) => {
    const count = countOf(key);
    return {
      key,
      label: t(`tab.${key}`),
      count: key === "admitted" ? `${format.integer(count)}/${format.integer(capacity)}` : format.integer(count),
    };
  });
  // Who waits comes first, then whoever is nearest to a decision.
  const first = (["waitlisted", "invited", "candidate"] as const).find((key) => countOf(key) > 0) ?? "admitted";
  const views = (
    <nav
      aria-label={t("view.label")}
      className="flex overflow-hidden rounded-md border border-line-strong text-sm print:hidden"
    >
      {(["tableau", "colonnes"] as const).map((one) => (
        <Link
          key={one}
          href={one === "tableau" ? base : `${base}?vue=colonnes`}
          aria-current={one === view ? "page" : undefined}
          className="flex min-h-11 items-center px-3 hover:bg-sunken aria-[current]:bg-accent aria-[current]:font-semibold aria-[current]:text-on-accent md:min-h-9"
        >
          {t(one === "tableau" ? "view.table" : "view.board")}
        </Link>
      ))}
    </nav>
  );
  const legend = (
    <p className="text-sm text-ink-soft">
      <span className="me-3 inline-block">
        <span aria-hidden="true" className="me-1 inline-block size-3 rounded-full bg-accent align-[-0.1em]" />
        {t("shares.now", { count: seated.length })}
      </span>
      <span className="me-3 inline-block">
        <span
          aria-hidden="true"
          className="me-1 inline-block size-3 rounded-full border-2 border-accent align-[-0.1em]"
        />
        {t("shares.withThem")}
      </span>
      <span className="inline-block">
        <span aria-hidden="true" className="me-1 inline-block h-3 w-0.5 bg-ink align-[-0.1em]" />
        {t("shares.target")}
      </span>
    </p>
  );
  return (
    <SelectionForm action={action} cohortId={cohort.id} data={data}>
      <div className={board ? "grid gap-6" : "grid gap-x-8 gap-y-8 xl:grid-cols-[minmax(0,1fr)_17rem]"}>
        <div className="grid min-w-0 content-start gap-5">
          <FreeSeats candidates={candidates} free={free} today={today} decides={decides} />
          <div className="flex flex-wrap items-center justify-between gap-3 max-sm:order-last">
            <p className="flex min-w-60 flex-1 flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
              <strong className="text-base">{t("count", { count: candidates.length })}</strong>
              {decides && (
                <>
                  <TextLink href={`${base}/rendez-vous`}>{t("meetings")}</TextLink>
                  <TextLink href={`${base}/messages`}>{t("messages.link", { count: toTell })}</TextLink>
                </>
              )}
              {beside}
            </p>
            {views}
          </div>
          <StepTabs legend={t("steps")} steps={steps} first={first} />
          {board ? (
            <Board
              candidates={candidates}
              meetings={meetings}
              capacity={capacity}
              free={free}
              decides={decides}
              today={today}
              startsOn={startsOn}
              toldLast={toldLast}
            />
          ) : (
            <RecruitmentTable
              candidates={candidates}
              meetings={meetings}
              base={base}
              decides={decides}
              corrects={corrects}
              today={today}
              startsOn={startsOn}
              toldLast={toldLast}
            />
          )}
          {decides && !board && <RecruitmentBar base={base} meetings={meetings} today={today} />}
        </div>
        <aside aria-labelledby="shares-title" className="grid content-start gap-2">
          <h2 id="shares-title" className="text-lg font-semibold">
            {t("shares.title")}
          </h2>
          {legend}
          <Shares {...(board && { only: WITH_TARGET })} />
          <p className="max-w-prose text-sm text-ink-soft">{t("shares.note")}</p>
          {decides && !board && (
            <noscript>
              <button type="submit" name="act" value="look" className="underline">
                {t("shares.look")}
              </button>
            </noscript>
          )}
        </aside>
      </div>
      {decides && !board && (
        <LetterKeys
          name="recruitment-keys-off"
          userId={ctx.actor.userId ?? ""}
          presses={PRESSES}
          title={t("keys.title")}
          label={t("keys.on")}
        >
          {t("keys.list")}
        </LetterKeys>
      )}
      <p className="hidden print:block">{format.date(today)}</p>
    </SelectionForm>
  );
}
