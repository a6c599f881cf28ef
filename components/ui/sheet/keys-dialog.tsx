import type { ReactNode, RefObject } from "react";
import { Button } from "../button";
import { useSheetTexts } from "./context";
import type { SheetColumn } from "./table";

const ONLY: Record<string, SheetColumn<string>["kind"]> = {
  type: "list",
  open: "list",
  clear: "list",
  copy: "list",
  today: "date",
  date: "date",
};

export function KeysDialog({
  dialog,
  columns,
  children,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  columns: readonly SheetColumn<string>[];
  children?: ReactNode;
}) {
  const { keys, keyNames, keyEffects } = useSheetTexts();
  const names = (Object.keys(keyNames) as (keyof typeof keyNames)[]).filter(
    (name) => !(name in ONLY) || columns.some(({ kind }) => kind === ONLY[name]),
  );
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto max-h-dvh w-full max-w-form overflow-y-auto rounded-md border border-line-strong bg-surface p-6 text-ink"
    >
      <h2 id="keys-title" className="text-xl font-semibold">
        {keys.title}
      </h2>
      <table aria-labelledby="keys-title" className="my-4 w-full text-sm">
        <thead>
          <tr className="border-b border-line-strong">
            <th scope="col" className="py-1 pe-4 text-start font-semibold">
              {keys.key}
            </th>
            <th scope="col" className="py-1 text-start font-semibold">
              {keys.effect}
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className="py-1 pe-4 text-start font-semibold whitespace-nowrap">
                {keyNames[name]}
              </th>
              <td className="py-1">{keyEffects[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
      <Button onClick={() => dialog.current?.close()}>{keys.close}</Button>
    </dialog>
  );
}
