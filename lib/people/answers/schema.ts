import { z } from "zod";
import {
  birthDate,
  choice,
  civilDate,
  oneOrMore,
  optionalChoice,
  optionalCivilDate,
  optionalEmail,
  optionalPhone,
  optionalSiren,
  optionalText,
  requiredText,
  sentFiles,
} from "@/lib/foundation/platform/validation";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { tellHoursSchema } from "@/lib/people/hours/schema";
import { FIELD_LINKS } from "@/lib/people/outcomes/rules/vocabulary";
import { OCCUPATIONS, SAID_KINDS } from "./rules/occupation";

const token = requiredText(60);

export const occupationSchema = z.object({ token, occupation: choice(OCCUPATIONS) });
export const activitySchema = z.object({
  token,
  kind: choice(SAID_KINDS),
  startedOn: optionalCivilDate(),
  endedOn: optionalCivilDate(),
});
export const tradeSchema = z.object({ token, fieldLink: optionalChoice(FIELD_LINKS) });

const SIRET = /^\d{14}$/;
/** A payslip has the SIRET, whose first nine digits are the SIREN. */
const sirenOfPayslip = z.preprocess((typed) => {
  const digits = typeof typed === "string" ? typed.replace(/\s/g, "") : "";
  return SIRET.test(digits) ? digits.slice(0, 9) : typed;
}, optionalSiren());
export const employerSchema = z.object({ token, employerSiren: sirenOfPayslip, employerCommune: optionalText(100) });
export type EmployerInput = z.output<typeof employerSchema>;

export const tokenSchema = z.object({ token });
export type TokenInput = z.output<typeof tokenSchema>;

export const ownFileSchema = z.object({ token, file: sentFiles });
export const ownFileTakenBackSchema = z.object({ token, proofFileId: requiredText(60) });
export type OwnFileTakenBackInput = z.output<typeof ownFileTakenBackSchema>;

/** `page`: which of the pages of the link asked for it. */
export const PROVEN_PAGES = ["coordonnees", "dossier"] as const;
export type ProvenPage = (typeof PROVEN_PAGES)[number];
export const birthDateSchema = z.object({ token, birthDate: birthDate(), page: choice(PROVEN_PAGES) });
export type BirthDateInput = z.output<typeof birthDateSchema>;

/** As people type it: spaces, hyphens and small letters are read for what they are (`readLetterCode`). */
export const letterCodeSchema = z.object({ code: requiredText(40), birthDate: birthDate() });
export type LetterCodeInput = z.output<typeof letterCodeSchema>;

const { notBefore, notAfter, offDays, words } = tellHoursSchema.shape;
export const ownContactSchema = z.object({
  token,
  phone: optionalPhone(),
  email: optionalEmail(),
  notBefore,
  notAfter,
  offDays,
  words,
});
export type OwnContactInput = z.output<typeof ownContactSchema>;

export type OccupationInput = z.output<typeof occupationSchema>;
export type ActivityInput = z.output<typeof activitySchema>;
export type TradeInput = z.output<typeof tradeSchema>;

/** Of one cohort and one window, those who are chosen. */
const chosen = oneOrMore(requiredText(60), 200);
export const prepareLettersSchema = z.object({ cohortId: requiredText(60), window: choice(WINDOWS), people: chosen });
export type PrepareLettersInput = z.output<typeof prepareLettersSchema>;
export const postLettersSchema = z.object({
  cohortId: requiredText(60),
  window: choice(WINDOWS),
  postedOn: civilDate(),
  people: chosen,
});
export type PostLettersInput = z.output<typeof postLettersSchema>;

export const sendLinkSchema = z.object({ enrolmentId: requiredText(60), window: choice(WINDOWS) });
export type SendLinkInput = z.output<typeof sendLinkSchema>;
