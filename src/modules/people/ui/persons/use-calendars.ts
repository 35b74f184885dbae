import { call, operations } from "#platform/contract";
import { useMay } from "#web/kit";
import { useQuery } from "@tanstack/react-query";

type Calendar = { readonly id: string; readonly name: string };
const none: readonly Calendar[] = [];

/** The working calendars, for who may see them; nobody else is offered any. */
export function useCalendars(): readonly Calendar[] {
  const maySee = useMay("operations:calendar.read");
  const answer = useQuery({
    queryKey: ["operations", "calendars", "names"],
    queryFn: ({ signal }) => call(operations.listCalendars, {}, { signal }),
    select: ({ calendars }): readonly Calendar[] => calendars.map(({ id, name }) => ({ id, name })),
    enabled: maySee,
  });
  return answer.data ?? none;
}
