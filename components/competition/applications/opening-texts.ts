import "server-only";
import type { AnyOpeningFailure } from "@/lib/competition/applications/opening-commands";
import type { FailureTexts } from "@/lib/entrances/web/form-texts";
import { getTranslations } from "@/lib/foundation/i18n/server";

type Say = ((code: string, values: Record<string, string | number>) => string) & { has: (code: string) => boolean };

/** That what an opening was proposed from is no longer so. */
export const STALE_OPENINGS = [
  "opening_changed",
  "opening_dossier_changed",
  "opening_school_changed",
] as const satisfies AnyOpeningFailure[];

/** Each part of an opening is refused in its own words; where two say a code, the first of these. */
export async function openingRefusals(): Promise<FailureTexts<AnyOpeningFailure>> {
  const all = await Promise.all([
    getTranslations("applications.opening.failure"),
    getTranslations("applications.failure"),
    getTranslations("agreements.failure"),
    getTranslations("schools.failure"),
    getTranslations("premises.failure"),
    getTranslations("cohorts.failure"),
  ]);
  const parts = all as unknown as readonly Say[];
  return {
    say: (code, values) => parts.find((part) => part.has(code))?.(code, values) ?? code,
    at: {
      school_code_taken: "code",
      number_taken: "number",
      signed_in_future: "signedOn",
      signed_before_decision: "signedOn",
      until_before_from: "untilOn",
      connection_none_with_speed: "connection",
      works_end_without_works: "works",
      premises_name_taken: "premisesName",
      no_room: "rooms",
      room_named_twice: "rooms",
      no_first_cohort: "cohorts",
      code_planned_twice: "cohorts",
      cohort_outside_hosting: "cohorts",
      cohort_room_unnamed: "cohorts",
      cohort_code_taken: "cohorts",
      end_before_start: "cohorts",
      room_too_small: "cohorts",
      room_not_there_yet: "cohorts",
      room_gone: "cohorts",
      room_shared: "sharesRooms",
    },
  };
}
