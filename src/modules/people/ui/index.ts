import type { PageDefinition } from "#web/kit";
import { personPages } from "./persons/index.ts";
import { signInPages } from "./sign-in/index.ts";
import { importPages } from "./imports/index.ts";
import { unitPages } from "./units/index.ts";

export { PersonPicker, type PersonPickerProps } from "./person-picker.tsx";

export const pages: readonly PageDefinition[] = [...signInPages, ...personPages, ...unitPages, ...importPages];
