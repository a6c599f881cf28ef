CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "disabledAt" DATETIME,
    "sessionEpoch" INTEGER NOT NULL DEFAULT 0,
    "passwordToChange" BOOLEAN NOT NULL DEFAULT false,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "readOnly" BOOLEAN NOT NULL DEFAULT false,
    "hostOrganisationId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "User_hostOrganisationId_fkey" FOREIGN KEY ("hostOrganisationId") REFERENCES "HostOrganisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "lastSeenAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "device" TEXT,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "hostOrganisationId" TEXT NOT NULL,
    "readOnly" BOOLEAN NOT NULL,
    "invitedById" TEXT,
    "invitedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "acceptedAt" DATETIME,
    "revokedAt" DATETIME,
    "accountId" TEXT,
    "openFor" TEXT,
    CONSTRAINT "Invitation_hostOrganisationId_fkey" FOREIGN KEY ("hostOrganisationId") REFERENCES "HostOrganisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Invitation_invitedById_fkey" FOREIGN KEY ("invitedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Invitation_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "UserSchool" (
    "userId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,

    PRIMARY KEY ("userId", "schoolId"),
    CONSTRAINT "UserSchool_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UserSchool_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expire" DATETIME
);

CREATE TABLE "Agreement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "schoolId" TEXT,
    "hostId" TEXT,
    "providerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Agreement_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Agreement_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Agreement_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "TrainingProvider" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "AgreementVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agreementId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "signedOn" TEXT NOT NULL,
    "reason" TEXT,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT NOT NULL,
    "rooms" INTEGER,
    "seats" INTEGER,
    "workstations" INTEGER,
    "stepFree" BOOLEAN,
    "connectionMbits" INTEGER,
    "tacit" BOOLEAN,
    "noticeMonths" INTEGER,
    "ceilingCents" INTEGER,
    "recordedAt" DATETIME NOT NULL,
    CONSTRAINT "AgreementVersion_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "CoveredCohort" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "cohortId" TEXT NOT NULL,
    "plannedHours" INTEGER NOT NULL,
    "plannedCents" INTEGER NOT NULL,
    CONSTRAINT "CoveredCohort_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CoveredCohort_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "CoFunding" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    CONSTRAINT "CoFunding_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Instalment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "cents" INTEGER NOT NULL,
    "dueOn" TEXT,
    "dueDays" INTEGER,
    "proof" TEXT NOT NULL,
    CONSTRAINT "Instalment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "ReportDue" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    CONSTRAINT "ReportDue_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "AgreementVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "AcceptedReport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agreementId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "acceptedOn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    CONSTRAINT "AcceptedReport_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "HostApplication" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "callId" TEXT NOT NULL,
    "hostId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "createdAt" DATETIME NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "createdById" TEXT,
    CONSTRAINT "HostApplication_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HostApplication_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HostApplication_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationAnswer" (
    "applicationId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "savedById" TEXT,

    PRIMARY KEY ("applicationId", "field"),
    CONSTRAINT "ApplicationAnswer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationAnswer_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "EarlierAnswer" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "applicationId" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "savedById" TEXT,
    "supersededAt" DATETIME NOT NULL,
    CONSTRAINT "EarlierAnswer_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EarlierAnswer_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationMove" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "applicationId" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "reason" TEXT,
    "answerByOn" TEXT,
    CONSTRAINT "ApplicationMove_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationMove_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationSubmission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "applicationId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "submittedById" TEXT,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "lateReason" TEXT,
    "lateById" TEXT,
    CONSTRAINT "ApplicationSubmission_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationSubmission_submittedById_fkey" FOREIGN KEY ("submittedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ApplicationSubmission_lateById_fkey" FOREIGN KEY ("lateById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationLateLeave" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "applicationId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedById" TEXT,
    CONSTRAINT "ApplicationLateLeave_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationLateLeave_grantedById_fkey" FOREIGN KEY ("grantedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationMessage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "applicationId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "fromHost" BOOLEAN NOT NULL,
    "authorId" TEXT,
    "text" TEXT NOT NULL,
    CONSTRAINT "ApplicationMessage_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationMessage_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationDocument" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "applicationId" TEXT NOT NULL,
    "callDocumentId" TEXT NOT NULL,
    "fileId" TEXT,
    "promisedOn" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "currentOf" TEXT,
    CONSTRAINT "ApplicationDocument_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationDocument_callDocumentId_fkey" FOREIGN KEY ("callDocumentId") REFERENCES "CallDocument" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationDocument_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ApplicationDocument_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationReview" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "applicationId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "comment" TEXT,
    "savedAt" DATETIME NOT NULL,
    "givenAt" DATETIME,
    "recusedAt" DATETIME,
    "recusalReason" TEXT,
    CONSTRAINT "ApplicationReview_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationReview_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "ReviewScore" (
    "reviewId" TEXT NOT NULL,
    "criterionId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,

    PRIMARY KEY ("reviewId", "criterionId"),
    CONSTRAINT "ReviewScore_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "ApplicationReview" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewScore_criterionId_fkey" FOREIGN KEY ("criterionId") REFERENCES "CallCriterion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "ApplicationOpinion" (
    "applicationId" TEXT NOT NULL PRIMARY KEY,
    "opinion" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "givenById" TEXT,
    CONSTRAINT "ApplicationOpinion_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationOpinion_givenById_fkey" FOREIGN KEY ("givenById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "applicationId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "deliberationNumber" TEXT NOT NULL,
    "deliberationOn" TEXT NOT NULL,
    "reasons" TEXT NOT NULL,
    "appeals" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    CONSTRAINT "ApplicationDecision_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationDecision_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "DecisionCondition" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "decisionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "metOn" TEXT,
    "metById" TEXT,
    CONSTRAINT "DecisionCondition_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "ApplicationDecision" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DecisionCondition_metById_fkey" FOREIGN KEY ("metById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ApplicationOpening" (
    "applicationId" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "agreementId" TEXT NOT NULL,
    "premisesId" TEXT,
    "renews" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    "openedById" TEXT,
    CONSTRAINT "ApplicationOpening_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "HostApplication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationOpening_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationOpening_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ApplicationOpening_premisesId_fkey" FOREIGN KEY ("premisesId") REFERENCES "Premises" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ApplicationOpening_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "AuditEvent" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "details" TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE "Call" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "opensAt" DATETIME,
    "closesAt" DATETIME,
    "decisionDueOn" TEXT,
    "places" INTEGER,
    "service" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "silence" TEXT NOT NULL,
    "publishedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE "CallHostKind" (
    "callId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    PRIMARY KEY ("callId", "kind"),
    CONSTRAINT "CallHostKind_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "CallCriterion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "callId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    CONSTRAINT "CallCriterion_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "CallDocument" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "callId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,
    CONSTRAINT "CallDocument_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "CallFigure" (
    "callId" TEXT NOT NULL,
    "seriesId" TEXT NOT NULL,
    "areaKind" TEXT NOT NULL,
    "areaCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,

    PRIMARY KEY ("callId", "seriesId", "areaKind", "areaCode", "year"),
    CONSTRAINT "CallFigure_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CallFigure_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "TerritorySeries" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "CallNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "callId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "text" TEXT NOT NULL,
    "closesAtBefore" DATETIME,
    "closesAtAfter" DATETIME,
    "decisionBeforeOn" TEXT,
    "decisionAfterOn" TEXT,
    "authorId" TEXT,
    CONSTRAINT "CallNote_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CallNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "CallReviewer" (
    "callId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "namedAt" DATETIME NOT NULL,

    PRIMARY KEY ("callId", "userId"),
    CONSTRAINT "CallReviewer_callId_fkey" FOREIGN KEY ("callId") REFERENCES "Call" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CallReviewer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Cohort" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "programmeId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "placesTaken" INTEGER NOT NULL DEFAULT 0,
    "cancelledOn" TEXT,
    "recordedAt" DATETIME,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    "roomId" TEXT,
    "providerId" TEXT,
    "orderedAs" TEXT,
    "otherBody" TEXT,
    "otherSiren" TEXT,
    CONSTRAINT "Cohort_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Cohort_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Cohort_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Cohort_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "TrainingProvider" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "EarlierCohort" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cohortId" TEXT NOT NULL,
    "schoolId" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "cancelledOn" TEXT,
    "recordedAt" DATETIME,
    "supersededAt" DATETIME NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    CONSTRAINT "EarlierCohort_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Enrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "cohortId" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,
    "sourceRef" TEXT,
    "appliedOn" TEXT,
    "invitedOn" TEXT,
    "admittedOn" TEXT,
    "waitlistedOn" TEXT,
    "waitlistRank" INTEGER,
    "rejectedOn" TEXT,
    "withdrawnOn" TEXT,
    "passedOverReason" TEXT,
    "noShowOn" TEXT,
    "enteredOn" TEXT,
    "level" INTEGER,
    "entryStatus" TEXT,
    "monthsUnemployed" INTEGER,
    "rsa" TEXT NOT NULL DEFAULT 'unknown',
    "qpv" TEXT NOT NULL DEFAULT 'unknown',
    "zrr" TEXT NOT NULL DEFAULT 'unknown',
    "zoningVersion" TEXT,
    "certification" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Enrolment_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "EarlierEnrolment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "appliedOn" TEXT,
    "invitedOn" TEXT,
    "admittedOn" TEXT,
    "waitlistedOn" TEXT,
    "rejectedOn" TEXT,
    "withdrawnOn" TEXT,
    "noShowOn" TEXT,
    "enteredOn" TEXT,
    "level" INTEGER,
    "entryStatus" TEXT,
    "monthsUnemployed" INTEGER,
    "rsa" TEXT NOT NULL,
    "qpv" TEXT NOT NULL,
    "zrr" TEXT NOT NULL,
    "zoningVersion" TEXT,
    "certification" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "supersededAt" DATETIME NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    CONSTRAINT "EarlierEnrolment_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "DisabilityStatus" (
    "enrolmentId" TEXT NOT NULL PRIMARY KEY,
    "rqth" TEXT NOT NULL,
    "rqthFromOn" TEXT,
    "recordedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "DisabilityStatus_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "EarlierDisability" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "enrolmentId" TEXT NOT NULL,
    "rqth" TEXT NOT NULL,
    "rqthFromOn" TEXT,
    "moved" BOOLEAN NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "supersededAt" DATETIME NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    CONSTRAINT "EarlierDisability_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "DisabilityStatus" ("enrolmentId") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "StoredFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "storageName" TEXT NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    "uploadedById" TEXT,
    "deletedAt" DATETIME,
    CONSTRAINT "StoredFile_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "FollowUp" (
    "exitId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "toOn" TEXT NOT NULL,
    "outcome" TEXT,
    "ever" TEXT,
    "inField" TEXT,
    "awaits" TEXT,
    "schoolId" TEXT,
    "cohortId" TEXT,

    PRIMARY KEY ("exitId", "window"),
    CONSTRAINT "FollowUp_exitId_fkey" FOREIGN KEY ("exitId") REFERENCES "Exit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "InTraining" (
    "cohortId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,

    PRIMARY KEY ("cohortId", "enrolmentId")
);

CREATE TABLE "PublishedClaim" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "publishedOn" TEXT,
    "address" TEXT NOT NULL,
    "exitYear" INTEGER NOT NULL,
    "window" TEXT NOT NULL,
    "definitionCode" TEXT NOT NULL,
    "declaredPercent" REAL NOT NULL
);

CREATE TABLE "ClaimPart" (
    "claimId" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "percent" REAL NOT NULL,

    PRIMARY KEY ("claimId", "family"),
    CONSTRAINT "ClaimPart_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "PublishedClaim" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Tally" (
    "placeId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "exitYear" TEXT NOT NULL,
    "cohortId" TEXT,
    "schoolId" TEXT NOT NULL,
    "departement" TEXT NOT NULL,
    "cells" TEXT NOT NULL,
    "lastOn" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    PRIMARY KEY ("placeId", "window", "exitYear")
);

CREATE TABLE "JourneyTally" (
    "cohortId" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "departement" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "cancelledOn" TEXT,
    "words" TEXT NOT NULL,
    "lastOn" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "DisabilityTally" (
    "cohortId" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "departement" TEXT NOT NULL,
    "endsOn" TEXT NOT NULL,
    "cancelledOn" TEXT,
    "words" TEXT NOT NULL,
    "lastOn" TEXT NOT NULL,
    "version" INTEGER NOT NULL
);

CREATE TABLE "TallyDue" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "cohortId" TEXT NOT NULL,
    "enrolmentId" TEXT
);

CREATE TABLE "TallyState" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "version" INTEGER NOT NULL
);

CREATE TABLE "LabelStatement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "programmeId" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "decidedOn" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "reason" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "LabelStatement_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "LabelStatement" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelStatement_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "Learner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "lastName" TEXT NOT NULL,
    "firstName" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "birthDate" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "communeInsee" TEXT,
    "communeFromOn" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recordedAt" DATETIME,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE "EarlierLearner" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "learnerId" TEXT NOT NULL,
    "birthDate" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "communeInsee" TEXT,
    "communeFromOn" TEXT,
    "moved" BOOLEAN NOT NULL,
    "recordedAt" DATETIME,
    "supersededAt" DATETIME NOT NULL,
    "reconstructed" BOOLEAN NOT NULL,
    CONSTRAINT "EarlierLearner_learnerId_fkey" FOREIGN KEY ("learnerId") REFERENCES "Learner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "LearnerName" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL
);

CREATE TABLE "LearnerEmail" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL
);

CREATE TABLE "SchoolLearner" (
    "schoolId" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "born" TEXT NOT NULL,
    "learnerId" TEXT NOT NULL,

    PRIMARY KEY ("schoolId", "nameKey", "born", "learnerId")
) WITHOUT ROWID;

CREATE TABLE "Payment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "agreementId" TEXT NOT NULL,
    "instalment" INTEGER NOT NULL,
    "cents" INTEGER NOT NULL,
    "paidOn" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "Payment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Payment_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Payment_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "HoursStatement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "cohortId" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "statedOn" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "HoursStatement_cohortId_fkey" FOREIGN KEY ("cohortId") REFERENCES "Cohort" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HoursStatement_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "HoursStatement" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "HoursStatement_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "OutboxMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "params" TEXT NOT NULL DEFAULT '{}',
    "queuedAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" DATETIME,
    "sentAt" DATETIME,
    "failedAt" DATETIME,
    "reason" TEXT
);

CREATE TABLE "Exit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "currentOf" TEXT,
    "exitedOn" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Exit_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Exit_currentOf_fkey" FOREIGN KEY ("currentOf") REFERENCES "Enrolment" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Exit_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "Outcome" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "window" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "observedOn" TEXT NOT NULL,
    "startedOn" TEXT,
    "endedOn" TEXT,
    "sixMonths" BOOLEAN NOT NULL DEFAULT false,
    "fullTime" BOOLEAN,
    "fieldLink" TEXT,
    "jobTitle" TEXT,
    "employerSiren" TEXT,
    "employerCommuneInsee" TEXT,
    "source" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersedesId" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Outcome_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outcome_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outcome_supersedesId_fkey" FOREIGN KEY ("supersedesId") REFERENCES "Outcome" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "HostOrganisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "siren" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL
);

CREATE TABLE "TrainingProvider" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL
);

CREATE TABLE "Premises" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "schoolId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "communeInsee" TEXT NOT NULL,
    "stepFree" TEXT NOT NULL,
    "connection" TEXT NOT NULL,
    "connectionMbits" INTEGER,
    "connectionSinceOn" TEXT,
    "availableFromOn" TEXT,
    "availableUntilOn" TEXT,
    "works" TEXT,
    "worksUntilOn" TEXT,
    CONSTRAINT "Premises_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Room" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "premisesId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "workstations" INTEGER NOT NULL,
    "availableFromOn" TEXT,
    "availableUntilOn" TEXT,
    CONSTRAINT "Room_premisesId_fkey" FOREIGN KEY ("premisesId") REFERENCES "Premises" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "Outage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "roomId" TEXT NOT NULL,
    "workstations" INTEGER NOT NULL,
    "fromOn" TEXT NOT NULL,
    "untilOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "Outage_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outage_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Outage" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Outage_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "Programme" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "rncpCode" TEXT,
    "level" INTEGER,
    "hoursCentre" INTEGER,
    "hoursCompany" INTEGER
);

CREATE TABLE "AccessRecord" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "actorId" TEXT,
    "actorRole" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT,
    "people" INTEGER
);

CREATE TABLE "RegisterImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileName" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER,
    "uploadedById" TEXT NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    "appliedAt" DATETIME,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "fileDeletedAt" DATETIME,
    "confirmedAt" DATETIME,
    "runId" TEXT,
    "running" TEXT,
    "ended" TEXT,
    CONSTRAINT "RegisterImport_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE TABLE "ReturnDueDay" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "kind" TEXT NOT NULL,
    "fromYear" INTEGER NOT NULL,
    "monthDay" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "ReturnDueDay_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "ReturnDueDay" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ReturnDueDay_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ReturnVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "asOfOn" TEXT NOT NULL,
    "knownAt" DATETIME NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "frozenById" TEXT,
    CONSTRAINT "ReturnVersion_frozenById_fkey" FOREIGN KEY ("frozenById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ReturnTransmission" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "versionId" INTEGER NOT NULL,
    "recipient" TEXT NOT NULL,
    "sentOn" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "sentById" TEXT,
    CONSTRAINT "ReturnTransmission_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ReturnVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReturnTransmission_sentById_fkey" FOREIGN KEY ("sentById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ReportComment" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "agreementId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "section" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "savedById" TEXT,
    "supersededAt" DATETIME,
    CONSTRAINT "ReportComment_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportComment_savedById_fkey" FOREIGN KEY ("savedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "ReportMove" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "agreementId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "versionId" INTEGER NOT NULL,
    "reason" TEXT,
    "comments" TEXT,
    "actorId" TEXT,
    CONSTRAINT "ReportMove_agreementId_fkey" FOREIGN KEY ("agreementId") REFERENCES "Agreement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportMove_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ReturnVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReportMove_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "School" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "communeInsee" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "openedOn" TEXT,
    "openingRank" INTEGER,
    "hostId" TEXT,
    "providerId" TEXT,
    CONSTRAINT "School_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "School_providerId_fkey" FOREIGN KEY ("providerId") REFERENCES "TrainingProvider" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "SchoolPlacement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "schoolId" TEXT NOT NULL,
    "fromOn" TEXT,
    "communeInsee" TEXT NOT NULL,
    "departementCode" TEXT NOT NULL,
    "hostId" TEXT,
    "recordedAt" DATETIME,
    "supersededAt" DATETIME,
    "reconstructed" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "SchoolPlacement_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SchoolPlacement_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "HostOrganisation" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "TerritorySeries" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL
);

CREATE TABLE "TerritoryFigure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "seriesId" TEXT NOT NULL,
    "areaKind" TEXT NOT NULL,
    "areaCode" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "address" TEXT,
    "licence" TEXT,
    "publishedOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "TerritoryFigure_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "TerritorySeries" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "TerritoryFigure" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "TerritoryFigure_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "LabelThreshold" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "currentOf" TEXT,
    "criterion" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "validFromOn" TEXT NOT NULL,
    "validUntilOn" TEXT,
    "replacesId" INTEGER,
    "why" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedById" TEXT,
    "supersededAt" DATETIME,
    "takenBackWhy" TEXT,
    "takenBackById" TEXT,
    CONSTRAINT "LabelThreshold_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "LabelThreshold" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelThreshold_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "LabelThreshold_takenBackById_fkey" FOREIGN KEY ("takenBackById") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

CREATE TABLE "SavedView" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "search" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "startOf" TEXT,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "SavedView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE INDEX "User_hostOrganisationId_idx" ON "User"("hostOrganisationId");
CREATE INDEX "Session_userId_idx" ON "Session"("userId");
CREATE INDEX "Session_startedAt_idx" ON "Session"("startedAt");
CREATE UNIQUE INDEX "Invitation_accountId_key" ON "Invitation"("accountId");
CREATE UNIQUE INDEX "Invitation_openFor_key" ON "Invitation"("openFor");
CREATE INDEX "Invitation_hostOrganisationId_idx" ON "Invitation"("hostOrganisationId");
CREATE INDEX "Invitation_invitedById_idx" ON "Invitation"("invitedById");
CREATE INDEX "UserSchool_schoolId_idx" ON "UserSchool"("schoolId");
CREATE UNIQUE INDEX "Agreement_number_key" ON "Agreement"("number");
CREATE INDEX "Agreement_schoolId_idx" ON "Agreement"("schoolId");
CREATE INDEX "Agreement_hostId_idx" ON "Agreement"("hostId");
CREATE INDEX "Agreement_providerId_idx" ON "Agreement"("providerId");
CREATE UNIQUE INDEX "AgreementVersion_agreementId_number_key" ON "AgreementVersion"("agreementId", "number");
CREATE INDEX "CoveredCohort_cohortId_idx" ON "CoveredCohort"("cohortId");
CREATE UNIQUE INDEX "CoveredCohort_versionId_cohortId_key" ON "CoveredCohort"("versionId", "cohortId");
CREATE UNIQUE INDEX "CoFunding_versionId_position_key" ON "CoFunding"("versionId", "position");
CREATE UNIQUE INDEX "Instalment_versionId_position_key" ON "Instalment"("versionId", "position");
CREATE UNIQUE INDEX "ReportDue_versionId_position_key" ON "ReportDue"("versionId", "position");
CREATE UNIQUE INDEX "AcceptedReport_agreementId_position_key" ON "AcceptedReport"("agreementId", "position");
CREATE INDEX "HostApplication_hostId_idx" ON "HostApplication"("hostId");
CREATE INDEX "HostApplication_createdById_idx" ON "HostApplication"("createdById");
CREATE UNIQUE INDEX "HostApplication_callId_hostId_key" ON "HostApplication"("callId", "hostId");
CREATE INDEX "ApplicationAnswer_savedById_idx" ON "ApplicationAnswer"("savedById");
CREATE INDEX "EarlierAnswer_applicationId_field_idx" ON "EarlierAnswer"("applicationId", "field");
CREATE INDEX "EarlierAnswer_savedById_idx" ON "EarlierAnswer"("savedById");
CREATE INDEX "ApplicationMove_applicationId_idx" ON "ApplicationMove"("applicationId");
CREATE INDEX "ApplicationMove_actorId_idx" ON "ApplicationMove"("actorId");
CREATE INDEX "ApplicationSubmission_submittedById_idx" ON "ApplicationSubmission"("submittedById");
CREATE INDEX "ApplicationSubmission_lateById_idx" ON "ApplicationSubmission"("lateById");
CREATE UNIQUE INDEX "ApplicationSubmission_applicationId_version_key" ON "ApplicationSubmission"("applicationId", "version");
CREATE INDEX "ApplicationLateLeave_applicationId_idx" ON "ApplicationLateLeave"("applicationId");
CREATE INDEX "ApplicationLateLeave_grantedById_idx" ON "ApplicationLateLeave"("grantedById");
CREATE INDEX "ApplicationMessage_applicationId_idx" ON "ApplicationMessage"("applicationId");
CREATE INDEX "ApplicationMessage_authorId_idx" ON "ApplicationMessage"("authorId");
CREATE UNIQUE INDEX "ApplicationDocument_currentOf_key" ON "ApplicationDocument"("currentOf");
CREATE INDEX "ApplicationDocument_applicationId_idx" ON "ApplicationDocument"("applicationId");
CREATE INDEX "ApplicationDocument_fileId_idx" ON "ApplicationDocument"("fileId");
CREATE INDEX "ApplicationDocument_callDocumentId_idx" ON "ApplicationDocument"("callDocumentId");
CREATE INDEX "ApplicationDocument_recordedById_idx" ON "ApplicationDocument"("recordedById");
CREATE INDEX "ApplicationReview_reviewerId_idx" ON "ApplicationReview"("reviewerId");
CREATE UNIQUE INDEX "ApplicationReview_applicationId_reviewerId_key" ON "ApplicationReview"("applicationId", "reviewerId");
CREATE INDEX "ReviewScore_criterionId_idx" ON "ReviewScore"("criterionId");
CREATE INDEX "ApplicationOpinion_givenById_idx" ON "ApplicationOpinion"("givenById");
CREATE INDEX "ApplicationDecision_applicationId_idx" ON "ApplicationDecision"("applicationId");
CREATE INDEX "ApplicationDecision_recordedById_idx" ON "ApplicationDecision"("recordedById");
CREATE INDEX "DecisionCondition_metById_idx" ON "DecisionCondition"("metById");
CREATE UNIQUE INDEX "DecisionCondition_decisionId_position_key" ON "DecisionCondition"("decisionId", "position");
CREATE UNIQUE INDEX "ApplicationOpening_agreementId_key" ON "ApplicationOpening"("agreementId");
CREATE UNIQUE INDEX "ApplicationOpening_premisesId_key" ON "ApplicationOpening"("premisesId");
CREATE INDEX "ApplicationOpening_schoolId_idx" ON "ApplicationOpening"("schoolId");
CREATE INDEX "ApplicationOpening_openedById_idx" ON "ApplicationOpening"("openedById");
CREATE INDEX "AuditEvent_entityType_entityId_idx" ON "AuditEvent"("entityType", "entityId");
CREATE INDEX "AuditEvent_at_idx" ON "AuditEvent"("at");
CREATE UNIQUE INDEX "Call_code_key" ON "Call"("code");
CREATE UNIQUE INDEX "CallCriterion_callId_position_key" ON "CallCriterion"("callId", "position");
CREATE UNIQUE INDEX "CallDocument_callId_position_key" ON "CallDocument"("callId", "position");
CREATE INDEX "CallFigure_seriesId_idx" ON "CallFigure"("seriesId");
CREATE INDEX "CallNote_callId_idx" ON "CallNote"("callId");
CREATE INDEX "CallNote_authorId_idx" ON "CallNote"("authorId");
CREATE INDEX "CallReviewer_userId_idx" ON "CallReviewer"("userId");
CREATE INDEX "Cohort_programmeId_idx" ON "Cohort"("programmeId");
CREATE INDEX "Cohort_roomId_idx" ON "Cohort"("roomId");
CREATE INDEX "Cohort_providerId_idx" ON "Cohort"("providerId");
CREATE INDEX "Cohort_startsOn_idx" ON "Cohort"("startsOn");
CREATE UNIQUE INDEX "Cohort_schoolId_code_key" ON "Cohort"("schoolId", "code");
CREATE INDEX "EarlierCohort_cohortId_idx" ON "EarlierCohort"("cohortId");
CREATE INDEX "Enrolment_learnerId_idx" ON "Enrolment"("learnerId");
CREATE INDEX "Enrolment_sourceRef_idx" ON "Enrolment"("sourceRef");
CREATE UNIQUE INDEX "Enrolment_cohortId_learnerId_key" ON "Enrolment"("cohortId", "learnerId");
CREATE UNIQUE INDEX "Enrolment_cohortId_sourceRef_key" ON "Enrolment"("cohortId", "sourceRef");
CREATE INDEX "EarlierEnrolment_enrolmentId_idx" ON "EarlierEnrolment"("enrolmentId");
CREATE INDEX "EarlierDisability_enrolmentId_idx" ON "EarlierDisability"("enrolmentId");
CREATE UNIQUE INDEX "StoredFile_storageName_key" ON "StoredFile"("storageName");
CREATE INDEX "StoredFile_uploadedById_idx" ON "StoredFile"("uploadedById");
CREATE INDEX "FollowUp_schoolId_awaits_dueOn_fromOn_toOn_cohortId_idx" ON "FollowUp"("schoolId", "awaits", "dueOn", "fromOn", "toOn", "cohortId");
CREATE UNIQUE INDEX "PublishedClaim_code_key" ON "PublishedClaim"("code");
CREATE INDEX "Tally_schoolId_exitYear_idx" ON "Tally"("schoolId", "exitYear");
CREATE INDEX "Tally_schoolId_window_idx" ON "Tally"("schoolId", "window");
CREATE INDEX "Tally_cohortId_window_version_idx" ON "Tally"("cohortId", "window", "version");
CREATE INDEX "JourneyTally_schoolId_idx" ON "JourneyTally"("schoolId");
CREATE INDEX "JourneyTally_version_idx" ON "JourneyTally"("version");
CREATE INDEX "DisabilityTally_schoolId_idx" ON "DisabilityTally"("schoolId");
CREATE INDEX "DisabilityTally_version_idx" ON "DisabilityTally"("version");
CREATE INDEX "TallyDue_cohortId_idx" ON "TallyDue"("cohortId");
CREATE UNIQUE INDEX "LabelStatement_currentOf_key" ON "LabelStatement"("currentOf");
CREATE UNIQUE INDEX "LabelStatement_replacesId_key" ON "LabelStatement"("replacesId");
CREATE INDEX "LabelStatement_programmeId_idx" ON "LabelStatement"("programmeId");
CREATE INDEX "LabelStatement_recordedById_idx" ON "LabelStatement"("recordedById");
CREATE INDEX "LabelStatement_takenBackById_idx" ON "LabelStatement"("takenBackById");
CREATE INDEX "Learner_nameKey_birthDate_id_idx" ON "Learner"("nameKey", "birthDate", "id");
CREATE INDEX "Learner_birthDate_idx" ON "Learner"("birthDate");
CREATE INDEX "Learner_email_idx" ON "Learner"("email");
CREATE INDEX "Learner_phone_idx" ON "Learner"("phone");
CREATE INDEX "EarlierLearner_learnerId_idx" ON "EarlierLearner"("learnerId");
CREATE UNIQUE INDEX "LearnerName_text_key" ON "LearnerName"("text");
CREATE UNIQUE INDEX "LearnerEmail_text_key" ON "LearnerEmail"("text");
CREATE UNIQUE INDEX "Payment_currentOf_key" ON "Payment"("currentOf");
CREATE INDEX "Payment_agreementId_idx" ON "Payment"("agreementId");
CREATE INDEX "Payment_recordedById_idx" ON "Payment"("recordedById");
CREATE INDEX "Payment_takenBackById_idx" ON "Payment"("takenBackById");
CREATE UNIQUE INDEX "HoursStatement_currentOf_key" ON "HoursStatement"("currentOf");
CREATE UNIQUE INDEX "HoursStatement_replacesId_key" ON "HoursStatement"("replacesId");
CREATE INDEX "HoursStatement_cohortId_idx" ON "HoursStatement"("cohortId");
CREATE INDEX "HoursStatement_recordedById_idx" ON "HoursStatement"("recordedById");
CREATE INDEX "OutboxMessage_entityType_entityId_idx" ON "OutboxMessage"("entityType", "entityId");
CREATE INDEX "OutboxMessage_dueAt_idx" ON "OutboxMessage"("dueAt");
CREATE INDEX "OutboxMessage_queuedAt_idx" ON "OutboxMessage"("queuedAt");
CREATE UNIQUE INDEX "Exit_currentOf_key" ON "Exit"("currentOf");
CREATE INDEX "Exit_enrolmentId_idx" ON "Exit"("enrolmentId");
CREATE INDEX "Exit_exitedOn_idx" ON "Exit"("exitedOn");
CREATE INDEX "Exit_recordedById_idx" ON "Exit"("recordedById");
CREATE UNIQUE INDEX "Outcome_supersedesId_key" ON "Outcome"("supersedesId");
CREATE INDEX "Outcome_enrolmentId_window_observedOn_idx" ON "Outcome"("enrolmentId", "window", "observedOn");
CREATE INDEX "Outcome_recordedById_idx" ON "Outcome"("recordedById");
CREATE UNIQUE INDEX "HostOrganisation_siren_key" ON "HostOrganisation"("siren");
CREATE UNIQUE INDEX "TrainingProvider_code_key" ON "TrainingProvider"("code");
CREATE INDEX "Premises_schoolId_idx" ON "Premises"("schoolId");
CREATE UNIQUE INDEX "Room_premisesId_name_key" ON "Room"("premisesId", "name");
CREATE UNIQUE INDEX "Outage_replacesId_key" ON "Outage"("replacesId");
CREATE INDEX "Outage_roomId_idx" ON "Outage"("roomId");
CREATE INDEX "Outage_recordedById_idx" ON "Outage"("recordedById");
CREATE UNIQUE INDEX "Programme_code_key" ON "Programme"("code");
CREATE INDEX "AccessRecord_entityType_entityId_idx" ON "AccessRecord"("entityType", "entityId");
CREATE INDEX "AccessRecord_actorId_at_idx" ON "AccessRecord"("actorId", "at");
CREATE INDEX "AccessRecord_at_idx" ON "AccessRecord"("at");
CREATE UNIQUE INDEX "RegisterImport_runId_key" ON "RegisterImport"("runId");
CREATE UNIQUE INDEX "RegisterImport_running_key" ON "RegisterImport"("running");
CREATE INDEX "RegisterImport_uploadedById_idx" ON "RegisterImport"("uploadedById");
CREATE UNIQUE INDEX "ReturnDueDay_currentOf_key" ON "ReturnDueDay"("currentOf");
CREATE UNIQUE INDEX "ReturnDueDay_replacesId_key" ON "ReturnDueDay"("replacesId");
CREATE INDEX "ReturnDueDay_recordedById_idx" ON "ReturnDueDay"("recordedById");
CREATE INDEX "ReturnVersion_frozenById_idx" ON "ReturnVersion"("frozenById");
CREATE UNIQUE INDEX "ReturnVersion_kind_subject_number_key" ON "ReturnVersion"("kind", "subject", "number");
CREATE INDEX "ReturnTransmission_versionId_idx" ON "ReturnTransmission"("versionId");
CREATE INDEX "ReturnTransmission_sentById_idx" ON "ReturnTransmission"("sentById");
CREATE UNIQUE INDEX "ReportComment_currentOf_key" ON "ReportComment"("currentOf");
CREATE INDEX "ReportComment_agreementId_position_idx" ON "ReportComment"("agreementId", "position");
CREATE INDEX "ReportComment_savedById_idx" ON "ReportComment"("savedById");
CREATE INDEX "ReportMove_agreementId_position_idx" ON "ReportMove"("agreementId", "position");
CREATE INDEX "ReportMove_versionId_idx" ON "ReportMove"("versionId");
CREATE INDEX "ReportMove_actorId_idx" ON "ReportMove"("actorId");
CREATE UNIQUE INDEX "School_code_key" ON "School"("code");
CREATE INDEX "School_departementCode_idx" ON "School"("departementCode");
CREATE INDEX "School_hostId_idx" ON "School"("hostId");
CREATE INDEX "School_providerId_idx" ON "School"("providerId");
CREATE INDEX "SchoolPlacement_schoolId_idx" ON "SchoolPlacement"("schoolId");
CREATE INDEX "SchoolPlacement_hostId_idx" ON "SchoolPlacement"("hostId");
CREATE UNIQUE INDEX "TerritorySeries_code_key" ON "TerritorySeries"("code");
CREATE UNIQUE INDEX "TerritoryFigure_currentOf_key" ON "TerritoryFigure"("currentOf");
CREATE UNIQUE INDEX "TerritoryFigure_replacesId_key" ON "TerritoryFigure"("replacesId");
CREATE INDEX "TerritoryFigure_seriesId_areaKind_areaCode_year_idx" ON "TerritoryFigure"("seriesId", "areaKind", "areaCode", "year");
CREATE INDEX "TerritoryFigure_areaKind_areaCode_idx" ON "TerritoryFigure"("areaKind", "areaCode");
CREATE INDEX "TerritoryFigure_recordedById_idx" ON "TerritoryFigure"("recordedById");
CREATE INDEX "TerritoryFigure_takenBackById_idx" ON "TerritoryFigure"("takenBackById");
CREATE INDEX "TerritoryFigure_supersededAt_idx" ON "TerritoryFigure"("supersededAt");
CREATE UNIQUE INDEX "LabelThreshold_currentOf_key" ON "LabelThreshold"("currentOf");
CREATE UNIQUE INDEX "LabelThreshold_replacesId_key" ON "LabelThreshold"("replacesId");
CREATE INDEX "LabelThreshold_recordedById_idx" ON "LabelThreshold"("recordedById");
CREATE INDEX "LabelThreshold_takenBackById_idx" ON "LabelThreshold"("takenBackById");
CREATE UNIQUE INDEX "SavedView_startOf_key" ON "SavedView"("startOf");
CREATE UNIQUE INDEX "SavedView_ownerId_name_key" ON "SavedView"("ownerId", "name");

-- What a new database begins with, and the Région may state otherwise.
INSERT INTO "TallyState" ("id", "version") VALUES (1, 0);

INSERT INTO "LabelThreshold" ("currentOf", "criterion", "operator", "percent", "source", "validFromOn", "recordedAt") VALUES
  ('women 2015-09-17', 'women', 'at_least', 30, 'Grande École du Numérique, critères de labellisation', '2015-09-17', '2026-11-27T00:00:00.000+00:00'),
  ('bac 2015-09-17', 'bac', 'at_least', 50, 'Grande École du Numérique, critères de labellisation', '2015-09-17', '2026-11-27T00:00:00.000+00:00'),
  ('positive_exits 2015-09-17', 'positive_exits', 'above', 70, 'Grande École du Numérique, critères de labellisation', '2015-09-17', '2026-11-27T00:00:00.000+00:00');

-- From which year on returns are asked for: the ESF+ is of 2021 to 2027, and a provider that is paid out of public money
-- needs Qualiopi since 1 January 2022. What was stated before stays readable.
INSERT INTO "ReturnDueDay" ("currentOf", "kind", "fromYear", "monthDay", "source", "replacesId", "why", "recordedAt", "supersededAt") VALUES
  (NULL, 'fse_participants', 2015, '03-31', 'Jour que le réseau se donne', NULL, NULL, '2026-11-27T00:00:00.000+00:00', '2026-11-28T00:00:00.000+00:00'),
  ('bpf 2015', 'bpf', 2015, '05-31', 'Cerfa 10443 : au plus tard fin mai', NULL, NULL, '2026-11-27T00:00:00.000+00:00', NULL),
  (NULL, 'qualiopi', 2015, '01-31', 'Jour que le réseau se donne', NULL, NULL, '2026-11-27T00:00:00.000+00:00', '2026-11-28T00:00:00.000+00:00'),
  ('fse_participants 2021', 'fse_participants', 2021, '03-31', 'Jour que le réseau se donne', 1, 'Le FSE+ est de 2021 à 2027 : rien n’est dû des années d’avant.', '2026-11-28T00:00:00.000+00:00', NULL),
  ('qualiopi 2022', 'qualiopi', 2022, '01-31', 'Jour que le réseau se donne', 3, 'La certification est une obligation depuis le 1er janvier 2022.', '2026-11-28T00:00:00.000+00:00', NULL);
