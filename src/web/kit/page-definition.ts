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
  /** What tells one thing from another of the same name; data like the name. */
  readonly note?: string | undefined;
};

/** A room of the side navigation, or a line below one. */
export type Place = {
  readonly label: () => string;
  readonly icon: IconName;
  readonly order: number;
  readonly permission?: string;
  /** "running": below "Running Millrace", with what administrators and auditors look after. */
  readonly group?: "rooms" | "running";
  /** The path of the room this line belongs to; it shows while one is in that room. */
  readonly within?: `/${string}`;
  /** Keys that go there, "g u"; a room of one word has its first letter. */
  readonly keys?: string;
};

/** Where Ctrl-K finds things by what is typed. */
export type SearchSource = {
  readonly id: string;
  /** What it finds: "People". */
  readonly label: () => string;
  /** Asked only for those who hold this grant. */
  readonly permission?: string;
  /** The few best, as commands that lead there. */
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly Command[]>;
};

/** The five parts of the wheel, in their order. */
export const wheelParts = ["outcomes", "guardrails", "capability", "practice", "measurement"] as const;
export type WheelPart = (typeof wheelParts)[number];

/** What a room says on the home page: how things stand there, in `HomeLine`s, or in one sentence in its part of the wheel. */
export type HomePart = {
  readonly id: string;
  readonly place: "standing" | WheelPart;
  readonly order: number;
  /** Shown only to those who hold this grant. */
  readonly permission?: string;
  readonly component: FunctionComponent;
};

/** What a module's ui hands the shell: one route. Its component renders a `Page`. */
export type PageDefinition = {
  /** As the router writes it: "/workflows/$id". */
  readonly path: `/${string}`;
  /** Usually `lazyPage(() => import("./list-page.tsx"), "ListPage")`, so that it is fetched when first needed. */
  readonly component: FunctionComponent;
  /** The document's title until the page names itself; a function, so that it follows the locale. */
  readonly title: () => string;
  /** A line of the side navigation. */
  readonly nav?: Place;
  /** A line of the menu under one's name: what is about oneself. */
  readonly account?: Pick<Place, "label" | "icon" | "order" | "permission">;
  readonly search?: SearchSource;
  readonly home?: readonly HomePart[];
  readonly commands?: () => readonly Command[];
  /** Without navigation around it, and without a session: sign-in. */
  readonly bare?: boolean;
};

/** A page, or a part of one, fetched when first needed. */
export function lazyPage<M extends Record<string, unknown>, K extends keyof M & string>(
  load: () => Promise<M>,
  name: K,
): FunctionComponent {
  return lazyRouteComponent(load, name) as FunctionComponent;
}
