import type { ReportPromise } from "@/lib/money/ledger/rules/funding";
import type { HoursPromise, ResponsePromise, SessionsPromise, SharePromise } from "@/lib/money/ledger/rules/training";
import type { LedgerTexts, PromiseTexts } from "./ledger-texts";

type TrainingPromise = SessionsPromise | HoursPromise | SharePromise | ResponsePromise | ReportPromise;

/** What the provider promised, and what the records, or for hours its statements, say. */
export function trainingLine(texts: LedgerTexts, promise: TrainingPromise): PromiseTexts {
  switch (promise.kind) {
    case "sessions":
      return sessionsLine(texts, promise);
    case "hours":
      return hoursLine(texts, promise);
    case "share":
      return shareLine(texts, promise);
    case "response":
      return responseLine(texts, promise);
    case "report":
      return reportLine(texts, promise);
  }
}

function sessionsLine({ t, f, school }: LedgerTexts, promise: SessionsPromise): PromiseTexts {
  const { promised, observed, cancelled, nextOn, lateDays, standing } = promise;
  const next = nextOn ? t("training.next", { day: f.date(nextOn) }) : "";
  const said = {
    late: () => t("training.empty", { days: lateDays }),
    not_kept: () => t("training.cancelled", { count: cancelled }),
  }[standing as "late" | "not_kept"];
  return {
    what: t("training.sessions"),
    promised: t("training.sessionsText", { count: promised }),
    observed: t("training.begun", { count: observed }),
    href: `/ecoles/${school.code}#promotions`,
    said: said?.() ?? next,
  };
}

function hoursLine({ t, f }: LedgerTexts, promise: HoursPromise): PromiseTexts {
  const { planned, expected, observed, statedOn, ended, stated, standing } = promise;
  const [low, high] = [f.integer(planned.low), f.integer(planned.high)];
  const each = low === high ? t("training.hoursEach", { hours: low }) : t("training.hoursRange", { low, high });
  const rate = expected && observed !== null ? f.rate(observed, expected) : null;
  const said = {
    stated: () => t("training.stated", { rate: rate ?? "none", day: f.date(statedOn ?? "") }),
    unknown: () => t("training.notStated", { count: ended - stated }),
    to_come: () => t("training.toState"),
  }[standing];
  return {
    what: t("training.hours"),
    promised: expected && observed !== null ? t("training.hoursText", { hours: f.integer(expected) }) : each,
    observed: observed === null ? t("nothing") : t("training.hoursText", { hours: f.integer(observed) }),
    href: `/conventions/${promise.agreementId}`,
    said: said(),
  };
}

function shareLine({ t, f, people }: LedgerTexts, promise: SharePromise): PromiseTexts {
  const { criterion, promised, operator, source, observed, missing, waiting, standing } = promise;
  const said = {
    kept: () => (observed && f.rate(observed.yes, observed.known)) ?? "",
    late: () => t(`training.missing.${criterion}`, { missing, waiting }),
    not_kept: () => t("training.missed", { missing }),
    unknown: () => t("training.tooFew"),
    to_come: () => t("training.nobodyEntered"),
  }[standing];
  const bound = operator === "above" ? "moreThan" : "atLeast";
  return {
    what: t(`training.share.${criterion}`, { source }),
    promised: t(`training.${bound}`, { percent: f.percent(promised) }),
    observed: observed ? countsOf(f, observed.yes, observed.known, t) : t("nothing"),
    href: people.equity,
    said: said(),
  };
}

const countsOf = (f: LedgerTexts["f"], count: number, base: number, t: LedgerTexts["t"]) =>
  t("training.of", { count: f.integer(count), base: f.integer(base) });

function responseLine({ t, f, people }: LedgerTexts, promise: ResponsePromise): PromiseTexts {
  const { promised, observed, missing, reachable, standing } = promise;
  const answers = observed
    ? t("training.answers", { respondents: observed.respondents, base: f.integer(observed.base) })
    : "";
  const said = {
    kept: () => answers,
    late: () => t("training.answersMissing", { answers, missing, reachable }),
    not_kept: () => t("training.answersMissed", { answers, missing }),
    unknown: () => t("training.tooFew"),
    to_come: () => t("training.nobodyDue"),
  }[standing];
  return {
    what: t("training.response"),
    promised: t("training.atLeast", { percent: f.percent(promised) }),
    observed: (observed && f.rate(observed.respondents, observed.base)) ?? t("nothing"),
    href: people.answers,
    said: said(),
  };
}

function reportLine({ t, f }: LedgerTexts, promise: ReportPromise): PromiseTexts {
  const { report, number, promised, observed, isAccepted, lateDays, standing } = promise;
  const accepted = String(isAccepted);
  const said = {
    kept: () => t("training.handed", { accepted }),
    not_kept: () => t("training.handedLate", { days: lateDays, accepted }),
    late: () => t("training.reportLate", { days: lateDays }),
    to_come: () => t("training.reportDue"),
  }[standing as "kept" | "not_kept" | "late" | "to_come"];
  return {
    what: t("training.report", { kind: report, number }),
    promised: f.tableDate(promised),
    observed: observed ? f.tableDate(observed) : t("nothing"),
    href: `/conventions/${promise.agreementId}`,
    said: said(),
  };
}
