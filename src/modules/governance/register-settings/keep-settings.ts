import { change } from "#platform/audit";
import type { Call } from "#platform/registry";
import type { changeRegisterSettings as changeRoute, readRegisterSettings as readRoute, RegisterSettings } from "../contract.ts";
import { promiseOf } from "./promise.ts";
import { findSettings, saveSettings } from "./register-setting-store.ts";

export async function readRegisterSettings({ platform }: Call<typeof readRoute>): Promise<RegisterSettings & { promise: string }> {
  const settings = await findSettings(platform.db);
  return { ...settings, promise: await promiseOf(platform.db, settings) };
}

export async function changeRegisterSettings(call: Call<typeof changeRoute>): Promise<RegisterSettings> {
  const { platform, body } = call;
  return change(platform, call, async (tx, record) => {
    await saveSettings(tx, body);
    record({ action: "governance/register-settings-changed", subject: { kind: "register", id: "register" }, payload: body });
    return body;
  });
}
