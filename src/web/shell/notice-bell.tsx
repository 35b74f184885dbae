import { call, operations } from "#platform/contract";
import { useQuery } from "@tanstack/react-query";
import { formatNumber } from "../format/index.ts";
import { Icon, LinkButton, useMay, useSession } from "../kit/index.ts";
import { messages } from "./messages.ts";

const everyMs = 60_000;
const most = 99;

/** How much one was told and has not read, one press away from the list. */
export function NoticeBell({ href }: { readonly href: string }) {
  const session = useSession();
  const isAsked = useMay("operations:notice.read") && session?.personId != null;
  const { data } = useQuery({
    queryKey: ["operations", "notices", "unread"],
    queryFn: ({ signal }) => call(operations.countNotices, {}, { signal }),
    refetchInterval: everyMs,
    enabled: isAsked,
  });
  if (!isAsked) return null;
  const unread = data?.unread ?? 0;
  return (
    <LinkButton kind="quiet" href={href} className="relative size-9 px-0!">
      <Icon name="bell" />
      <span className="sr-only">{messages.notices(unread)}</span>
      {unread > 0 ? (
        <span
          aria-hidden="true"
          translate="no"
          className="absolute top-0.5 right-0 grid h-4 min-w-4 place-items-center rounded-full bg-primary px-1 text-[0.625rem] leading-none font-semibold text-on-primary"
        >
          {unread > most ? `${most}+` : formatNumber(unread)}
        </span>
      ) : null}
    </LinkButton>
  );
}
