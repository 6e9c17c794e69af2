-- Nothing was ever written to "IdentityLink" before, so its new columns need no default.
-- AlterTable
ALTER TABLE "IdentityLink" DROP CONSTRAINT "IdentityLink_pkey",
DROP COLUMN "createdAt",
ADD COLUMN     "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "sightings" BIGINT NOT NULL,
ADD CONSTRAINT "IdentityLink_pkey" PRIMARY KEY ("orgId", "identity", "developer", "kind");

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "pseudonymEpoch" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "DeveloperMerge" (
    "orgId" UUID NOT NULL,
    "developer" TEXT NOT NULL,
    "into" TEXT NOT NULL,
    "mergedBy" TEXT NOT NULL,
    "mergedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DeveloperMerge_pkey" PRIMARY KEY ("orgId","developer")
);

-- CreateTable
CREATE TABLE "IdentityChange" (
    "orgId" UUID NOT NULL,
    "identity" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdentityChange_pkey" PRIMARY KEY ("orgId","identity")
);

-- CreateTable
CREATE TABLE "GitConnection" (
    "id" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "repos" TEXT[],
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastDeliveryAt" TIMESTAMPTZ(3),

    CONSTRAINT "GitConnection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GitPull" (
    "connectionId" UUID NOT NULL,
    "repo" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "reviews" JSONB NOT NULL,
    "mergeSha" TEXT,
    "mergedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GitPull_pkey" PRIMARY KEY ("connectionId","repo","number")
);

-- CreateTable
CREATE TABLE "GitPush" (
    "connectionId" UUID NOT NULL,
    "repo" TEXT NOT NULL,
    "sha" TEXT NOT NULL,
    "files" TEXT[],
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GitPush_pkey" PRIMARY KEY ("connectionId","repo","sha")
);

-- CreateIndex
CREATE INDEX "DeveloperMerge_orgId_into_idx" ON "DeveloperMerge"("orgId", "into");

-- CreateIndex
CREATE INDEX "GitConnection_orgId_createdAt_idx" ON "GitConnection"("orgId", "createdAt");

-- CreateIndex
CREATE INDEX "GitPull_connectionId_repo_mergeSha_idx" ON "GitPull"("connectionId", "repo", "mergeSha");

-- CreateIndex
CREATE INDEX "GitPull_seenAt_idx" ON "GitPull"("seenAt");

-- CreateIndex
CREATE INDEX "GitPush_seenAt_idx" ON "GitPush"("seenAt");

-- AddForeignKey
ALTER TABLE "DeveloperMerge" ADD CONSTRAINT "DeveloperMerge_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GitConnection" ADD CONSTRAINT "GitConnection_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GitPull" ADD CONSTRAINT "GitPull_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "GitConnection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GitPush" ADD CONSTRAINT "GitPush_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "GitConnection"("id") ON DELETE CASCADE ON UPDATE CASCADE;
