import { call, operations } from "#platform/contract";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import {
  Button,
  EmptyState,
  ErrorNotice,
  LinkButton,
  Page,
  SegmentedControl,
  Skeleton,
  useSearchState,
  useSession,
  useToasts,
} from "../../kit/index.ts";
import { messages } from "./messages.ts";
import { NoticeRow } from "./notice-row.tsx";
import { noticesKey, noticesQuery } from "./queries.ts";

const address = z.object({ show: z.enum(["unread"]).optional() });

export function NoticesPage() {
  const session = useSession();
  const [{ show }, change] = useSearchState(address);
  const notices = useInfiniteQuery(noticesQuery(show === "unread" ? "yes" : undefined));
  const queries = useQueryClient();
  const toasts = useToasts();
  const pages = notices.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.notices);
  const unread = pages.at(0)?.unread ?? 0;
  const refresh = () => queries.invalidateQueries({ queryKey: noticesKey });

  const mark = async (ids: readonly (typeof rows)[number]["id"][] | undefined, isRead: boolean) => {
    const { changed } = await call(operations.markNotices, { body: { isRead, ...(ids ? { ids: [...ids] } : {}) } });
    await refresh();
    return changed;
  };
  const markAll = async () => {
    const changed = await mark(undefined, true);
    toasts.show({ text: messages.markedAll(changed.length), undo: () => void mark(changed.slice(0, 500), false) });
  };

  if (session?.personId == null) {
    return (
      <Page title={messages.documentTitle}>
        <EmptyState title={messages.operatorTitle} first={{ label: messages.home, href: "/" }}>
          {messages.operatorText}
        </EmptyState>
      </Page>
    );
  }
  const isEmpty = notices.data !== undefined && rows.length === 0;
  return (
    <Page
      title={notices.data && !(isEmpty && show === undefined) ? messages.title(unread) : messages.documentTitle}
      width="reading"
      actions={
        <>
          <LinkButton href="/notices/settings" icon="settings">
            {messages.settingsLink}
          </LinkButton>
          {unread > 0 ? <Button onPress={() => void markAll()}>{messages.markAll}</Button> : null}
        </>
      }
    >
      <SegmentedControl
        label={messages.show}
        value={show ?? "all"}
        onChange={(value) => change({ show: value === "unread" ? "unread" : undefined })}
        options={[
          { value: "all", label: messages.all },
          { value: "unread", label: messages.unread },
        ]}
        className="mb-3"
      />
      {notices.isError ? <ErrorNotice problem={notices.error} onRetry={() => void notices.refetch()} /> : null}
      {notices.isPending ? <Skeleton lines={6} /> : null}
      {isEmpty && show === "unread" ? <p className="text-muted">{messages.emptyUnread}</p> : null}
      {isEmpty && show === undefined ? (
        <EmptyState title={messages.emptyTitle} first={{ label: messages.settingsLink, href: "/notices/settings" }}>
          {messages.emptyText}
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {rows.map((one) => (
            <NoticeRow key={one.id} notice={one} onRead={() => void mark([one.id], true)} onChanged={refresh} />
          ))}
        </ul>
      ) : null}
      {notices.hasNextPage ? (
        <Button className="mt-3" isPending={notices.isFetchingNextPage} onPress={() => void notices.fetchNextPage()}>
          {messages.more}
        </Button>
      ) : null}
    </Page>
  );
}
