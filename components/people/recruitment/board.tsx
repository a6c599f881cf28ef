import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Candidacy, MeetingLine } from "@/lib/people/enrolments/recruitment-queries";
import { isGroupStepPossible } from "@/lib/people/enrolments/rules/group";
import type { GroupStep } from "@/lib/people/enrolments/rules/vocabulary";
import type { ToldLast } from "@/lib/people/notices/notice-records";
import { BoardColumns, type Card, type ColumnOfBoard } from "./board-columns";
import { candidateWords } from "./candidate-words";
import { FactList } from "./facts";

const COLUMNS = [
  { status: "candidate", step: null },
  { status: "invited", step: "invite" },
  { status: "waitlisted", step: "waitlist" },
  { status: "admitted", step: "admit" },
] as const satisfies readonly { status: Candidacy["status"]; step: GroupStep | null }[];

/** The same people in columns, with the seats that are left: who is moved is decided about. */
export async function Board({
  candidates,
  meetings,
  capacity,
  free,
  decides,
  today,
  startsOn,
  toldLast,
}: {
  candidates: readonly Candidacy[];
  meetings: readonly MeetingLine[];
  capacity: number;
  free: number;
  decides: boolean;
  today: CivilDate;
  startsOn: CivilDate;
  toldLast: ReadonlyMap<string, ToldLast>;
}) {
  const [t, format, words] = await Promise.all([
    getTranslations("recruitment"),
    getFormat(),
    candidateWords({ today, startsOn, toldLast }),
  ]);
  const next = meetings.find(({ cancelledOn, heldOn }) => !cancelledOn && heldOn >= today);
  const columns = COLUMNS.map(({ status, step }): ColumnOfBoard => {
    const people = candidates.filter((one) => one.status === status);
    const count = format.integer(people.length);
    return {
      key: status,
      title: t(`group.${status}`),
      count:
        status === "admitted"
          ? `${count} / ${format.integer(capacity)}`
          : status === "invited" && next
            ? `${count} · ${format.dayMonth(next.heldOn)}`
            : count,
      step: step === "invite" && !next ? null : step,
      cards: people.map(
        (one): Card => ({
          id: one.enrolmentId,
          name: fullName(one.person),
          rank: one.rank,
          may: COLUMNS.flatMap(({ step: to }) => (to && decides && isGroupStepPossible(to, one.status) ? to : [])),
          note: <FactList facts={words.where(one)} />,
        }),
      ),
      free: status === "admitted" ? free : 0,
    };
  });
  return (
    <div className="grid gap-4">
      {decides && <input type="hidden" name="on" value={format.tableDate(today)} />}
      {decides && next && <input type="hidden" name="meetingId" value={next.id} />}
      <BoardColumns label={t("view.board")} columns={columns} seatFree={t("seatFree")} empty={t("empty")} />
      {decides && (
        <p id="board-help" className="max-w-prose text-sm text-ink-soft">
          {t("boardHelp")}
        </p>
      )}
    </div>
  );
}
