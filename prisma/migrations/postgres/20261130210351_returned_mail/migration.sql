-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "returnedAt" TIMESTAMP(3),
ADD COLUMN     "returnedStatus" TEXT;

-- CreateIndex
CREATE INDEX "OutboxMessage_recipient_idx" ON "OutboxMessage"("recipient");

-- CreateIndex
CREATE INDEX "OutboxMessage_returnedAt_idx" ON "OutboxMessage"("returnedAt");
