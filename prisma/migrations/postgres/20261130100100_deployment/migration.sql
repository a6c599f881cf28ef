-- CreateTable
CREATE TABLE "Deployment" (
    "id" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,

    CONSTRAINT "Deployment_pkey" PRIMARY KEY ("id")
);
