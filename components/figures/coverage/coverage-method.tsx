import { Disclosure } from "@/components/ui/disclosure";
import { LIMIT_KM } from "@/lib/figures/coverage/rules/reach";
import type { CoverageContext } from "./coverage-context";

export function CoverageMethod({ context: { t, metropolises } }: { context: CoverageContext }) {
  return (
    <Disclosure summary={t("method.title")} printed>
      <ul className="grid max-w-prose gap-2">
        <li>{t("method.distance")}</li>
        <li>{t("method.people")}</li>
        <li>{t("method.metropolises", { names: metropolises })}</li>
        <li>{t("method.addition", { limit: LIMIT_KM })}</li>
      </ul>
    </Disclosure>
  );
}
