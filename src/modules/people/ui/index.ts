import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";
import { personPages } from "./persons/index.ts";
import { importPages } from "./imports/index.ts";
import { unitPages } from "./units/index.ts";

export { PersonPicker, type PersonPickerProps } from "./person-picker.tsx";

export const pages: readonly PageDefinition[] = [
  {
    path: "/sign-in",
    bare: true,
    title: () => messages.signIn.submit,
    component: lazyPage(() => import("./sign-in-page.tsx"), "SignInPage"),
  },
  ...personPages,
  ...unitPages,
  ...importPages,
];
