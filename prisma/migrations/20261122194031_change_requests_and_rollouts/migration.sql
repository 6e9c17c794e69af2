-- AlterTable
ALTER TABLE "ClientInstance" ADD COLUMN     "versionSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Policy" ADD COLUMN     "draftContributors" TEXT[],
ADD COLUMN     "stagedVersion" INTEGER;

-- AlterTable
ALTER TABLE "PolicyVersion" ADD COLUMN     "changeRequest" INTEGER;

-- CreateTable
CREATE TABLE "ChangeRequest" (
    "orgId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "baseVersion" INTEGER,
    "status" TEXT NOT NULL DEFAULT 'open',
    "authorId" TEXT NOT NULL,
    "authorName" TEXT NOT NULL,
    "contributors" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "scheduledFor" TIMESTAMPTZ(3),
    "scheduledPercent" DECIMAL(5,2),
    "scheduledById" TEXT,
    "scheduledByName" TEXT,
    "impact" JSONB,
    "publishedVersion" INTEGER,

    CONSTRAINT "ChangeRequest_pkey" PRIMARY KEY ("orgId","number")
);

-- CreateTable
CREATE TABLE "ChangeRequestEntry" (
    "orgId" UUID NOT NULL,
    "request" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "ChangeRequestEntry_pkey" PRIMARY KEY ("orgId","request","sequence")
);

-- CreateTable
CREATE TABLE "PolicyRollout" (
    "orgId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "base" INTEGER NOT NULL,
    "percent" DECIMAL(5,2) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedBy" TEXT NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedBy" TEXT,
    "outcome" TEXT,

    CONSTRAINT "PolicyRollout_pkey" PRIMARY KEY ("orgId","version")
);

-- CreateIndex
CREATE INDEX "ChangeRequest_orgId_status_number_idx" ON "ChangeRequest"("orgId", "status", "number");

-- CreateIndex
CREATE INDEX "ChangeRequest_scheduledFor_idx" ON "ChangeRequest"("scheduledFor");

-- AddForeignKey
ALTER TABLE "ChangeRequest" ADD CONSTRAINT "ChangeRequest_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Policy"("orgId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChangeRequestEntry" ADD CONSTRAINT "ChangeRequestEntry_orgId_request_fkey" FOREIGN KEY ("orgId", "request") REFERENCES "ChangeRequest"("orgId", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyRollout" ADD CONSTRAINT "PolicyRollout_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Policy"("orgId") ON DELETE CASCADE ON UPDATE CASCADE;
