import { LogoMark } from "@/components/ui/logo-mark";

export default function AuthLayout({ children }: { children: React.ReactNode }) {
  return (
    <main id="content" className="mx-auto grid min-h-dvh w-full max-w-88 content-start px-4 py-[14vh]">
      <p className="mb-8 flex items-center gap-2 font-semibold text-base tracking-tight">
        <LogoMark className="size-7" />
        Lanekeeper
      </p>
      {children}
    </main>
  );
}
