import { lazyRouteComponent } from "@tanstack/react-router";
import type { FunctionComponent } from "react";
import type { IconName } from "./icon.tsx";

/** A line of the Ctrl-K palette and, with `keys`, of the shortcuts list. */
export type Command = {
  readonly id: string;
  readonly title: string;
  /** Goes there … */
  readonly href?: string;
  /** … or does it. */
  readonly run?: () => void;
  /** Other words people type for it. */
  readonly words?: string;
  readonly icon?: IconName;
  /** Keys outside of text fields, one after the other: "g w". */
  readonly keys?: string;
  /** Shown only to those who hold this grant. */
  readonly permission?: string;
  /** Names of things (workflows, persons) rather than texts of the interface. */
  readonly data?: boolean;
};

/** What a module's ui hands the shell: one route. Its component renders a `Page`. */
export type PageDefinition = {
  /** As the router writes it: "/workflows/$id". */
  readonly path: `/${string}`;
  /** Usually `lazyPage(() => import("./list-page.tsx"), "ListPage")`, so that it is fetched when first needed. */
  readonly component: FunctionComponent;
  /** The document's title until the page names itself; a function, so that it follows the locale. */
  readonly title: () => string;
  /** A room of the side navigation; only the first page of a room has it. */
  readonly nav?: { readonly label: () => string; readonly icon: IconName; readonly order: number; readonly permission?: string };
  readonly commands?: () => readonly Command[];
  /** Without navigation around it, and without a session: sign-in. */
  readonly bare?: boolean;
};

/** A page fetched when first needed. */
export function lazyPage<M extends Record<string, unknown>, K extends keyof M & string>(
  load: () => Promise<M>,
  name: K,
): FunctionComponent {
  return lazyRouteComponent(load, name) as FunctionComponent;
}
