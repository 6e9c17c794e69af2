"use client";

import { PageHeader } from "@/components/ui/page-header";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { FirstEvent } from "./first-event";
import { FleetSteps } from "./fleet-steps";
import { PersonalSteps } from "./personal-steps";

/** `baseUrl` is how clients reach this installation. */
export function ConnectView({ baseUrl }: { baseUrl: string }) {
  return (
    <>
      <PageHeader
        title="Connect Codex"
        description="Codex sends counts, times and names of models. Prompts, code and tool output are dropped at the door, before anything is stored."
      />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Tabs defaultValue="personal">
          <TabsList aria-label="For whom">
            <TabsTrigger value="personal">On my machine</TabsTrigger>
            <TabsTrigger value="fleet">For a fleet</TabsTrigger>
          </TabsList>
          <TabsContent value="personal">
            <PersonalSteps baseUrl={baseUrl} />
          </TabsContent>
          <TabsContent value="fleet">
            <FleetSteps baseUrl={baseUrl} />
          </TabsContent>
        </Tabs>
        <div className="xl:sticky xl:top-7">
          <FirstEvent />
        </div>
      </div>
    </>
  );
}
