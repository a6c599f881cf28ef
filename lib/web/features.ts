import "server-only";
import { invitationLetter } from "@/lib/accounts/invitation-letter";
import { invitationSubjects } from "@/lib/accounts/invitation-record";
import { dossierLetter } from "@/lib/applications/dossier-letter";
import { applicationSubjects } from "@/lib/applications/letter-record";
import { mayReadDocument } from "@/lib/applications/queries";
import type { FileOwners } from "@/lib/files/queries";
import type { Letters } from "@/lib/mail/letters";

/** Of all features that send e-mails; the mail knows none of them. */
export const LETTERS: Letters = {
  writers: {
    invitation: invitationLetter,
    application_begun: dossierLetter("begun"),
    application_moved: dossierLetter("moved"),
    application_message: dossierLetter("message"),
    application_late_leave: dossierLetter("lateLeave"),
  },
  subjects: { invitation: invitationSubjects, application: (_, ids) => applicationSubjects(ids) },
};

/** Of all features that files belong to. */
export const FILE_OWNERS: FileOwners = { application: mayReadDocument };
