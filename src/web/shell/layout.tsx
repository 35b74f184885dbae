import { call } from "#platform/contract";
import { signOut } from "#modules/people/contract";
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { Suspense, useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { Dialog as AriaDialog, Modal, ModalOverlay } from "react-aria-components";
import { commandStore } from "../kit/commands.ts";
import { Notice, Skeleton, useNavigate, useSession, useToasts, type Command, type PageDefinition } from "../kit/index.ts";
import { ToastRegion } from "../kit/toasts.tsx";
import { messages } from "./messages.ts";
import { NavigationList } from "./navigation-list.tsx";
import { Palette } from "./palette.tsx";
import { keysOf } from "./rooms.ts";
import { ShortcutsDialog } from "./shortcuts-dialog.tsx";
import { chooseTheme, themes } from "./theme.ts";
import { TopBar } from "./top-bar.tsx";
import { useOnline } from "./use-online.ts";
import { useShortcuts } from "./use-shortcuts.ts";

type Open = "palette" | "shortcuts" | "menu" | null;

/** Everything around a page: bar, rooms, palette, shortcuts, toasts. */
export function Layout({ pages }: { readonly pages: readonly PageDefinition[] }) {
  const [open, setOpen] = useState<Open>(null);
  const go = useNavigate();
  const router = useRouter();
  const queries = useQueryClient();
  const toasts = useToasts();
  const session = useSession();
  const isOnline = useOnline();
  const ofPage = useSyncExternalStore(commandStore.subscribe, commandStore.read);

  const leave = useCallback(async () => {
    const { next } = await call(signOut, {});
    queries.clear();
    // The provider that one came by signs out too, and sends back to sign-in.
    if (next !== null) return void window.location.assign(next);
    toasts.show({ text: messages.account.signedOut });
    return router.history.push("/sign-in");
  }, [queries, router, toasts]);

  const commands = useMemo(() => {
    const own: Command[] = [
      ...themes.map((theme) => ({
        id: `theme-${theme}`,
        title: messages.palette.theme(messages.theme[theme]),
        icon: "sun" as const,
        run: () => chooseTheme(theme),
      })),
      { id: "print", title: messages.palette.print, icon: "print", run: () => window.print() },
      { id: "shortcuts", title: messages.palette.shortcuts, icon: "keyboard", run: () => setOpen("shortcuts") },
      { id: "sign-out", title: messages.palette.signOut, icon: "close", run: () => void leave() },
    ];
    const places = pages.flatMap(({ path, nav, account, commands: more }): Command[] => [
      ...(nav
        ? [
            {
              id: path,
              title: messages.palette.goTo(nav.label()),
              href: path,
              icon: nav.icon,
              ...whenGiven("keys", keysOf(path, nav)),
              ...whenGiven("permission", nav.permission),
            },
          ]
        : []),
      ...(account
        ? [
            {
              id: path,
              title: messages.palette.goTo(account.label()),
              href: path,
              icon: account.icon,
              ...whenGiven("permission", account.permission),
            },
          ]
        : []),
      ...(more?.() ?? []),
    ]);
    return [...ofPage.flat(), ...places, ...own].filter(
      ({ permission }) => permission === undefined || session?.permissions.includes(permission),
    );
  }, [pages, ofPage, leave, session]);

  const sources = useMemo(() => pages.flatMap(({ search }) => (search ? [search] : [])), [pages]);
  const run = useCallback((command: Command) => (command.href ? go(command.href) : command.run?.()), [go]);
  const close = useCallback(() => setOpen(null), []);
  const openPalette = useCallback(() => setOpen("palette"), []);
  const openList = useCallback(() => setOpen("shortcuts"), []);
  useShortcuts({ commands, run, openPalette, openList });

  return (
    <div className="min-h-dvh">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-primary px-4 py-2 text-on-primary focus:not-sr-only focus:fixed focus:top-1.5 focus:left-3"
      >
        {messages.skip}
      </a>
      <TopBar pages={pages} onMenu={() => setOpen("menu")} onSearch={openPalette} onShortcuts={openList} onSignOut={() => void leave()} />
      <div className="md:grid md:grid-cols-[12.5rem_minmax(0,1fr)] print:block">
        <div className="no-print sticky top-12 hidden h-[calc(100dvh-3rem)] overflow-y-auto border-r border-line bg-card p-2 pt-3 md:block">
          <NavigationList pages={pages} />
        </div>
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-screen-2xl min-w-0 px-4 pt-4 pb-16 sm:px-6">
          {isOnline ? null : (
            <Notice tone="caution" title={messages.offline.title} className="mb-4">
              {messages.offline.text}
            </Notice>
          )}
          <Suspense fallback={<Skeleton lines={6} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <ModalOverlay
        isOpen={open === "menu"}
        onOpenChange={(isOpen) => (isOpen ? undefined : close())}
        isDismissable
        className="fixed inset-0 z-50 bg-shade md:hidden"
      >
        <Modal className="appear h-full w-64 border-r border-line bg-card p-3">
          <AriaDialog aria-label={messages.menu} className="outline-none">
            <p translate="no" className="px-2.5 pt-1 pb-3 font-semibold">
              {messages.name}
            </p>
            <NavigationList pages={pages} onGo={close} />
          </AriaDialog>
        </Modal>
      </ModalOverlay>
      <Palette isOpen={open === "palette"} onClose={close} commands={commands} sources={sources} onRun={run} />
      <ShortcutsDialog isOpen={open === "shortcuts"} onClose={close} commands={commands} />
      <ToastRegion />
    </div>
  );
}

const whenGiven = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [name in K]?: V };
