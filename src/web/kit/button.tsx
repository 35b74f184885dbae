import type { ReactNode } from "react";
import {
  Button as AriaButton,
  Link as AriaLink,
  type ButtonProps as AriaButtonProps,
  type LinkProps as AriaLinkProps,
} from "react-aria-components";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "normal" | "small";

type Look = {
  /** One primary action per page. */
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: IconName | undefined;
  /** Shows only the icon; `children` then is its label for those who do not see it. */
  readonly iconOnly?: boolean | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
};

export type ButtonProps = Look & Omit<AriaButtonProps, "children" | "className" | "style">;

const kinds: Record<ButtonKind, string> = {
  primary: "border-primary bg-primary text-on-primary hover:bg-primary-strong hover:border-primary-strong",
  secondary: "border-edge/60 bg-card text-text hover:bg-accent",
  quiet: "border-transparent text-text hover:bg-accent",
  danger: "border-danger/60 bg-card text-danger hover:bg-danger-soft",
};

function look({ kind = "secondary", size = "normal", iconOnly = false, className = "" }: Omit<Look, "children">): string {
  const box = size === "small" ? (iconOnly ? "size-7" : "min-h-7 px-2.5 text-sm") : iconOnly ? "size-9" : "min-h-9 px-3.5";
  return `inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline transition-colors disabled:opacity-50 aria-disabled:opacity-70 ${box} ${kinds[kind]} ${className}`;
}

function face({ icon, iconOnly, children }: Pick<Look, "icon" | "iconOnly" | "children">): ReactNode {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {iconOnly ? <span className="sr-only">{children}</span> : children}
    </>
  );
}

const nothing = () => undefined;

/** Keeps the focus, submits nothing, does nothing when pressed. */
const pending = { "aria-disabled": true, type: "button", onPress: nothing, onPressStart: nothing, onPressEnd: nothing } as const;

/**
 * Does something here. For going somewhere use `LinkButton`.
 *
 * The library's own `isPending` reads the button's name out from a picture that outlives the button, and then has no name.
 * What comes of the press is said by a toast, a notice or the next page instead.
 */
export function Button({ kind, size, icon, iconOnly, className, children, isPending = false, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} {...(isPending ? pending : {})} className={look({ kind, size, iconOnly, className })}>
      {face({ icon, iconOnly, children })}
    </AriaButton>
  );
}

export type LinkButtonProps = Look & Omit<AriaLinkProps, "children" | "className" | "style"> & { readonly href: string };

/** Looks like a button, is a link: to a page, or with `download` to a file. */
export function LinkButton({ kind, size, icon, iconOnly, className, children, ...rest }: LinkButtonProps) {
  return (
    <AriaLink {...rest} className={look({ kind, size, iconOnly, className })}>
      {face({ icon, iconOnly, children })}
    </AriaLink>
  );
}

/** A link within text. */
export function Link({ className = "", ...rest }: Omit<AriaLinkProps, "className" | "style"> & { readonly className?: string }) {
  return (
    <AriaLink
      {...rest}
      className={`rounded-sm text-primary underline decoration-primary/40 underline-offset-2 hover:decoration-primary ${className}`}
    />
  );
}
