import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { percentDone } from "@/lib/people/register/rules/progress";
import type { RunState } from "@/lib/people/register/runs";
import { WatchImport } from "./watch-import";

const SECONDS_PER_MINUTE = 60;
const WITHOUT_A_SCRIPT_S = 3;

/** How far an import is that goes on by itself. What is read aloud changes with the phase alone. */
export async function ImportProgress({
  running,
  address,
}: {
  running: Extract<RunState, { state: "running" }>;
  address: string;
}) {
  const [t, format] = await Promise.all([getTranslations("register.progress"), getFormat()]);
  const { of, phase, done, total, seconds } = running;
  const percent = percentDone(running);
  const elapsed = { minutes: Math.floor(seconds / SECONDS_PER_MINUTE), seconds: seconds % SECONDS_PER_MINUTE };
  const counted = (phase === "people" || phase === "enrolments" || phase === "removing") && total > 0;
  const isUndo = of === "undo";
  // Each has phases that the other never comes to.
  const said =
    phase === "removing" || (isUndo && phase !== "people" && phase !== "enrolments")
      ? t(`undoPhase.${phase}`)
      : t(`phase.${phase}`);
  return (
    <section aria-labelledby="phase" className="grid max-w-form gap-4">
      <noscript>
        {/* Said in full: where one stands at a part of the page, an address that is left out is gone to without being asked for. */}
        <meta httpEquiv="refresh" content={`${WITHOUT_A_SCRIPT_S};url=${address}`} />
      </noscript>
      <WatchImport />
      <p id="phase" role="status" className="text-xl font-semibold">
        {said}
      </p>
      <div className="grid gap-1">
        <progress
          aria-labelledby="phase"
          max={100}
          value={percent}
          className="h-4 w-full appearance-none overflow-hidden rounded-sm border border-line-strong bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        />
        <p className="flex flex-wrap justify-between gap-x-6 tabular-nums">
          <span>{counted ? t(`rows.${phase}`, { done: format.integer(done), total }) : "\u00a0"}</span>
          <span className="text-ink-soft">
            {format.percent(percent, 0)} · {t(elapsed.minutes > 0 ? "elapsedMinutes" : "elapsed", elapsed)}
          </span>
        </p>
      </div>
      <p>{t(isUndo ? "leaveUndo" : "leave")}</p>
      <p className="text-ink-soft">{t(isUndo ? "othersUndo" : "others")}</p>
      <p>
        <TextLink href="/import">{t("list")}</TextLink>
      </p>
    </section>
  );
}

/** Why the last confirmation wrote nothing, or took nothing back, and what to do. */
export async function NotImported({ run: { of, reason, at } }: { run: Extract<RunState, { state: "ended" }> }) {
  const words = of === "undo" ? "register.endedUndo" : "register.ended";
  const [t, format] = await Promise.all([getTranslations(words), getFormat()]);
  return (
    <Notice kind="warning" title={t(`title.${reason}`)} live>
      {t("confirmed", { when: format.instant(at) })} {t(`next.${reason}`)}
    </Notice>
  );
}
