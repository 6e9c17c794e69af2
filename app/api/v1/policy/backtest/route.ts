import { backtestDraft } from "@/lib/server/backtest/backtest-draft";
import { route } from "@/lib/server/http/route";

export const POST = route(async ({ ctx, body }) => backtestDraft(ctx, await body()));
