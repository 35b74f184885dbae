import { change, system } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import { tell } from "#platform/notices";
import type { Actor, Call, JobDefinition, Platform, SourceDefinition } from "#platform/registry";
import { z } from "zod";
import type { liftVeto as liftRoute, listSources as listRoute, Source, VetoRole, vetoSource as route } from "../contract.ts";
import { findPersons } from "../persons/person-store.ts";
import { holdersOf } from "../roles/role-grant-store.ts";
import { roleNames } from "../roles/role-grant.ts";
import { rolesOf } from "../roles/role-store.ts";
import { findVeto, insertVeto, liftRow, markRemoved, standingVetoes, type VetoRow } from "./veto-store.ts";

const vetoRoles: readonly VetoRole[] = ["data-protection", "works-council"];

/** In which of the two roles somebody speaks now. */
async function voicesOf(db: Database, actor: Actor, now: Date): Promise<VetoRole[]> {
  if (actor.personId === undefined) return [];
  const held = (await rolesOf(db, actor.personId, now)).map(({ role }) => role);
  return vetoRoles.filter((role) => held.includes(role));
}

function sourceOf({ modules }: Pick<Platform, "modules">, { module, name }: { module: string; name: string }): SourceDefinition {
  const found = modules.flatMap((one) => one.sources ?? []).find(({ id }) => id === `${module}/${name}`);
  if (!found) throw new Refusal("missing", "people/source-missing", "There is no such source.");
  return found;
}

function voice(voices: readonly VetoRole[], as: VetoRole | undefined): VetoRole {
  const [first, second] = as === undefined ? voices : voices.filter((one) => one === as);
  if (first === undefined)
    throw new Refusal(
      "forbidden",
      "people/veto-not-yours",
      "Only data protection and the works council veto a source, and each lifts its own veto.",
    );
  if (second !== undefined)
    throw new Refusal("invalid", "people/veto-as-whom", "You hold both roles: say in which you speak.", {
      errors: [{ path: "as", message: "Say in which role you speak." }],
    });
  return first;
}

export async function listSources({ platform, actor, now }: Call<typeof listRoute>): Promise<{ sources: Source[] }> {
  return { sources: await sourcesView(platform, platform.db, await voicesOf(platform.db, actor, now)) };
}

export async function sourcesView({ modules }: Pick<Platform, "modules">, db: Database, voices: readonly VetoRole[]): Promise<Source[]> {
  const vetoes = await standingVetoes(db);
  const persons = await findPersons(db, [...new Set(vetoes.map((one) => one.vetoed_by))]);
  return modules
    .flatMap((one) => one.sources ?? [])
    .map(({ id, title, collects, purpose, keptFor }) => {
      const own = vetoes.filter((one) => one.source_id === id);
      const standing = own.map(({ role }) => role);
      return {
        id,
        title,
        collects,
        purpose,
        keptFor,
        vetoes: own.map((one) => vetoView(one, persons.get(one.vetoed_by)?.name ?? one.vetoed_by)),
        mayVetoAs: voices.filter((role) => !standing.includes(role)),
        mayLiftAs: voices.filter((role) => standing.includes(role)),
      };
    });
}

const vetoView = ({ role, reason, vetoed_at, removes, removed_at, removed }: VetoRow, by: string): Source["vetoes"][number] => ({
  role,
  reason,
  by,
  at: vetoed_at.toISOString(),
  removes,
  removedAt: removed_at?.toISOString() ?? null,
  removed,
});

export async function vetoSource(call: Call<typeof route>): Promise<Source> {
  const { platform, params, body, actor, now } = call;
  const source = sourceOf(platform, params);
  const voices = await voicesOf(platform.db, actor, now);
  const role = voice(voices, body.as);
  return change(platform, call, async (tx, record) => {
    const id = newId("veto", now);
    const row = { id, source_id: source.id, role, reason: body.reason, vetoed_by: actor.id, vetoed_at: now, removes: body.remove };
    if (!(await insertVeto(tx, row)))
      throw new Refusal("conflict", "people/source-vetoed-already", `The ${roleNames[role]} vetoes this source already.`);
    if (body.remove) await platform.jobs.enqueue(tx, removal.name, { vetoId: id }, { key: id });
    record({
      action: "people/source-vetoed",
      subject: { kind: "source", id: source.id },
      payload: { role, reason: body.reason, remove: body.remove },
    });
    await tellAdministrators(tx, source, `"${source.title}" is vetoed by ${roleNames[role]}`, body.reason, now);
    return oneOf(await sourcesView(platform, tx, voices), source.id);
  });
}

export async function liftVeto(call: Call<typeof liftRoute>): Promise<Source> {
  const { platform, params, body, actor, now } = call;
  const source = sourceOf(platform, params);
  const voices = await voicesOf(platform.db, actor, now);
  const role = voice(voices, body.as);
  return change(platform, call, async (tx, record) => {
    const standing = (await standingVetoes(tx, source.id)).find((one) => one.role === role);
    const veto = standing && (await findVeto(tx, standing.id));
    if (!veto) throw new Refusal("conflict", "people/source-not-vetoed", `The ${roleNames[role]} does not veto this source.`);
    await liftRow(tx, veto.id, actor.id, body.reason, now);
    record({ action: "people/source-veto-lifted", subject: { kind: "source", id: source.id }, payload: { role, reason: body.reason } });
    await tellAdministrators(tx, source, `The veto of ${roleNames[role]} on "${source.title}" is lifted`, body.reason, now);
    return oneOf(await sourcesView(platform, tx, voices), source.id);
  });
}

const oneOf = (sources: readonly Source[], id: string): Source => {
  const found = sources.find((one) => one.id === id);
  if (!found) throw new Error(`The source ${id} is gone.`);
  return found;
};

async function tellAdministrators(tx: Database, source: SourceDefinition, title: string, reason: string, now: Date): Promise<void> {
  await tell(tx, {
    to: await holdersOf(tx, ["administrator"], now),
    kind: "people/source-veto",
    subject: { kind: "source", id: source.id },
    title,
    text: reason,
    href: "/people/data-protection",
    now,
    when: "now",
  });
}

/** Removes what a vetoed source brought; nothing when the veto was lifted meanwhile or it is done. */
export const removal: JobDefinition = {
  name: "people/source-removal",
  run: async ({ platform, payload }) => {
    const { vetoId } = z.object({ vetoId: z.string() }).parse(payload);
    const now = await platform.clock();
    const veto = (await standingVetoes(platform.db)).find((one) => one.id === vetoId && one.removed_at === null);
    const source = platform.modules.flatMap((one) => one.sources ?? []).find((one) => one.id === veto?.source_id);
    if (!veto || !source) return;
    await change(platform, { actor: system, now, requestId: vetoId }, async (tx, record) => {
      const removed = await source.remove(tx, now);
      await markRemoved(tx, vetoId, removed, now);
      record({ action: "people/source-removed", subject: { kind: "source", id: source.id }, payload: { removed } });
    });
  },
};
