"use client";

import { Menu } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { Brand } from "./brand";
import { CommandSearch } from "./command-search";
import { NavList } from "./nav-list";
import { UserMenu } from "./user-menu";

/** The sidebar of narrow screens: a bar, and the same content in a sheet. */
export function NarrowNav() {
  const [open, setOpen] = useState(false);
  return (
    <div className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b bg-canvas px-3 lg:hidden">
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Open navigation">
            <Menu aria-hidden="true" />
          </Button>
        </SheetTrigger>
        <SheetContent title="Navigation" className="gap-5 p-3">
          <div className="px-1.5 pt-1.5">
            <Brand />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto">
            <NavList onNavigate={() => setOpen(false)} />
          </div>
          <UserMenu />
        </SheetContent>
      </Sheet>
      <div className="min-w-0 flex-1">
        <Brand />
      </div>
      <CommandSearch iconOnly />
    </div>
  );
}
