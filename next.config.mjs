/** @type {import("next").NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` type-checks; the build need not do it again
  serverExternalPackages: ["@prisma/client", "@prisma/adapter-pg", "pg", "@clickhouse/client", "@node-rs/argon2", "pino"],
  devIndicators: false,
  experimental: {
    authInterrupts: true, // `forbidden()` answers 403 with app/forbidden.tsx
  },
};
