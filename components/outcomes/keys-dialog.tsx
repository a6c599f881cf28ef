import type { RefObject } from "react";
import { Button } from "@/components/ui/button";
import type { GridLabels } from "./grid-texts";

export function KeysDialog({
  dialog,
  labels,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  labels: GridLabels["keys"];
}) {
  return (
    <dialog
      ref={dialog}
      aria-labelledby="keys-title"
      className="m-auto max-h-dvh w-full max-w-form overflow-y-auto rounded-md border border-line-strong bg-surface p-6 text-ink"
    >
      <h2 id="keys-title" className="text-xl font-semibold">
        {labels.title}
      </h2>
      <table className="my-4 w-full text-sm">
        <thead>
          <tr className="border-b border-line-strong">
            <th scope="col" className="py-1 pe-4 text-start font-semibold">
              {labels.key}
            </th>
            <th scope="col" className="py-1 text-start font-semibold">
              {labels.effect}
            </th>
          </tr>
        </thead>
        <tbody>
          {labels.lines.map(({ key, effect }) => (
            <tr key={key} className="border-b border-line">
              <th scope="row" className="py-1 pe-4 text-start font-semibold whitespace-nowrap">
                {key}
              </th>
              <td className="py-1">{effect}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mb-2 text-sm">{labels.severalActivities}</p>
      <p className="mb-4 text-sm">{labels.neutralReason}</p>
      <Button onClick={() => dialog.current?.close()}>{labels.close}</Button>
    </dialog>
  );
}
