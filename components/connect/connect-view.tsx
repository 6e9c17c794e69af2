"use client";

import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { page } from "@/lib/contract/paths";
import { ClientSteps } from "./client-steps";
import { CONNECT_CLIENTS } from "./clients";
import { FirstEvent } from "./first-event";

const IDS = CONNECT_CLIENTS.map(client => client.id);

/** `baseUrl` is how clients reach this installation. */
export function ConnectView({ baseUrl }: { baseUrl: string }) {
  const [id, setId] = useQueryState("client", parseAsStringLiteral(IDS).withDefault("codex"));
  const name = CONNECT_CLIENTS.find(client => client.id === id)?.name ?? "";
  return (
    <>
      <PageHeader
        title={`Connect ${name}`}
        description="Tools send counts, times and names of models. Prompts, code and tool output are dropped at the door, before anything is stored."
        actions={
          <Button asChild variant="secondary">
            <Link href={page.apiReference}>API reference</Link>
          </Button>
        }
      />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Tabs value={id} onValueChange={value => void setId(IDS.find(each => each === value) ?? null)}>
          <TabsList aria-label="Tool">
            {CONNECT_CLIENTS.map(client => (
              <TabsTrigger key={client.id} value={client.id}>
                {client.id === "other" ? "Another tool" : client.name}
              </TabsTrigger>
            ))}
          </TabsList>
          {CONNECT_CLIENTS.map(client => (
            <TabsContent key={client.id} value={client.id}>
              <ClientSteps client={client} baseUrl={baseUrl} />
            </TabsContent>
          ))}
        </Tabs>
        <div className="xl:sticky xl:top-7">
          <FirstEvent />
        </div>
      </div>
    </>
  );
}
