import { endpoint } from "#platform/registry";
import * as wire from "../contract.ts";
import { changeRegisterSettings, readRegisterSettings } from "./keep-settings.ts";

export const registerSettingEndpoints = [
  endpoint(wire.readRegisterSettings, readRegisterSettings),
  endpoint(wire.changeRegisterSettings, changeRegisterSettings),
];
