/** The look that selects, dropdown menus, popovers and the command palette share. */
export const menuSurfaceStyle = "pop-motion z-50 overflow-y-auto rounded-lg bg-raised p-1 text-ink text-sm shadow-pop";

export const menuItemStyle = [
  "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 outline-none pointer-coarse:min-h-10",
  "data-highlighted:bg-sunken data-[selected=true]:bg-sunken",
  "data-[disabled='']:pointer-events-none data-[disabled='']:opacity-50 data-[disabled=true]:pointer-events-none data-[disabled=true]:opacity-50",
  "[&_svg]:size-3.5 [&_svg]:shrink-0",
].join(" ");

export const menuLabelStyle = "px-2 pt-2 pb-1 font-medium text-2xs text-faint";
