"use client";

import { ErrorPage } from "@/components/shell/error-page";

export default function RootError(props: React.ComponentProps<typeof ErrorPage>) {
  return (
    <main id="content">
      <ErrorPage {...props} />
    </main>
  );
}
