import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

/** From this room on there is a column beside the person for who may be meant. */
const WIDE = "@min-[58rem]:grid-cols-[minmax(0,42rem)_minmax(17rem,1fr)]";

/**
 * The fields of the person, and beside them who on record may be the one typed: in a column of its own, which stays in
 * sight, or under them where the page is narrow. Either way it moves nothing that one types into. It is read aloud.
 */
export function BesidePerson({ beside, children }: { beside: ReactNode; children: ReactNode }) {
  return (
    <div className={classes("grid max-w-none! items-start gap-x-8", WIDE)}>
      {children}
      <div
        aria-live="polite"
        className="mt-6 empty:mt-0 @min-[58rem]:sticky @min-[58rem]:top-4 @min-[58rem]:mt-0 @min-[58rem]:max-h-[calc(100dvh-2rem)] @min-[58rem]:overflow-y-auto"
      >
        {beside}
      </div>
    </div>
  );
}

/**
 * Where the page is narrow: a line under the name that says that somebody may be known, and leads to the choice. Its room
 * is kept, so that nothing moves while one types. What it says is read aloud where the choice stands.
 */
export function DuplicateHint({ id, title }: { id: string; title: string | null }) {
  return (
    <p className="-my-4 flex min-h-11 items-center sm:col-span-2 @min-[58rem]:hidden">
      {title && (
        <a href={`#${id}`} className="flex min-h-11 items-center font-semibold text-warning underline">
          {title}
        </a>
      )}
    </p>
  );
}
