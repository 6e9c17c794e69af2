-- AlterTable
ALTER TABLE "IntakeCounter" ADD COLUMN     "version" TEXT NOT NULL DEFAULT '',
DROP CONSTRAINT "IntakeCounter_pkey",
ADD CONSTRAINT "IntakeCounter_pkey" PRIMARY KEY ("orgId", "day", "tool", "version", "reason");
