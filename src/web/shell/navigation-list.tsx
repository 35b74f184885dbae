import { useLocation } from "@tanstack/react-router";
import { Link } from "react-aria-components";
import { Icon, useSession, type PageDefinition } from "../kit/index.ts";
import { messages } from "./messages.ts";
import { placeOf, roomsOf, type Room } from "./rooms.ts";

type Props = { readonly pages: readonly PageDefinition[]; readonly onGo?: () => void };

/** The rooms that exist and that this person may enter; what runs Millrace itself stands apart. */
export function NavigationList({ pages, onGo }: Props) {
  const session = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  const rooms = roomsOf(pages, session?.permissions ?? []);
  const here = placeOf(rooms, path);
  const running = rooms.filter(({ group }) => group === "running");
  const lines = (list: readonly Room[]) => (
    <ul className="flex flex-col gap-0.5">
      {list.map((room) => {
        const isWithin = here === room.href || room.below.some(({ href }) => href === here);
        return (
          <li key={room.href}>
            <Line room={room} here={here} onGo={onGo} />
            {isWithin && room.below.length > 0 ? (
              <ul className="mt-0.5 ml-4.5 flex flex-col gap-0.5 border-l border-line pl-1.5">
                {room.below.map((one) => (
                  <li key={one.href}>
                    <Line room={one} here={here} onGo={onGo} />
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
  return (
    <nav aria-label={messages.rooms}>
      {lines(rooms.filter(({ group }) => group !== "running"))}
      {running.length > 0 ? (
        <section aria-label={messages.running} className="mt-4">
          <p aria-hidden="true" className="px-2.5 pb-1 text-xs font-medium text-muted">
            {messages.running}
          </p>
          {lines(running)}
        </section>
      ) : null}
    </nav>
  );
}

type LineProps = { readonly room: Room; readonly here: string | undefined; readonly onGo: (() => void) | undefined };

function Line({ room, here, onGo }: LineProps) {
  return (
    <Link
      href={room.href}
      onPress={() => onGo?.()}
      {...(here === room.href ? { "aria-current": "page" as const } : {})}
      className="flex min-h-8 items-center gap-3 rounded-md px-2.5 no-underline hover:bg-accent aria-[current]:bg-accent aria-[current]:font-semibold aria-[current]:text-primary"
    >
      <Icon name={room.icon} />
      <span className="min-w-0 flex-1">{room.label()}</span>
    </Link>
  );
}
