import type { ReactNode } from "react";
import { classes } from "./classes";
import { Glyph } from "./glyph";
import { CIRCLE_CHECK, CIRCLE_X, INFO, TRIANGLE } from "./signs";

export type NoticeKind = "info" | "success" | "warning" | "error";

const LOOKS: Record<NoticeKind, { path: string; box: string; mark: string }> = {
  info: { path: INFO, box: "border-info bg-info-tint", mark: "text-info" },
  success: { path: CIRCLE_CHECK, box: "border-success bg-success-tint", mark: "text-success" },
  warning: { path: TRIANGLE, box: "border-warning bg-warning-tint", mark: "text-warning" },
  error: { path: CIRCLE_X, box: "border-error bg-error-tint", mark: "text-error" },
};

/** Something to know about the page or what was just done. The title carries the meaning; colour and icon repeat it. */
export function Notice({
  kind,
  title,
  children,
  live = false,
}: {
  kind: NoticeKind;
  title: string;
  children?: ReactNode;
  /** Say it aloud when it appears: the answer to something the person did. */
  live?: boolean;
}) {
  const look = LOOKS[kind];
  const role = live ? (kind === "error" ? "alert" : "status") : undefined;
  return (
    <div role={role} className={classes("flex max-w-prose gap-3 rounded-md border-s-4 p-4", look.box)}>
      <Glyph path={look.path} className={classes("mt-0.5 size-5", look.mark)} />
      <div className="grid min-w-0 gap-1 wrap-anywhere">
        <p className="font-semibold">{title}</p>
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}
