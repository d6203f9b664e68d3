import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { ElectionsPage } from '../features/elections/elections-page';
import { readSort } from '../features/results/region-table';
import { ResultsPage } from '../features/results/results-page';
import { readVotePlace } from '../features/vote/place';
import { BrokenPage } from './broken-page';
import { NotFoundPage } from './not-found-page';
import { Shell } from './shell';

const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
});

const electionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: ElectionsPage,
});

// People shorten addresses.
const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/elections',
  beforeLoad: () => redirect({ to: '/', replace: true, throw: true }),
});

const resultsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/elections/$id',
  validateSearch: readSort,
  component: ElectionResults,
});

function ElectionResults() {
  const { id } = resultsRoute.useParams();
  const search = resultsRoute.useSearch();
  const navigate = resultsRoute.useNavigate();
  return (
    <ResultsPage
      // Another election is another page: nothing of the one before may be shown while it loads.
      key={id}
      electionId={id}
      sort={search}
      onSort={(sort) => void navigate({ search: sort, replace: true, resetScroll: false })}
    />
  );
}

// The live page must load fast, so what it does not need is loaded when somebody goes there.
const voteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vote',
  validateSearch: readVotePlace,
  component: lazyRouteComponent(() => import('../features/vote/vote-page'), 'VotePage'),
});
const howRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/how',
  component: lazyRouteComponent(() => import('../features/about/how-page'), 'HowPage'),
});
const limitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/limits',
  component: lazyRouteComponent(() => import('../features/about/limits-page'), 'LimitsPage'),
});
// The link that an admin hands to somebody who is invited.
const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/admin/invitation',
  component: lazyRouteComponent(
    () => import('../features/admin/invitation-page'),
    'InvitationPage',
  ),
});

const routeTree = rootRoute.addChildren([
  electionsRoute,
  listRoute,
  resultsRoute,
  voteRoute,
  howRoute,
  limitsRoute,
  invitationRoute,
]);

export const createAppRouter = () =>
  createRouter({ routeTree, scrollRestoration: true, defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
