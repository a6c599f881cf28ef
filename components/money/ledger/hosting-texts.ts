import { speedText } from "@/components/network/premises/premises-texts";
import type { HostingPromise } from "@/lib/money/ledger/rules/hosting";
import type { LedgerTexts, PromiseTexts } from "./ledger-texts";

/** What a host promised, and what its premises show. */
export function hostingLine(texts: LedgerTexts, promise: HostingPromise): PromiseTexts {
  const { t, premises, agreements, f, school } = texts;
  const speed = (mbits: number) => speedText(premises, f, mbits);
  const none = t("nothing");
  const href = `/ecoles/${school.code}/locaux`;
  switch (promise.kind) {
    case "no_hosting":
      return { what: t("hosting.none"), promised: none, observed: none, href: null, said: t("hosting.noneSaid") };
    case "rooms": {
      const { promised, observed, missing, standing } = promise;
      const said = {
        late: () => t("hosting.roomsMissing", missing),
        unknown: () => t("hosting.noPremises"),
      }[standing as "late" | "unknown"];
      return {
        what: t("hosting.rooms"),
        promised: t("hosting.roomsText", promised),
        observed: observed ? t("hosting.roomsText", observed) : none,
        href,
        said: said?.() ?? "",
      };
    }
    case "workstations": {
      const { promised, observed } = promise;
      const text = (count: number) => t("hosting.workstationsText", { count });
      return {
        what: t("hosting.workstations"),
        promised: text(promised),
        href,
        observed: observed === null ? none : text(observed),
        said: workstationsSaid(texts, promise),
      };
    }
    case "connection": {
      const { promised, observed, sinceOn, standing } = promise;
      const said = {
        kept: () => (sinceOn ? t("hosting.since", { month: f.monthYear(sinceOn) }) : ""),
        late: () => t("hosting.slower", { speed: speed(promised - (observed ?? 0)) }),
        unknown: () => t("hosting.noSpeed"),
      }[standing as "kept" | "late" | "unknown"];
      return {
        what: t("hosting.connection"),
        promised: speed(promised),
        href,
        observed: observed === null ? none : speed(observed),
        said: said?.() ?? "",
      };
    }
    case "step_free": {
      const { observed, standing } = promise;
      return {
        what: t("hosting.stepFree"),
        promised: t("hosting.stepFreeOf.yes"),
        href,
        observed: t(`hosting.stepFreeOf.${observed}`),
        said: standing === "unknown" ? t("hosting.notChecked") : "",
      };
    }
    case "term": {
      const { promised, status, days, agreementId, number, standing } = promise;
      return {
        what: t("hosting.term", { number }),
        promised: f.tableDate(promised),
        observed: agreements(`status.${status}`),
        href: `/conventions/${agreementId}`,
        said: t("hosting.termText", { status, days, late: standing === "late" ? "yes" : "no" }),
      };
    }
  }
}

function workstationsSaid(
  { t }: LedgerTexts,
  { standing, out, days, missing }: Extract<HostingPromise, { kind: "workstations" }>,
): string {
  if (standing === "unknown") return t("hosting.noPremises");
  if (standing === "to_come") return "";
  const broken = out > 0 ? t("hosting.out", { out, days: days ?? 0 }) : null;
  if (standing === "kept") return broken ? t("hosting.enough", { out: broken }) : "";
  const lacking = t("hosting.workstationsMissing", { missing });
  if (!broken) return lacking;
  return out === missing ? broken : t("funding.join", { first: lacking, second: broken });
}
