import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { ConnectClient } from "./connect-client";
import { FleetSteps } from "./fleet-steps";
import { PersonalSteps } from "./personal-steps";

export function ClientSteps({ client, baseUrl }: { client: ConnectClient; baseUrl: string }) {
  return (
    <Tabs defaultValue="personal">
      <TabsList aria-label="For whom">
        <TabsTrigger value="personal">On my machine</TabsTrigger>
        <TabsTrigger value="fleet">For a fleet</TabsTrigger>
      </TabsList>
      <TabsContent value="personal">
        <PersonalSteps client={client} baseUrl={baseUrl} />
      </TabsContent>
      <TabsContent value="fleet">
        <FleetSteps client={client} baseUrl={baseUrl} />
      </TabsContent>
    </Tabs>
  );
}
