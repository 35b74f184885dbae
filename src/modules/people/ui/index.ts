import type { PageDefinition } from "#web/kit";
import { personPages } from "./persons/index.ts";
import { accountPages } from "./account/index.ts";
import { providerPages } from "./provider/index.ts";
import { tokenPages } from "./token/index.ts";
import { signInPages } from "./sign-in/index.ts";
import { importPages } from "./imports/index.ts";
import { scimPages } from "./scim/index.ts";
import { rolePages } from "./roles/index.ts";
import { personalPages } from "./personal/index.ts";
import { protectionPages } from "./protection/index.ts";
import { unitPages } from "./units/index.ts";

export { UnitPicker } from "./units/unit-picker.tsx";
export { FormDialog } from "./form-dialog.tsx";
export { useAttempt, type Attempt } from "./use-attempt.ts";
export { useUndo } from "./use-undo.ts";
export { PersonPicker, type PersonPickerProps } from "./person-picker.tsx";

export const pages: readonly PageDefinition[] = [
  ...signInPages,
  ...accountPages,
  ...tokenPages,
  ...providerPages,
  ...personPages,
  ...scimPages,
  ...unitPages,
  ...rolePages,
  ...personalPages,
  ...protectionPages,
  ...importPages,
];
