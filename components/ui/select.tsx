"use client";

import { getNonce } from "get-nonce";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import { classNames } from "@/lib/client/class-names";
import { fieldStyle } from "./input";
import { menuItemStyle, menuSurfaceStyle } from "./menu-style";

export type SelectOption = { value: string; label: React.ReactNode; textValue?: string; hint?: string; disabled?: boolean };

type Props = Omit<React.ComponentProps<"button">, "value" | "onChange"> & {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
};

/** One of a short list. Values are never empty strings (the primitive reserves them). */
export function Select({ value, onValueChange, options, placeholder, className, disabled, ...trigger }: Props) {
  return (
    <Radix.Root value={value} onValueChange={onValueChange} disabled={disabled ?? false}>
      <Radix.Trigger
        className={classNames(fieldStyle, "flex h-8 items-center justify-between gap-2 text-left pointer-coarse:h-10", className)}
        {...trigger}
      >
        <span className="min-w-0 truncate">
          <Radix.Value placeholder={placeholder} />
        </span>
        <ChevronDown className="size-3.5 shrink-0 text-muted" aria-hidden="true" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={classNames(menuSurfaceStyle, "max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)")}
        >
          <Radix.Viewport nonce={getNonce()}>
            {options.map(option => (
              <Radix.Item
                key={option.value}
                value={option.value}
                textValue={option.textValue ?? (typeof option.label === "string" ? option.label : option.value)}
                disabled={option.disabled ?? false}
                className={classNames(menuItemStyle, "pr-7")}
              >
                <span className="grid">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint && <span className="text-muted text-xs">{option.hint}</span>}
                </span>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check className="size-3.5" aria-hidden="true" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
