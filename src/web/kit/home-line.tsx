import type { ReactNode } from "react";
import { Link } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";

export type HomeLineProps = {
  readonly icon: IconName;
  readonly href: string;
  /** What stands there, as a sentence that leads to it. */
  readonly children: string;
  readonly note?: ReactNode;
  /** Somebody should look. */
  readonly isUrgent?: boolean;
};

/** One line of the home page about how things stand in a room. */
export const HomeLine = ({ icon, href, children, note, isUrgent = false }: HomeLineProps) => (
  <li className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 py-1.5">
    <span className="flex min-w-0 items-center gap-2">
      <Icon name={isUrgent ? "alert" : icon} className={isUrgent ? "text-danger" : "text-muted"} />
      <Link href={href}>{children}</Link>
    </span>
    {note ? <span className={isUrgent ? "text-danger" : "text-muted"}>{note}</span> : null}
  </li>
);
