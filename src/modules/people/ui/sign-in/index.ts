import { lazyPage, type PageDefinition } from "#web/kit";
import { messages } from "./messages.ts";

export const signInPages: readonly PageDefinition[] = [
  {
    path: "/sign-in",
    bare: true,
    title: () => messages.documentTitle,
    component: lazyPage(() => import("./sign-in-page.tsx"), "SignInPage"),
  },
  {
    path: "/sign-in/forgotten",
    bare: true,
    title: () => messages.forgottenPage.documentTitle,
    component: lazyPage(() => import("./forgotten-page.tsx"), "ForgottenPage"),
  },
  {
    path: "/sign-in/callback/$provider",
    bare: true,
    title: () => messages.callback.documentTitle,
    component: lazyPage(() => import("./callback-page.tsx"), "SignInCallbackPage"),
  },
  {
    path: "/set-password",
    bare: true,
    title: () => messages.setPassword.documentTitle,
    component: lazyPage(() => import("./set-password-page.tsx"), "SetPasswordPage"),
  },
];
