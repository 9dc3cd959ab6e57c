import { ErrorBoundary, lazy, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from './api.js';
import { Empty } from './components/Empty.js';
import { Frame } from './components/Frame.js';
import { ToastRegion } from './components/Toast.js';
import { homeOf, session } from './session.js';

const Board = lazy(() => import('./pages/board/Board.js'));
const Wall = lazy(() => import('./pages/wall/Wall.js'));
const Rosters = lazy(() => import('./pages/roster/Rosters.js'));
const Roster = lazy(() => import('./pages/roster/Roster.js'));
const Me = lazy(() => import('./pages/me/Me.js'));
const Owing = lazy(() => import('./pages/account/Owing.js'));
const SignIn = lazy(() => import('./pages/sign-in/SignIn.js'));
const SetUp = lazy(() => import('./pages/set-up/SetUp.js'));
/** The way to every page on which no day starts: the first load need not know them. */
const Rooms = lazy(() => import('./rooms.js'));

/** The whole app: who we are is asked once, then the address decides what is shown. */
export function App({ starting }: { starting: Promise<void> }) {
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => void starting.catch(setFailure), []);
  return (
    <LocationProvider>
      {failure !== undefined && session.value === undefined ? (
        <Empty title={sentenceOf(failure)} action={{ label: 'Thử lại · Try again', act: () => location.reload() }} />
      ) : (
        <Doors />
      )}
      <ToastRegion />
    </LocationProvider>
  );
}

function Doors() {
  const { path, url, route } = useLocation();
  const open = path === '/sign-in' || path === '/set-up';
  const who = session.value;
  useEffect(() => {
    if (who === null && !open) route(url === '/' ? '/sign-in' : `/sign-in?then=${encodeURIComponent(url)}`, true);
  }, [who, open]);
  useEffect(() => {
    if (who && url === '/' && isArrival()) route(homeOf(who), true);
  }, [who !== undefined]);
  if (who === undefined || (who === null && !open)) return null;
  if (who?.owes)
    return (
      <ErrorBoundary>
        <Owing />
      </ErrorBoundary>
    );
  const pages = (
    <Router>
      <Route path="/" component={Board} />
      <Route path="/rosters" component={Rosters} />
      <Route path="/units/:unitId/rosters/:periodId" component={Roster} />
      <Route path="/me" component={Me} />
      <Route path="/wall" component={Wall} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/set-up" component={SetUp} />
      <Route path="/*" component={Rooms} />
    </Router>
  );
  return open || path === '/wall' ? pages : <Frame>{pages}</Frame>;
}

/** Whether the page was opened by its address, not reloaded: then the bare address leads to where the day starts. */
function isArrival(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'navigate';
}
