import { Badge } from "@/components/ui/badge";
import type { RateWords } from "@/components/ui/rate-figure";

/** The cohort's rate on one line, with all that a rate says beside itself. */
export function RateLine({ label, rate }: { label: string; rate: RateWords }) {
  const beside = [rate.bounds, rate.responseRate, rate.interval].filter((text) => text !== null);
  return (
    <section
      aria-label={label}
      className="border-b border-line bg-page py-1 md:sticky lg:-mx-5 lg:px-5 md:top-0 md:z-20"
    >
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span>{label}</span>
        <strong className="text-2xl font-bold">{rate.rate}</strong>
        <span className="font-semibold">{rate.counts}</span>
        {rate.flags.map((flag) => (
          <Badge key={flag} tone="warning">
            {flag}
          </Badge>
        ))}
        <span className="text-sm text-ink-soft">{beside.join(" · ")}</span>
      </p>
    </section>
  );
}
