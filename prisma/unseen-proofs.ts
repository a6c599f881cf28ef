import type { Dialect } from "../lib/foundation/db/dialect";
import { type RowTrigger, rowTriggers } from "./row-trigger";
import type { Standing } from "./standing";

const TABLE = '"UnseenProof"';

const TRIGGERS: readonly RowTrigger[] = [
  {
    name: "ProofFile_unseen_insert",
    event: "INSERT",
    table: "ProofFile",
    when: 'NEW."supersededAt" IS NULL',
    body: [`  INSERT INTO ${TABLE} ("proofFileId") VALUES (NEW."id") ON CONFLICT DO NOTHING;`],
  },
  {
    name: "ProofFile_unseen_update",
    event: 'UPDATE OF "supersededAt"',
    table: "ProofFile",
    when: 'NEW."supersededAt" IS NOT NULL',
    body: [`  DELETE FROM ${TABLE} WHERE "proofFileId" = NEW."id";`],
  },
  {
    name: "Verification_unseen_insert",
    event: "INSERT",
    table: "Verification",
    body: [`  DELETE FROM ${TABLE} WHERE "proofFileId" = NEW."proofFileId";`],
  },
  {
    name: "StoredFile_unseen_update",
    event: 'UPDATE OF "deletedAt"',
    table: "StoredFile",
    when: 'NEW."deletedAt" IS NOT NULL',
    body: [`  DELETE FROM ${TABLE} WHERE "proofFileId" IN (SELECT "id" FROM "ProofFile" WHERE "fileId" = NEW."id");`],
  },
];

/** The triggers that keep which files nobody has looked at: of all that were ever attached few are, and they are asked for at each view. */
export const unseenProofs = (dialect: Dialect): Standing[] =>
  TRIGGERS.flatMap((trigger) => rowTriggers(dialect, trigger));
