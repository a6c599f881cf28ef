import type { FundingPromise, FundingPromiseForHost } from "@/lib/money/ledger/rules/funding";
import type { LedgerTexts, PromiseTexts } from "./ledger-texts";

/** What the Région promised in money; to a host, of the whole agreement by calendar year. */
export function moneyLine(texts: LedgerTexts, promise: FundingPromise | FundingPromiseForHost): PromiseTexts {
  const { t, f } = texts;
  const { number } = promise;
  const href = `/conventions/${promise.agreementId}`;
  switch (promise.kind) {
    case "funded": {
      const { promised, observed, here, all } = promise;
      const shown = here < all ? here : 0;
      // The cents of a share are of no use to a reader.
      const euros = (cents: number) => f.euros(shown > 0 ? Math.round(cents / 100) * 100 : cents);
      return {
        what: t("funding.funded", { number, here: shown, all }),
        promised: euros(promised),
        observed: euros(observed),
        href,
        said: fundedSaid(texts, promise, euros),
      };
    }
    case "paid_in_time": {
      const { promised, observed, standing, lateDays } = promise;
      const said = { not_kept: t("funding.tooLate", { days: lateDays }), to_come: t("funding.nothingPaid") };
      return {
        what: t("funding.inTime", { number }),
        promised: promised === null ? t("funding.byDay") : t("funding.days", { days: promised }),
        observed: observed === null ? t("nothing") : t("funding.longest", { days: observed }),
        href,
        said: said[standing as keyof typeof said] ?? "",
      };
    }
    case "paid": {
      const { promised, observed } = promise;
      return {
        what: t("funding.forHost", { number }),
        promised: f.euros(promised),
        observed: f.euros(observed),
        href,
        said: paidSaid(texts, promise),
      };
    }
  }
}

function fundedSaid(
  { t, agreements, f }: LedgerTexts,
  { standing, lateCents, lateDays, paid, awaits }: Extract<FundingPromise, { kind: "funded" }>,
  euros: (cents: number) => string,
): string {
  if (standing === "late") return t("funding.late", { amount: euros(lateCents), days: lateDays });
  const name = (kind: (typeof paid)[number]) => agreements(`instalmentKinds.${kind}`);
  const done = paid.length > 0 && t("funding.paid", { kinds: f.list(paid.map(name), "every") });
  const [next] = awaits;
  if (!next) return done || "";
  const { kind, proof, payBy } = next;
  const waits = proof
    ? t("funding.awaits", { kind: name(kind), proof: t(`funding.proofs.${proof}`) })
    : t("funding.due", { kind: name(kind), day: payBy ? f.date(payBy) : "none" });
  return done ? t("funding.join", { first: done, second: waits }) : waits;
}

function paidSaid({ t, f }: LedgerTexts, { standing, years }: FundingPromiseForHost): string {
  const each = years.map(({ year, cents }) => t("funding.inYear", { amount: f.euros(cents), year }));
  const said = each.length > 0 ? t("funding.paidInYears", { years: f.list(each, "every") }) : "";
  if (standing === "unknown") return t("funding.ended", { years: said && `${said}, ` });
  return said || t("funding.notYet");
}
