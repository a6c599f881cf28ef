"use server";

import { flashAddress } from "@/lib/entrances/web/flash";
import { formActions } from "@/lib/entrances/web/form-actions";
import { refusalsIn } from "@/lib/entrances/web/form-texts";
import { postLetters, prepareLetters } from "@/lib/people/answers/letter-commands";
import { postLettersSchema, prepareLettersSchema } from "@/lib/people/answers/schema";
import type { Window } from "@/lib/people/enrolments/rules/vocabulary";

const form = formActions(
  refusalsIn("answers.sendFailure", {
    letters_nobody: "people",
    letters_posted_in_future: "postedOn",
    letters_posted_early: "postedOn",
  }),
);

const pageOf = ({ cohortId, window }: { cohortId: string; window: Window }) =>
  `/promotions/${encodeURIComponent(cohortId)}/courriers?echeance=${window}`;

export const prepareLettersAction = form(prepareLettersSchema, prepareLetters, ({ count }, input) =>
  flashAddress(pageOf(input), "lettres-pretes", count),
);
export const postLettersAction = form(postLettersSchema, postLetters, ({ count }, input) =>
  flashAddress(pageOf(input), "lettres-postees", count),
);
