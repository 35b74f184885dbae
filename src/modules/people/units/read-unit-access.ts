import { Refusal } from "#platform/errors";
import { look, nextClosing, type Measure } from "#platform/privacy";
import type { Id } from "#platform/ids";
import type { Call } from "#platform/registry";
import type { z } from "zod";
import type { readUnitAccess as route } from "../contract.ts";
import { unitNames } from "../roles/unit-reach-store.ts";
import { whoCouldSignIn } from "./unit-access-store.ts";

const access: Measure = { id: "people/access", having: whoCouldSignIn };

export async function readUnitAccess(call: Call<typeof route>): Promise<z.input<(typeof route)["ok"]>> {
  const { params, query, platform, now } = call;
  if ((query.dimension === undefined) !== (query.value === undefined))
    throw new Refusal("invalid", "people/half-dimension", "Give both a dimension and a value, or neither.");
  const { dimension: name, value } = query;
  const told = await look(platform, call, access, {
    node: params.id,
    ...(name === undefined || value === undefined ? {} : { dimension: { name, value } }),
  });
  const names = await unitNames(platform.db, told ? [params.id, told.node] : [params.id]);
  const asked = names.get(params.id);
  if (asked === undefined) throw new Refusal("missing", "people/unit-missing", "There is no such unit.");
  const place = (id: string) => ({ id: id as Id<"unit">, name: names.get(id) ?? "" });
  return {
    asked: place(params.id),
    figure: told?.count
      ? {
          period: told.period,
          unit: place(told.node),
          people: told.people,
          gone: told.gone,
          notCounted: told.notCounted,
          ...told.count,
        }
      : null,
    nextAt: nextClosing(now).toISOString(),
  };
}
