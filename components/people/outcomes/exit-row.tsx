import { memo, type ReactNode, useMemo } from "react";
import { proofHref } from "@/components/people/proofs/proof-address";
import { LinkButton } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { Glyph } from "@/components/ui/glyph";
import { SheetCell } from "@/components/ui/sheet/cells";
import { SheetConflict } from "@/components/ui/sheet/conflict";
import { useSheetTexts, useSheetTools } from "@/components/ui/sheet/context";
import { SheetRow, SheetRowState } from "@/components/ui/sheet/row";
import { columnOf, FIRST_CELL } from "@/components/ui/sheet/table";
import { fill } from "@/components/ui/sheet/texts";
import { PAPERCLIP } from "@/components/ui/signs";
import { showDate } from "@/lib/foundation/core/typed-date";
import type { DuePoint } from "@/lib/people/enrolments/rules/due-points";
import type { GridRow } from "@/lib/people/outcomes/rules/grid-row";
import { isNonResponse } from "@/lib/people/outcomes/rules/vocabulary";
import { AssessmentCell, type Setting } from "./assessment";
import type { ExitTexts } from "./exit-choices";
import { EXIT_CELLS, type ExitColumn, type ExitRowState, isExitColumn } from "./exit-columns";
import { assessmentOf, isBlank } from "./exit-table";

const TD = "px-0.5 py-0 align-middle";
/** Two lines in the height of one cell. */
const TWO_LINES = "sheet-note block";
const AFTER_EXIT = EXIT_CELLS.filter((column) => !isExitColumn(column));

/** « 30/12/2026 (30/11–29/01) »: the years of the interval are those next to the due date. */
function dueText({ dueOn, fromOn, toOn }: DuePoint) {
  return `${showDate(dueOn)} (${showDate(fromOn).slice(0, 5)}–${showDate(toOn).slice(0, 5)})`;
}

type Props = {
  state: ExitRowState;
  cohortId: string;
  setting: Setting;
  /** The first row that takes anything. */
  isFirst: boolean;
  isArrival: boolean;
  /** When an observation was recorded, in words. */
  when: (instant: Date) => string;
};

export const ExitRow = memo(function ExitRow({ state, cohortId, setting, isFirst, isArrival, when }: Props) {
  const { learnerId, lastName, firstName, exit, observation } = state.row;
  const texts = useSheetTexts<ExitTexts>().row;
  const { table, hydrated } = useSheetTools<GridRow, ExitColumn>();
  const assessment = useMemo(() => assessmentOf(state, setting), [state, setting]);
  const first = isFirst ? FIRST_CELL : undefined;
  return (
    <SheetRow
      state={state}
      isArrival={isArrival}
      href={`/apprenants/${learnerId}`}
      name={
        <>
          <span className={classes(TWO_LINES, "font-semibold")}>{lastName}</span>
          <span className={TWO_LINES}>{firstName}</span>
        </>
      }
      data={{ "data-empty": isBlank(state.values) || undefined, "data-left": exit ? "" : undefined }}
      conflict={<ExitConflict state={state} cohortId={cohortId} when={when} />}
    >
      <td data-label={texts.head.exit} className={classes(TD, "grid-exit")}>
        {exit ? <RecordedExit exit={exit} /> : <ExitCells first={first} />}
        {assessment.point && (
          <span className={classes(TWO_LINES, "text-ink-soft")}>
            <span className="sr-only">{texts.due} </span>
            {dueText(assessment.point)}
          </span>
        )}
      </td>
      {exit?.neutral ? (
        <td colSpan={AFTER_EXIT.length} className={classes(TD, "text-ink-soft")}>
          {texts.neutralHint}
        </td>
      ) : (
        AFTER_EXIT.map((column) => (
          <td
            key={column}
            data-label={columnOf(table, column).label}
            className={classes(TD, column === "kind" ? "grid-kind" : "sheet-detail")}
          >
            <SheetCell column={column} id={exit && column === "kind" ? first : undefined} />
          </td>
        ))
      )}
      <td className="sheet-note grid-result px-1 py-0 align-middle">
        {!exit?.neutral && <SheetRowState />}
        <AssessmentCell assessment={assessment} />
        {observation && !exit?.neutral && !isNonResponse(observation.kind) && (
          <>
            <span className="text-ink-soft"> · </span>
            <a
              href={proofHref(learnerId, observation.id, "sorties")}
              aria-label={`${texts.proof}, ${state.recorded.name}`}
              title={texts.proof}
              // As the name of the row: Tab runs through the cells, the arrows lead here.
              tabIndex={hydrated ? -1 : undefined}
              data-aside=""
              className="text-link @max-[40rem]:inline-flex @max-[40rem]:min-h-11 @max-[40rem]:items-center print:hidden"
            >
              {/* Where rows are lines there is room for a sign alone. */}
              <Glyph path={PAPERCLIP} className="inline-block size-3.5 @max-[40rem]:hidden" />
              <span className="@min-[40rem]:sr-only">{texts.proof}</span>
            </a>
          </>
        )}
      </td>
    </SheetRow>
  );
});

function RecordedExit({ exit }: { exit: NonNullable<GridRow["exit"]> }): ReactNode {
  const { table } = useSheetTools<GridRow, ExitColumn>();
  const reason = columnOf(table, "exitReason").choices?.find(({ value }) => value === exit.reason);
  return (
    <span className={TWO_LINES}>
      {showDate(exit.exitedOn)} {reason?.label}
    </span>
  );
}

function ExitCells({ first }: { first: string | undefined }) {
  const { text, row } = useSheetTexts<ExitTexts>();
  return (
    <span className="grid grid-cols-[calc(6.5em*var(--spread,1))_minmax(0,1fr)] gap-x-1 py-px">
      <SheetCell<ExitColumn> column="exitedOn" id={first} placeholder={text.placeholderDate} />
      <SheetCell<ExitColumn> column="exitReason" placeholder={row.placeholderReason} />
    </span>
  );
}

/** An exit that is recorded is not changed here: the link leads to its form. */
function ExitConflict({ state, cohortId, when }: Pick<Props, "state" | "cohortId" | "when">) {
  const { conflict, row } = useSheetTexts<ExitTexts>();
  const { enrolmentId, observation } = state.row;
  const texts = row.conflict;
  if (!state.overtaken) {
    const { recordedBy, inPlaceOf: giver } = observation ?? {};
    const name =
      recordedBy && giver ? fill(texts.inPlaceOf, { name: recordedBy, giver }) : (recordedBy ?? texts.someone);
    const title = fill(conflict.title, { name, when: observation ? when(observation.recordedAt) : "" });
    return <SheetConflict state={state} title={title} />;
  }
  return (
    <SheetConflict
      state={state}
      title={texts.exitTitle}
      keep={texts.keepExit}
      instead={(named) => (
        <LinkButton
          size="small"
          href={`/promotions/${cohortId}/effectif/${enrolmentId}`}
          aria-label={named(texts.correctExit)}
        >
          {texts.correctExit}
        </LinkButton>
      )}
    />
  );
}
