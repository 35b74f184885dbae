import { useLocation } from "@tanstack/react-router";
import { Link } from "react-aria-components";
import { Icon, useSession, type PageDefinition } from "../kit/index.ts";
import { messages } from "./messages.ts";

/** The rooms that exist and that this person may enter. */
export function NavigationList({ pages, onGo }: { readonly pages: readonly PageDefinition[]; readonly onGo?: () => void }) {
  const session = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  const rooms = pages
    .flatMap(({ path: href, nav }) => (nav ? [{ href, ...nav }] : []))
    .filter((room) => room.permission === undefined || session?.permissions.includes(room.permission))
    .sort((a, b) => a.order - b.order);
  return (
    <nav aria-label={messages.rooms}>
      <ul className="flex flex-col gap-0.5">
        {rooms.map((room) => {
          const isHere = room.href === "/" ? path === "/" : path === room.href || path.startsWith(`${room.href}/`);
          return (
            <li key={room.href}>
              <Link
                href={room.href}
                onPress={() => onGo?.()}
                {...(isHere ? { "aria-current": "page" as const } : {})}
                className="flex min-h-8 items-center gap-3 rounded-md px-2.5 no-underline hover:bg-accent aria-[current]:bg-accent aria-[current]:font-semibold aria-[current]:text-primary"
              >
                <Icon name={room.icon} />
                {room.label()}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
