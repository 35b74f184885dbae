import { findPersons } from "#modules/people";
import { change, type Entry } from "#platform/audit";
import type { Database } from "#platform/db";
import { Refusal } from "#platform/errors";
import { newId } from "#platform/ids";
import type { Call } from "#platform/registry";
import type * as wire from "../contract.ts";
import type { Tool, ToolDraft } from "../contract.ts";
import { startRenewal } from "./renewal.ts";
import {
  fieldsOf,
  findTool,
  holdPersonas,
  insertTool,
  lockTool,
  personasInUse,
  replacePersonas,
  takenBy,
  updateTool,
} from "./tool-store.ts";
import { toolView } from "./tool-view.ts";
import { missingTool, refusePrimaries, takenTool, toolChangedMeanwhile } from "./tool.ts";

export async function addTool(call: Call<typeof wire.addTool>): Promise<Tool> {
  const { body, platform, actor, now } = call;
  return orTaken(body, () =>
    change(platform, call, async (tx, record) => {
      const id = await addOne(tx, body, now, record);
      const row = await findTool(tx, id);
      if (!row) throw missingTool();
      return toolView(tx, row, actor);
    }),
  );
}

export async function changeTool(call: Call<typeof wire.changeTool>): Promise<Tool> {
  const { params, body, platform, actor, now } = call;
  return orTaken(body, () =>
    change(platform, call, async (tx, record) => {
      await changeOne(tx, params.id, body.version, body, now, record);
      const row = await findTool(tx, params.id);
      if (!row) throw missingTool();
      return toolView(tx, row, actor);
    }),
  );
}

type Record = (entry: Entry) => void;

/** Puts a tool on record in a change that is under way. */
export async function addOne(tx: Database, draft: ToolDraft, now: Date, record: Record): Promise<string> {
  const id = newId("tool", now);
  await refusePersons(tx, draft);
  await refuseThirdPrimary(tx, id, draft);
  await insertTool(tx, { ...fieldsOf(draft), id, status: "considered", now });
  await replacePersonas(tx, id, draft.personas, now);
  await startRenewal(tx, id, now);
  record({ action: "governance/tool-added", subject: { kind: "tool", id, version: 1 }, payload: draft });
  return id;
}

export async function changeOne(tx: Database, id: string, version: number, draft: ToolDraft, now: Date, record: Record): Promise<void> {
  const before = await lockTool(tx, id);
  if (!before) throw missingTool();
  await refusePersons(tx, draft);
  if (before.status !== "retired") await refuseThirdPrimary(tx, id, draft);
  if (!(await updateTool(tx, id, version, fieldsOf(draft), now))) throw toolChangedMeanwhile();
  await replacePersonas(tx, id, draft.personas, now);
  await startRenewal(tx, id, now);
  record({ action: "governance/tool-changed", subject: { kind: "tool", id, version: version + 1 }, payload: draft });
}

export async function refuseThirdPrimary(tx: Database, id: string, { personas }: Pick<ToolDraft, "personas">): Promise<void> {
  await holdPersonas(tx);
  const held = (await personasInUse(tx)).filter((one) => one.is_primary && one.tool_id !== id);
  refusePrimaries(
    personas,
    held.map(({ tool_id, name, persona }) => ({ toolId: tool_id, toolName: name, persona })),
  );
}

async function refusePersons(tx: Database, { ownerId, deputyId }: ToolDraft): Promise<void> {
  const persons = await findPersons(tx, [ownerId, deputyId]);
  const errors: { path: string; message: string }[] = [];
  if (!persons.has(ownerId)) errors.push({ path: "ownerId", message: "The owner is not a person on record." });
  if (!persons.has(deputyId)) errors.push({ path: "deputyId", message: "The deputy is not a person on record." });
  if (ownerId === deputyId) errors.push({ path: "deputyId", message: "The deputy must be somebody else than the owner." });
  if (errors.length > 0)
    throw new Refusal("invalid", "governance/tool-persons", errors.map(({ message }) => message).join(" "), { errors });
}

export async function orTaken<T>(draft: Pick<ToolDraft, "code" | "name">, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const path = takenBy(error);
    throw path === undefined ? error : takenTool(path, draft[path]);
  }
}
