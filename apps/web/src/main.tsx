// First: what our own style sheets say about the same element comes after it, and holds.
import './ui/styles.css';
// Before the first schema is made.
import './zod-without-eval';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { createQueryClient } from './app/query-client';
import { createAppRouter } from './app/router';
import { receiveInvitation } from './features/admin/invitation-inbox';
import { receiveCard } from './features/vote/card-inbox';
import { startI18n } from './i18n/i18n';

// Before the router reads the address. A second link, opened on this page, changes its fragment only.
for (const receive of [receiveCard, receiveInvitation]) {
  receive();
  window.addEventListener('hashchange', receive);
}
startI18n();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App router={createAppRouter()} queryClient={createQueryClient()} />
  </StrictMode>,
);
