import { columnOf, type RowState, type SheetTable } from "./table";
import { fill, type SheetTexts } from "./texts";

/** What is said of a row under it, and the cells that it describes: one with none of its own is of the row. */
export type Message<C extends string> = { text: string; columns: readonly C[] };

type Told<R, C extends string> = Pick<RowState<R, C>, "problems">;

export function problemsOf<R, C extends string>(
  table: SheetTable<R, C>,
  { problems }: Told<R, C>,
  texts: SheetTexts,
): Message<C>[] {
  return table.columns.flatMap(({ name }) => {
    const problem = problems[name];
    if (!problem) return [];
    const message = fill(texts.problem[problem.code] ?? problem.code, { value: problem.value ?? "" });
    return [{ text: fill(texts.text.problemAt, { column: columnOf(table, name).label, message }), columns: [name] }];
  });
}

/** What keeps a row from being recorded. */
export function messagesOf<R, C extends string>(
  table: SheetTable<R, C>,
  state: RowState<R, C>,
  texts: SheetTexts,
): Message<C>[] {
  const fault = table.faultOf?.(state);
  const told = [...problemsOf(table, state, texts), ...(fault ? [fault] : [])];
  // What the sheet sees by itself the server refuses in the same words.
  const isTold = told.some(({ text }) => text === state.refusal);
  return state.refusal && !isTold ? [...told, { text: state.refusal, columns: [] }] : told;
}
