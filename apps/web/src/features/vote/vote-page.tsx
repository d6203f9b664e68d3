import { getRouteApi } from '@tanstack/react-router';
import { thisDevice } from './device/voter-device';
import { VoteFlow } from './vote-flow';

const route = getRouteApi('/vote');

export function VotePage() {
  const place = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <VoteFlow
      device={thisDevice()}
      place={place}
      onPlace={(search, options) => void navigate({ search, replace: options?.replaces ?? false })}
    />
  );
}
