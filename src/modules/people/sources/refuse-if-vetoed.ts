import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { roleNames } from "../roles/role-grant.ts";
import { standingVetoes } from "./veto-store.ts";

/** What every way in asks before it takes data about people: refuses while data protection or the works council vetoes the source. */
export async function refuseIfVetoed(db: Database, sourceId: string, instead = ""): Promise<void> {
  const [veto] = await standingVetoes(db, sourceId);
  if (veto)
    throw new Refusal(
      "forbidden",
      "people/source-vetoed",
      `This source is vetoed by ${roleNames[veto.role]} since ${veto.vetoed_at.toISOString().slice(0, 10)}: ${veto.reason}${/[.!?]$/.test(veto.reason) ? "" : "."}${instead === "" ? "" : ` ${instead}`}`,
      { values: { source: sourceId } },
    );
}
