import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  OverlayArrow,
  Popover,
  Separator,
  Tooltip as AriaTooltip,
  TooltipTrigger,
} from "react-aria-components";
import { Button, type ButtonProps } from "./button.tsx";
import { optionLook } from "./field.tsx";
import { Icon, type IconName } from "./icon.tsx";

export type MenuEntry =
  | {
      readonly id: string;
      readonly label: string;
      readonly icon?: IconName | undefined;
      readonly description?: string | undefined;
      /** Goes there; with `download` the file is saved. */
      readonly href?: string | undefined;
      readonly download?: boolean | string | undefined;
      readonly onAction?: (() => void) | undefined;
      readonly isDisabled?: boolean | undefined;
    }
  | "separator";

export type MenuProps = {
  readonly label: string;
  /** Stands above the entries: whose or of what they are; data. */
  readonly heading?: string | undefined;
  readonly entries: readonly MenuEntry[];
  readonly button?: Pick<ButtonProps, "kind" | "size" | "icon" | "iconOnly" | "className" | "excludeFromTabOrder"> | undefined;
};

/** A button that opens a list of actions and links. */
export function Menu({ label, heading, entries, button }: MenuProps) {
  return (
    <MenuTrigger>
      <Button {...button}>
        {label}
        {button?.iconOnly ? null : <Icon name="chevron-down" className="-mr-1 text-muted" />}
      </Button>
      <Popover className="appear min-w-48 rounded-md border border-line bg-card p-1 shadow-raised outline-none" offset={4}>
        {heading ? (
          <p translate="no" className="mb-1 max-w-64 truncate border-b border-line px-2.5 pt-1 pb-1.5 font-medium">
            {heading}
          </p>
        ) : null}
        <AriaMenu className="outline-none">
          {entries.map((entry, index) =>
            entry === "separator" ? (
              // eslint-disable-next-line react/no-array-index-key -- separators have no other name
              <Separator key={`separator-${index}`} className="my-1 border-t border-line" />
            ) : (
              <MenuItem
                key={entry.id}
                id={entry.id}
                textValue={entry.label}
                className={`${optionLook} no-underline`}
                isDisabled={entry.isDisabled ?? false}
                {...(entry.href ? { href: entry.href } : {})}
                {...(entry.download === undefined ? {} : { download: entry.download })}
                {...(entry.onAction ? { onAction: entry.onAction } : {})}
              >
                {entry.icon ? <Icon name={entry.icon} className="text-muted" /> : null}
                <span className="min-w-0">
                  <span className="block">{entry.label}</span>
                  {entry.description ? <span className="block text-sm text-muted">{entry.description}</span> : null}
                </span>
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** A few words on hover and focus; never the only place something is said. The child must be focusable by the library (`Button`, `Link`). */
export function Tooltip({ text, children }: { readonly text: ReactNode; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={100}>
      {children}
      <AriaTooltip offset={6} className="appear max-w-72 rounded-md bg-text px-2.5 py-1.5 text-sm text-page shadow-raised">
        <OverlayArrow>
          <svg aria-hidden="true" width={8} height={8} viewBox="0 0 8 8" className="block fill-text">
            <path d="M0 0 4 4 8 0" />
          </svg>
        </OverlayArrow>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
