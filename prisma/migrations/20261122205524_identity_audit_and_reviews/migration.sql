-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "active" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "breakGlass" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "externalId" TEXT;

-- AlterTable
ALTER TABLE "SetupLink" ADD COLUMN     "createdBy" TEXT,
ADD COLUMN     "email" TEXT,
ADD COLUMN     "orgId" UUID,
ADD COLUMN     "role" "Role",
ADD COLUMN     "teams" TEXT[],
ADD COLUMN     "userId" UUID;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "recoveryCodes" BYTEA[],
ADD COLUMN     "totpEnabledAt" TIMESTAMPTZ(3),
ADD COLUMN     "totpLastStep" BIGINT,
ADD COLUMN     "totpSecret" BYTEA;

-- CreateTable
CREATE TABLE "UserSession" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "userAgent" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "UserSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExternalAccount" (
    "provider" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ExternalAccount_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "SsoProvider" (
    "id" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "issuer" TEXT,
    "clientId" TEXT NOT NULL,
    "clientSecret" BYTEA NOT NULL,
    "groupsClaim" TEXT NOT NULL DEFAULT 'groups',
    "groupMappings" JSONB NOT NULL,
    "autoProvision" BOOLEAN NOT NULL DEFAULT false,
    "defaultRole" "Role" NOT NULL DEFAULT 'viewer',
    "domains" TEXT[],
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SsoProvider_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInFailures" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "windowEndsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SignInFailures_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ScimGroup" (
    "id" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "externalId" TEXT,
    "displayName" TEXT NOT NULL,
    "role" "Role",
    "teamId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScimGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScimGroupMember" (
    "groupId" UUID NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "ScimGroupMember_pkey" PRIMARY KEY ("groupId","userId")
);

-- CreateTable
CREATE TABLE "EscalationReview" (
    "id" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "session" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "trigger" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "reviewerId" UUID NOT NULL,
    "reviewerName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "sampleWeek" DATE,

    CONSTRAINT "EscalationReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewSample" (
    "orgId" UUID NOT NULL,
    "week" DATE NOT NULL,
    "session" TEXT NOT NULL,
    "atMs" BIGINT NOT NULL,
    "reviewerId" UUID NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "stratum" TEXT NOT NULL,
    "stratumSize" INTEGER NOT NULL,
    "stratumDrawn" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewSample_pkey" PRIMARY KEY ("orgId","week","session","atMs","reviewerId")
);

-- CreateTable
CREATE TABLE "SignOff" (
    "id" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,
    "figures" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "signedById" UUID NOT NULL,
    "signedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "auditSequence" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,

    CONSTRAINT "SignOff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NameReveal" (
    "id" UUID NOT NULL,
    "orgId" UUID NOT NULL,
    "developer" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "revealedById" UUID NOT NULL,
    "revealedByName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NameReveal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonKey" (
    "orgId" UUID NOT NULL,
    "person" TEXT NOT NULL,
    "key" BYTEA,
    "shreddedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PersonKey_pkey" PRIMARY KEY ("orgId","person")
);

-- CreateTable
CREATE TABLE "AuditAnchor" (
    "orgId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "jws" TEXT NOT NULL,

    CONSTRAINT "AuditAnchor_pkey" PRIMARY KEY ("orgId","day")
);

-- CreateIndex
CREATE INDEX "UserSession_userId_createdAt_idx" ON "UserSession"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "ExternalAccount_userId_idx" ON "ExternalAccount"("userId");

-- CreateIndex
CREATE INDEX "SsoProvider_orgId_idx" ON "SsoProvider"("orgId");

-- CreateIndex
CREATE INDEX "SignInFailures_windowEndsAt_idx" ON "SignInFailures"("windowEndsAt");

-- CreateIndex
CREATE UNIQUE INDEX "ScimGroup_orgId_displayName_key" ON "ScimGroup"("orgId", "displayName");

-- CreateIndex
CREATE INDEX "ScimGroupMember_userId_idx" ON "ScimGroupMember"("userId");

-- CreateIndex
CREATE INDEX "EscalationReview_orgId_session_atMs_idx" ON "EscalationReview"("orgId", "session", "atMs");

-- CreateIndex
CREATE INDEX "EscalationReview_orgId_at_idx" ON "EscalationReview"("orgId", "at");

-- CreateIndex
CREATE INDEX "ReviewSample_orgId_reviewerId_week_idx" ON "ReviewSample"("orgId", "reviewerId", "week");

-- CreateIndex
CREATE UNIQUE INDEX "SignOff_orgId_from_to_key" ON "SignOff"("orgId", "from", "to");

-- CreateIndex
CREATE INDEX "NameReveal_orgId_developer_at_idx" ON "NameReveal"("orgId", "developer", "at");

-- CreateIndex
CREATE INDEX "SetupLink_orgId_purpose_idx" ON "SetupLink"("orgId", "purpose");

-- CreateIndex
CREATE INDEX "SetupLink_userId_idx" ON "SetupLink"("userId");

-- AddForeignKey
ALTER TABLE "UserSession" ADD CONSTRAINT "UserSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExternalAccount" ADD CONSTRAINT "ExternalAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExternalAccount" ADD CONSTRAINT "ExternalAccount_provider_fkey" FOREIGN KEY ("provider") REFERENCES "SsoProvider"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SsoProvider" ADD CONSTRAINT "SsoProvider_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScimGroup" ADD CONSTRAINT "ScimGroup_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScimGroupMember" ADD CONSTRAINT "ScimGroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "ScimGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EscalationReview" ADD CONSTRAINT "EscalationReview_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSample" ADD CONSTRAINT "ReviewSample_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignOff" ADD CONSTRAINT "SignOff_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NameReveal" ADD CONSTRAINT "NameReveal_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonKey" ADD CONSTRAINT "PersonKey_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditAnchor" ADD CONSTRAINT "AuditAnchor_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
