import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import { getTranslations } from "@/lib/foundation/i18n/server";

const STEPS = ["file", "understood", "rows", "done"] as const;
type Step = (typeof STEPS)[number];

/** How far a file that is no register has come. */
export async function IntakeSteps({ now }: { now: Step }) {
  const t = await getTranslations("intake.steps");
  const at = STEPS.indexOf(now);
  return (
    <ol
      aria-label={t("label")}
      className="mb-6 flex flex-wrap gap-x-6 border-b border-line text-sm text-ink-soft print:hidden"
    >
      {STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? "step" : undefined}
          className={classes(
            "-mb-px flex items-center gap-1.5 border-b-3 py-2",
            index === at ? "border-accent font-semibold text-ink" : "border-transparent",
          )}
        >
          {index < at && <Icon name="check" className="size-4" />}
          {index + 1}. {t(step)}
        </li>
      ))}
    </ol>
  );
}
