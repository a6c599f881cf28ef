-- Changes rows: files that nobody has looked at so far are noted. The INSERT is not generated; keep it when this is made again.
-- CreateTable
CREATE TABLE "UnseenProof" (
    "proofFileId" TEXT NOT NULL,

    CONSTRAINT "UnseenProof_pkey" PRIMARY KEY ("proofFileId")
);

INSERT INTO "UnseenProof" ("proofFileId")
SELECT d."id" FROM "ProofFile" d
JOIN "StoredFile" f ON f."id" = d."fileId"
WHERE d."supersededAt" IS NULL AND f."deletedAt" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "Verification" v WHERE v."proofFileId" = d."id");
