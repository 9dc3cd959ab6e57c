import { lazy, LocationProvider, Route, Router, useLocation } from 'preact-iso';
import type { ComponentType } from 'preact';
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
const Rules = lazy(() => import('./pages/rules/Rules.js'));
const Escalation = lazy(() => import('./pages/escalation/Escalation.js'));
const Emergency = lazy(() => import('./pages/emergency/Emergency.js'));
const Templates = lazy(() => import('./pages/templates/Templates.js'));
const Me = lazy(() => import('./pages/me/Me.js'));
const Watch = lazy(() => import('./pages/watch/Watch.js'));
const WatchLog = lazy(() => import('./pages/watch/WatchLog.js'));
const Incidents = lazy(() => import('./pages/incidents/Incidents.js'));
const Record = lazy(() => import('./pages/record/Record.js'));
const Swaps = lazy(() => import('./pages/swaps/Swaps.js'));
const Directory = lazy(() => import('./pages/people/Directory.js'));
const Periods = lazy(() => import('./pages/periods/Periods.js'));
const Fairness = lazy(() => import('./pages/fairness/Fairness.js'));
const Outbox = lazy(() => import('./pages/outbox/Outbox.js'));
const Readiness = lazy(() => import('./pages/readiness/Readiness.js'));
const Reports = lazy(() => import('./pages/reports/Reports.js'));
const Deliveries = lazy(() => import('./pages/deliveries/Deliveries.js'));
const SignIn = lazy(() => import('./pages/sign-in/SignIn.js'));
const SetUp = lazy(() => import('./pages/set-up/SetUp.js'));

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
  const pages = (
    <Router>
      {inFrame('/', Board)}
      {inFrame('/rosters', Rosters)}
      {inFrame('/units/:unitId/rosters/:periodId', Roster)}
      {inFrame('/units/:unitId/fairness', Fairness)}
      {inFrame('/units/:unitId/rules', Rules)}
      {inFrame('/units/:unitId/escalation', Escalation)}
      {inFrame('/units/:unitId/emergency-card', Emergency)}
      {inFrame('/units/:unitId/templates', Templates)}
      {inFrame('/me', Me)}
      {inFrame('/me/watch/:dutyId', Watch)}
      {inFrame('/units/:unitId/log', WatchLog)}
      {inFrame('/alerts/:rest*', Incidents)}
      {inFrame('/incidents/:rest*', Incidents)}
      {inFrame('/units/:unitId/record', Record)}
      {inFrame('/swaps', Swaps)}
      {inFrame('/directory', Directory)}
      {inFrame('/periods', Periods)}
      {inFrame('/periods/:periodId/readiness', Readiness)}
      {inFrame('/periods/:periodId/reports', Reports)}
      {inFrame('/outbox', Outbox)}
      {inFrame('/people/:personId/notices', Deliveries)}
      <Route path="/wall" component={Wall} />
      <Route path="/sign-in" component={SignIn} />
      <Route path="/set-up" component={SetUp} />
      <Route default component={Nowhere} />
    </Router>
  );
  return open || path === '/wall' ? pages : <Frame>{pages}</Frame>;
}

/** Whether the page was opened by its address, not reloaded: then the bare address leads to where the day starts. */
function isArrival(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'navigate';
}

const inFrame = (path: string, page: ComponentType) => <Route path={path} component={page} />;

function Nowhere() {
  return <Empty title="Không có trang này · No such page" action={{ label: 'Toàn cảnh', href: '/' }} />;
}
