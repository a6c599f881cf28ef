import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { RateTexts } from "@/components/ui/rate-figure";
import { stickyRoom } from "@/components/ui/sticky-room";

/** The cohort's rate, with all that a rate says beside itself, and what the grid has to say; it stays in sight. */
export function RateLine({ label, rate, children }: { label: string; rate: RateTexts; children: ReactNode }) {
  const beside = [rate.bounds, rate.responseRate, rate.interval].filter((text) => text !== null);
  return (
    <div
      ref={stickyRoom}
      className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line bg-page py-0.5 md:sticky md:top-0 md:z-20 @max-[40rem]:contents md:-mx-8 md:px-8 print:mx-0 print:px-0"
    >
      <section aria-label={label} className="@max-[40rem]:order-1 @max-[40rem]:pt-4">
        <p className="flex flex-wrap items-baseline gap-x-3 leading-7">
          <span>{label}</span>
          <strong className="text-xl font-bold">{rate.rate}</strong>
          <span className="font-semibold">{rate.counts}</span>
          {rate.flags.map((flag) => (
            <Badge key={flag} tone="warning">
              {flag}
            </Badge>
          ))}
        </p>
        <p className="text-sm text-ink-soft">{beside.join(" · ")}</p>
      </section>
      <div className="flex flex-wrap items-center justify-end gap-x-4 text-sm @max-[40rem]:justify-start print:hidden">
        {children}
      </div>
    </div>
  );
}
