import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/contract/paths";
import { laneSettingsSchema } from "@/lib/contract/settings";
import { request } from "../api";
import { queryKeys } from "../query-keys";

export const laneSettingsQuery = () =>
  queryOptions({ queryKey: queryKeys.laneSettings, queryFn: ({ signal }) => request(laneSettingsSchema, api.laneSettings, { signal }) });
