import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { api } from "@/lib/contract/paths";
import { laneSettingsSchema, type updateLaneSettingsSchema } from "@/lib/contract/settings";
import { request } from "../api";
import { queryKeys } from "../query-keys";

/** 409 when somebody else saved since `version` was read. */
export function useSaveLaneSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof updateLaneSettingsSchema>) =>
      request(laneSettingsSchema, api.laneSettings, { method: "PUT", body: JSON.stringify(input) }),
    onSuccess: async settings => {
      client.setQueryData(queryKeys.laneSettings, settings);
      await client.invalidateQueries({ queryKey: queryKeys.facets });
    },
  });
}
