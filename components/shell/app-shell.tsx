import { Brand } from "./brand";
import { CommandSearch } from "./command-search";
import { FilterBar } from "./filter-bar";
import { NarrowNav } from "./narrow-nav";
import { NavList } from "./nav-list";
import { UserMenu } from "./user-menu";

/** Sidebar, header and main region of every signed-in page. Below 1024 px the sidebar becomes a bar with a sheet. */
export function AppShell({ children }: { children: React.ReactNode }) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-ink px-3 py-2 font-medium text-on-ink opacity-0 focus:translate-y-0 focus:opacity-100"
      >
        Skip to content
      </a>
      <aside aria-label="Sidebar" className="sticky top-0 hidden h-dvh flex-col gap-4 border-r p-3 lg:flex">
        <div className="px-1.5 pt-1">
          <Brand />
        </div>
        <CommandSearch />
        <div className="-mx-3 min-h-0 flex-1 overflow-y-auto px-3">
          <NavList />
        </div>
        <UserMenu />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="contents lg:sticky lg:top-0 lg:z-30 lg:block lg:bg-canvas">
          <NarrowNav />
          <FilterBar />
        </header>
        <main id="content" tabIndex={-1} className="w-full max-w-360 flex-1 px-4 py-5 outline-none sm:px-6 lg:px-8 lg:py-7">
          {children}
        </main>
      </div>
    </div>
  );
}
