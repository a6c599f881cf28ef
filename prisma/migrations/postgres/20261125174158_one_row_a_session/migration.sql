-- Who is signed in signs in again: the cookies of before have no row in "Session".

-- DropForeignKey
ALTER TABLE "EndedSession" DROP CONSTRAINT "EndedSession_userId_fkey";

-- DropTable
DROP TABLE "EndedSession";
