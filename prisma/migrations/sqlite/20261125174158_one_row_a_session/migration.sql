-- Who is signed in signs in again: the cookies of before have no row in "Session".

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "EndedSession";
PRAGMA foreign_keys=on;
