import "server-only";
import { dossierLetter } from "@/lib/competition/applications/dossier-letter";
import { applicationSubjects } from "@/lib/competition/applications/letter-record";
import { mayReadDocument } from "@/lib/competition/applications/queries";
import { delegationLetter } from "@/lib/entrances/accounts/delegation-letter";
import { delegationSubjects } from "@/lib/entrances/accounts/delegation-records";
import { digestLetter } from "@/lib/entrances/accounts/digest-letter";
import { invitationLetter } from "@/lib/entrances/accounts/invitation-letter";
import { invitationSubjects } from "@/lib/entrances/accounts/invitation-record";
import { maySampleFile } from "@/lib/figures/samples/queries";
import { linkLetter, proofLetter } from "@/lib/people/answers/link-letter";
import { linkSubjects } from "@/lib/people/answers/link-records";
import { campaignLetter, campaignSms, campaignTestLetter } from "@/lib/people/campaign/letters";
import { recruitmentLetter, recruitmentSubjects } from "@/lib/people/notices/notice-letter";
import { onlineLetter } from "@/lib/people/online/online-letter";
import { onlineSubjects } from "@/lib/people/online/online-records";
import { mayReadProof } from "@/lib/people/outcomes/proof-queries";
import type { FileOwners } from "@/lib/services/files/queries";
import type { Letters } from "@/lib/services/mail/letters";

/** Of all features that send e-mails; the mail knows none of them. */
export const LETTERS: Letters = {
  writers: {
    invitation: invitationLetter,
    delegation: delegationLetter,
    application_begun: dossierLetter("begun"),
    application_moved: dossierLetter("moved"),
    application_message: dossierLetter("message"),
    application_late_leave: dossierLetter("lateLeave"),
    survey_link: linkLetter,
    campaign: campaignLetter,
    campaign_sms: campaignSms,
    campaign_test: campaignTestLetter,
    proof_link: proofLetter,
    online_application: onlineLetter,
    weekly_digest: digestLetter,
    recruitment: recruitmentLetter,
  },
  subjects: {
    invitation: invitationSubjects,
    delegation: delegationSubjects,
    application: (_, ids) => applicationSubjects(ids),
    link: linkSubjects,
    online_application: onlineSubjects,
    recruitment_message: recruitmentSubjects,
    template: async () => new Map(),
    user: async () => new Map(),
  },
};

/** Of all features that files belong to. */
export const FILE_OWNERS: FileOwners = { application: mayReadDocument, proof: mayReadProof, sample: maySampleFile };
