import { Button as AriaButton, Link } from "react-aria-components";
import { Icon, Keys, Menu, useSession, type IconName, type PageDefinition } from "../kit/index.ts";
import { messages } from "./messages.ts";
import { modifierKey } from "./modifier-key.ts";
import { NoticeBell } from "./notice-bell.tsx";
import { chooseTheme, themes, useTheme, type Theme } from "./theme.ts";

const icons: Record<Theme, IconName> = { system: "screen", light: "sun", dark: "moon" };

/** Where the page of what one was told stands. */
const noticesPath = "/notices";

type TopBarProps = {
  readonly pages: readonly PageDefinition[];
  readonly onMenu: () => void;
  readonly onSearch: () => void;
  readonly onShortcuts: () => void;
  readonly onSignOut: () => void;
};

export function TopBar({ pages, onMenu, onSearch, onShortcuts, onSignOut }: TopBarProps) {
  const theme = useTheme();
  const session = useSession();
  const own = pages
    .flatMap(({ path, account }) => (account ? [{ href: path as string, ...account }] : []))
    .filter(({ permission }) => permission === undefined || session?.permissions.includes(permission))
    .toSorted((a, b) => a.order - b.order);
  return (
    <header className="no-print sticky top-0 z-30 flex h-12 items-center gap-2 border-b border-line bg-card px-3 sm:px-4">
      <AriaButton onPress={onMenu} className="-ml-1.5 grid size-9 place-items-center rounded-md hover:bg-accent md:hidden">
        <Icon name="menu" />
        <span className="sr-only">{messages.openMenu}</span>
      </AriaButton>
      <Link href="/" className="rounded-sm font-semibold no-underline md:w-44">
        <span translate="no">{messages.name}</span>
      </Link>
      <div className="flex min-w-0 flex-1 justify-end md:justify-center">
        <AriaButton
          onPress={onSearch}
          className="flex min-h-8 items-center gap-2 rounded-md border border-transparent px-2 text-muted hover:bg-accent sm:w-72 sm:justify-between sm:border-edge/60 sm:bg-card"
        >
          <span className="flex items-center gap-2">
            <Icon name="search" />
            <span className="sr-only sm:not-sr-only">{messages.search}</span>
          </span>
          <span className="hidden sm:inline">
            <Keys>{`${modifierKey()} K`}</Keys>
          </span>
        </AriaButton>
      </div>
      {pages.some(({ path }) => path === noticesPath) ? <NoticeBell href={noticesPath} /> : null}
      <Menu
        label={messages.theme.label}
        button={{ kind: "quiet", icon: icons[theme], iconOnly: true }}
        entries={themes.map((one) => ({
          id: one,
          label: messages.theme[one],
          icon: theme === one ? "check" : icons[one],
          onAction: () => chooseTheme(one),
        }))}
      />
      {session ? (
        <Menu
          label={messages.account.label(session.name)}
          button={{ kind: "quiet", icon: "person", iconOnly: true }}
          heading={session.name}
          entries={[
            ...own.map(({ href, label, icon }) => ({ id: href, label: label(), icon, href })),
            ...(own.length > 0 ? (["separator"] as const) : []),
            { id: "shortcuts", label: messages.shortcuts.title, icon: "keyboard", onAction: onShortcuts },
            "separator",
            { id: "sign-out", label: messages.account.signOut, icon: "leave", onAction: onSignOut },
          ]}
        />
      ) : null}
      {session ? (
        <span translate="no" aria-hidden="true" className="hidden max-w-40 truncate lg:inline">
          {session.name}
        </span>
      ) : null}
    </header>
  );
}
