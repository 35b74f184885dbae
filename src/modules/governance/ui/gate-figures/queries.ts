import { readGateFigures, replayGates } from "#modules/governance/contract";
import { call, type QueryOf } from "#platform/contract";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";

export type FiguresAsked = QueryOf<typeof readGateFigures>;
/** As it goes over the wire: "Legal=14 calendar-days". */
export type ReplayAsked = FiguresAsked & { readonly sla: string[]; readonly parallel: boolean };

export const figuresQuery = (asked: FiguresAsked) =>
  queryOptions({
    queryKey: ["governance", "gate-figures", asked],
    queryFn: ({ signal }) => call(readGateFigures, { query: asked }, { signal }),
    placeholderData: keepPreviousData,
  });

export const replayWire = ({ sla, parallel, ...rest }: ReplayAsked) => ({ ...rest, sla, parallel: parallel ? "true" : "false" });

export const replayQuery = (asked: ReplayAsked) =>
  queryOptions({
    queryKey: ["governance", "gate-figures", "replay", asked],
    queryFn: ({ signal }) => call(replayGates, { query: replayWire(asked) }, { signal }),
    placeholderData: keepPreviousData,
  });
