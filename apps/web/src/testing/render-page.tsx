import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Announcer } from '../ui/announcer';
import { theme } from '../ui/theme';

/** Pages that links lead to; what is on them is of no matter here. */
const otherPaths = ['/elections/$id', '/vote', '/how', '/limits'] as const;

const routerOf = (page: ReactNode) => {
  const rootRoute = createRootRoute({ component: Outlet });
  const routes = [
    createRoute({ getParentRoute: () => rootRoute, path: '/', component: () => page }),
    ...otherPaths.map((path) =>
      createRoute({ getParentRoute: () => rootRoute, path, component: () => path }),
    ),
  ];
  return createRouter({
    routeTree: rootRoute.addChildren(routes),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
};

/** A page with everything that the app has around it, but for the header and footer. */
export const renderPage = async (
  page: ReactNode,
): Promise<RenderResult & { readonly queryClient: QueryClient }> => {
  const router = routerOf(page);
  await router.load();
  const queryClient = new QueryClient({
    defaultOptions: { queries: { retry: false, networkMode: 'always' } },
  });
  const rendered = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queryClient}>
        <Announcer>
          {/* Its type is that of the app's own router. */}
          <RouterProvider router={router as never} />
        </Announcer>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...rendered, queryClient };
};
