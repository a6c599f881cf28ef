import type { ComponentProps } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { Application } from "@/lib/people/enrolments/queries";
import type { EnrolmentStatus } from "@/lib/people/enrolments/rules/vocabulary";
import { ApplicationTable } from "./application-table";
import { EntryButton } from "./entry-group";

const LISTS = {
  undecided: ["candidate", "invited"],
  waitlist: ["waitlisted"],
  admitted: ["admitted"],
} as const satisfies Record<string, readonly EnrolmentStatus[]>;
const CLOSED: readonly EnrolmentStatus[] = ["rejected", "withdrawn", "no_show"];

const within = (applications: readonly Application[], statuses: readonly EnrolmentStatus[]) =>
  applications.filter(({ status }) => statuses.includes(status));

export async function RecruitmentLists({
  applications,
  base,
  decides,
  corrects,
  full,
  entry,
}: {
  applications: readonly Application[];
  base: string;
  decides: boolean;
  /** Whether the reader may correct what was known on entry. */
  corrects: boolean;
  /** Nobody can be admitted: no seat is free, or the cohort is cancelled. */
  full: boolean;
  /** The day from which those who are admitted enter together is proposed; null before it has come. */
  entry: ComponentProps<typeof EntryButton> | null;
}) {
  const t = await getTranslations("enrolments.recruitment");
  const closed = within(applications, CLOSED);
  return (
    <>
      {(Object.keys(LISTS) as (keyof typeof LISTS)[]).map((list) => {
        const people = within(applications, LISTS[list]);
        if (people.length === 0) return null;
        return (
          <section key={list} aria-labelledby={`list-${list}`} className="grid gap-2">
            <h2 id={`list-${list}`} className="text-xl font-semibold">
              {t(list)} <span className="text-base font-normal text-ink-soft tabular-nums">{people.length}</span>
            </h2>
            {list === "waitlist" && <p className="text-ink-soft">{t("waitlistOrder")}</p>}
            {list === "admitted" && entry && <EntryButton {...entry} />}
            <ApplicationTable
              applications={people}
              enters={list === "admitted" && entry !== null}
              caption={t(list)}
              base={base}
              decides={decides}
              corrects={corrects}
              full={full}
              ranked={list === "waitlist"}
            />
          </section>
        );
      })}
      {closed.length > 0 && (
        <Disclosure summary={t("closed", { count: closed.length })}>
          <ApplicationTable
            applications={closed}
            caption={t("closed", { count: closed.length })}
            base={base}
            decides={decides}
            corrects={corrects}
            full={full}
          />
        </Disclosure>
      )}
    </>
  );
}
