import { defineConfig } from "prisma/config";

// `prisma generate` insists on a URL; nothing connects with this one (migrations run through scripts, docs/adr/0004).
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: "postgresql://generate:only@127.0.0.1:1/none" },
});
