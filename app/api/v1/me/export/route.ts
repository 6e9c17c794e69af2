import { lineStream } from "@/lib/server/http/line-stream";
import { route } from "@/lib/server/http/route";
import { exportOwnData } from "@/lib/server/privacy/export-own-data";

export const GET = route(async ({ ctx }) => lineStream(await exportOwnData(ctx), "lanekeeper-my-data.jsonl"));
