import { lazy, Route, Router } from 'preact-iso';

const Audit = lazy(() => import('./pages/audit/Audit.js'));
const Rules = lazy(() => import('./pages/rules/Rules.js'));
const Escalation = lazy(() => import('./pages/escalation/Escalation.js'));
const UnitPreparation = lazy(() => import('./pages/preparation/UnitPreparation.js'));
const PreparationOverview = lazy(() => import('./pages/preparation/Overview.js'));
const PreparationLists = lazy(() => import('./pages/preparation/Lists.js'));
const WatchRules = lazy(() => import('./pages/watch-rules/WatchRules.js'));
const Emergency = lazy(() => import('./pages/emergency/Emergency.js'));
const Templates = lazy(() => import('./pages/templates/Templates.js'));
const Watch = lazy(() => import('./pages/watch/Watch.js'));
const WatchLog = lazy(() => import('./pages/watch/WatchLog.js'));
const Happenings = lazy(() => import('./pages/happenings/Happenings.js'));
const AlertSources = lazy(() => import('./pages/alert-settings/AlertSources.js'));
const AlertPlans = lazy(() => import('./pages/alert-settings/AlertPlans.js'));
const Incidents = lazy(() => import('./pages/incidents/Incidents.js'));
const Botnet = lazy(() => import('./pages/botnet/Botnet.js'));
const Advisories = lazy(() => import('./pages/advisories/Advisories.js'));
const Record = lazy(() => import('./pages/record/Record.js'));
const Swaps = lazy(() => import('./pages/swaps/Swaps.js'));
const Directory = lazy(() => import('./pages/people/Directory.js'));
const Periods = lazy(() => import('./pages/periods/Periods.js'));
const Fairness = lazy(() => import('./pages/fairness/Fairness.js'));
const Account = lazy(() => import('./pages/account/Account.js'));
const Outbox = lazy(() => import('./pages/outbox/Outbox.js'));
const Readiness = lazy(() => import('./pages/readiness/Readiness.js'));
const Reports = lazy(() => import('./pages/reports/Reports.js'));
const Retention = lazy(() => import('./pages/retention/Retention.js'));
const Deliveries = lazy(() => import('./pages/deliveries/Deliveries.js'));
const Nowhere = lazy(() => import('./pages/nowhere/Nowhere.js'));

/** Every page but those a day starts with (app.tsx), and what is shown where there is none. */
export default function Rooms() {
  return (
    <Router>
      <Route path="/units/:unitId/fairness" component={Fairness} />
      <Route path="/units/:unitId/rules" component={Rules} />
      <Route path="/units/:unitId/escalation" component={Escalation} />
      <Route path="/units/:unitId/watch-rules" component={WatchRules} />
      <Route path="/units/:unitId/preparation-lists" component={PreparationLists} />
      <Route path="/units/:unitId/preparation/:periodId" component={UnitPreparation} />
      <Route path="/periods/:periodId/preparation" component={PreparationOverview} />
      <Route path="/units/:unitId/emergency-card" component={Emergency} />
      <Route path="/units/:unitId/templates" component={Templates} />
      <Route path="/me/watch/:dutyId" component={Watch} />
      <Route path="/units/:unitId/log" component={WatchLog} />
      <Route path="/happenings" component={Happenings} />
      <Route path="/units/:unitId/alert-sources" component={AlertSources} />
      <Route path="/units/:unitId/alert-plans" component={AlertPlans} />
      <Route path="/alerts/:rest*" component={Incidents} />
      <Route path="/incidents/:rest*" component={Incidents} />
      <Route path="/botnet/:rest*" component={Botnet} />
      <Route path="/advisories/:rest*" component={Advisories} />
      <Route path="/units/:unitId/record" component={Record} />
      <Route path="/swaps" component={Swaps} />
      <Route path="/directory" component={Directory} />
      <Route path="/periods" component={Periods} />
      <Route path="/periods/:periodId/readiness" component={Readiness} />
      <Route path="/periods/:periodId/reports" component={Reports} />
      <Route path="/account" component={Account} />
      <Route path="/audit" component={Audit} />
      <Route path="/retention" component={Retention} />
      <Route path="/outbox" component={Outbox} />
      <Route path="/people/:personId/notices" component={Deliveries} />
      <Route default component={Nowhere} />
    </Router>
  );
}
