-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "format" INTEGER NOT NULL DEFAULT 1;
