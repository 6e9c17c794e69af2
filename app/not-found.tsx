import type { Metadata } from "next";
import { headers } from "next/headers";
import { NotFoundMessage } from "@/components/shell/not-found-message";

export const metadata: Metadata = { title: "Not found" };

export default async function NotFound() {
  return (
    <main id="content">
      <NotFoundMessage requestId={(await headers()).get("x-request-id")} />
    </main>
  );
}
