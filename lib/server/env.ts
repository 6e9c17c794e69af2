import { z } from "zod";
import { parseTrustedProxies, type TrustedProxies } from "./auth/trusted-proxies";

const optional = z.preprocess(value => (value === "" ? undefined : value), z.string().optional());

/** Addresses and CIDR ranges, comma-separated. */
const trustedProxies = z
  .string()
  .default("")
  .transform((list, ctx): TrustedProxies => {
    try {
      return parseTrustedProxies(list);
    } catch (error) {
      ctx.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });

const envSchema = z.object({
  DATABASE_URL: optional,
  CLICKHOUSE_URL: optional,
  CLICKHOUSE_CLUSTER: optional,
  LANEKEEPER_DATA_DIR: z.string().default("./data"),
  /** The address people use, e.g. https://lanes.example.org; defaults to http://localhost:PORT. */
  LANEKEEPER_URL: optional,
  /** Secret of sessions and of encrypted fields; the supervisor generates one into the data directory. */
  LANEKEEPER_SECRET: optional,
  /** Where mail goes out, e.g. smtps://user:password@mail.example.org; without it links are shown to copy. */
  SMTP_URL: z.preprocess(value => (value === "" ? undefined : value), z.url({ protocol: /^smtps?$/ }).optional()),
  /** Sender of mail; made of the installation's host name when absent. */
  MAIL_FROM: optional,
  /** Reverse proxies whose `X-Forwarded-For` is believed, e.g. `127.0.0.1, 10.0.0.0/8`. */
  TRUSTED_PROXIES: trustedProxies,
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** An ISO instant that replaces the clock, for the demo's screenshots and the tests. */
  LANEKEEPER_NOW: z.iso.datetime().optional(),
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
});
export type Env = z.infer<typeof envSchema>;

let cached: Env | null = null;

/** The environment, parsed once. Throws a sentence naming each wrong variable. */
export function env(): Env {
  if (cached) return cached;
  const parsed = envSchema.safeParse(process.env);
  if (!parsed.success) {
    throw new Error(`Wrong configuration: ${parsed.error.issues.map(issue => `${issue.path.join(".")}: ${issue.message}`).join("; ")}`);
  }
  cached = parsed.data;
  return cached;
}

/**
 * next-auth reads the address of the installation from the environment and nowhere else: the configured one, or that of each request.
 * Called before next-auth answers anything.
 */
export function prepareNextAuthEnvironment(): void {
  const { LANEKEEPER_URL } = env();
  if (LANEKEEPER_URL !== undefined) process.env.NEXTAUTH_URL = LANEKEEPER_URL;
  else process.env.AUTH_TRUST_HOST = "true";
}
