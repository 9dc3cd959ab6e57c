import type { Owed } from './owing.js';
import type { Subject } from './subjects.js';

/**
 * Who may do what, in one table. Roles are held on a unit and reach everything below it (and what it supervises).
 * An operation without a line is refused; a test holds this table against every route.
 */
export type Role = 'administrator' | 'department' | 'head' | 'scheduler' | 'staff' | 'viewer';

export interface PolicyLine {
  /** `anyone`: no session needed. `signed-in`: any session; the answer is limited to what the person may see. */
  readonly who: 'anyone' | 'signed-in' | readonly Role[];
  /** The row named in the path. Absent: the operation is about the actor, or about everything the actor may see. */
  readonly subject?: Subject;
  /** The person the row is about may always do it. */
  readonly own?: true;
  /** Asked by the page itself, again and again: it does not count as a sign that somebody is there. */
  readonly byItself?: true;
  /** Takes a file; every other operation takes JSON only. */
  readonly files?: true;
  /** Decided by the tree as it was on the day of the moment asked about (`?at=`). */
  readonly onItsDay?: true;
  /** Also for sessions that still owe this; they may do nothing else. */
  readonly whileOwing?: readonly Owed[];
  /** A role held *below* the subject's unit suffices too (a school reads the department's period). */
  readonly fromBelow?: true;
}

const anyone: PolicyLine = { who: 'anyone' };
const signedIn: PolicyLine = { who: 'signed-in' };
const settingUp: PolicyLine = { who: 'signed-in', whileOwing: ['set-up'] };
const onlyOwn = (subject: Subject): PolicyLine => ({ who: [], subject, own: true });
const roles = (who: readonly Role[], subject: Subject): PolicyLine => ({ who, subject });

const everyone: readonly Role[] = ['administrator', 'department', 'head', 'scheduler', 'staff', 'viewer'];
const officers: readonly Role[] = ['administrator', 'department'];
const heads: readonly Role[] = ['administrator', 'department', 'head'];
/** Who looks into what was, besides those who answer for it. */
const inspectors: readonly Role[] = ['administrator', 'department', 'head', 'viewer'];
const planners: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];
/** Who writes down what happens; a viewer only reads. What each may do depends on their watches too. */
const writers: readonly Role[] = [...planners, 'staff'];
/** Who draws up what is told of a period as a whole. */
const reporters: readonly Role[] = [...planners, 'viewer'];

/** `Controller.method` (the class's name without "Controller") → line. */
export const policy: Readonly<Record<string, PolicyLine>> = {
  'Session.show': anyone,
  'Session.signIn': anyone,
  'Session.signInByLink': anyone,
  'Session.signOut': { who: 'signed-in', whileOwing: ['proof', 'set-up'] },
  'Proof.give': { who: 'signed-in', whileOwing: ['proof'] },
  'Factors.show': settingUp,
  'Factors.begin': settingUp,
  'Factors.confirm': settingUp,
  'Factors.remove': signedIn,
  'Factors.renewCodes': signedIn,
  'Factors.reset': roles(['administrator'], 'person'),
  'OwnSessions.list': signedIn,
  'OwnSessions.end': onlyOwn('session'),
  'OwnSessions.endOthers': signedIn,
  'SignInLinks.request': anyone,
  'SignInLinks.print': roles(heads, 'person'),
  'Password.change': signedIn,
  'SetUp.show': anyone,
  'SetUp.setUp': anyone,
  'Grants.list': roles(heads, 'unit'),
  'Grants.give': roles(heads, 'unit'),
  'Grants.take': roles(heads, 'grant'),
  'Audit.list': roles(heads, 'unit'),
  'AuditSheet.export': roles(heads, 'unit'),

  'Units.list': signedIn,
  'Units.show': { who: everyone, subject: 'unit' },
  'Units.create': roles(officers, 'unit'),
  'Units.change': roles(heads, 'unit'),
  'Reorganisations.list': roles(officers, 'unit'),
  'Reorganisations.preview': roles(officers, 'unit'),
  'Reorganisations.plan': roles(officers, 'unit'),
  'Reorganisations.undo': roles(officers, 'unit'),
  'UnitImport.preview': roles(officers, 'unit'),
  'UnitImport.record': roles(officers, 'unit'),
  'IpRanges.list': { who: everyone, subject: 'unit' },
  'IpRanges.create': roles(heads, 'unit'),
  'IpRanges.change': roles(heads, 'unit'),
  'IpRanges.remove': roles(heads, 'unit'),
  'IpRangeImport.preview': roles(officers, 'unit'),
  'IpRangeImport.record': roles(officers, 'unit'),
  'Contacts.list': { who: everyone, subject: 'unit', fromBelow: true },
  'Contacts.create': roles(heads, 'unit'),
  'Contacts.verify': roles(planners, 'contact'),
  'Contacts.remove': roles(heads, 'contact'),

  'People.list': signedIn,
  'People.create': roles(planners, 'unit'),
  'People.change': roles(planners, 'unit'),
  'People.leave': roles(planners, 'unit'),
  'PeopleImport.record': roles(planners, 'unit'),
  'Absences.list': { ...roles(planners, 'person'), own: true },
  'Absences.create': { ...roles(planners, 'person'), own: true },
  'Absences.remove': { ...roles(planners, 'absence'), own: true },
  'AbsenceImport.read': { ...roles(planners, 'person'), own: true },
  'AbsenceImport.record': { ...roles(planners, 'person'), own: true },
  'Preferences.mine': signedIn,
  'Preferences.change': signedIn,

  'Periods.list': signedIn,
  'Periods.show': { who: everyone, subject: 'period', fromBelow: true },
  'Periods.open': roles(officers, 'unit'),
  'Periods.change': roles(officers, 'period'),
  'PeriodFiles.list': { who: everyone, subject: 'period', fromBelow: true },
  'PeriodFiles.add': { ...roles(officers, 'period'), files: true },
  'PeriodFiles.show': { who: everyone, subject: 'periodFile', fromBelow: true },
  'PeriodFiles.replace': { ...roles(officers, 'periodFile'), files: true },
  'PeriodFiles.remove': roles(officers, 'periodFile'),
  'CalendarDays.list': signedIn,
  'CalendarDays.change': roles(officers, 'unit'),

  'Rosters.list': signedIn,
  'Rosters.show': { who: everyone, subject: 'unit' },
  'Rosters.earlier': { who: everyone, subject: 'unit' },
  'RosterEvents.follow': { who: everyone, subject: 'unit' },
  'Rosters.layOut': roles(planners, 'unit'),
  'Rosters.assign': roles(planners, 'roster'),
  'Rosters.submit': roles(planners, 'roster'),
  'Rosters.return': roles(officers, 'roster'),
  'Rosters.preview': roles(planners, 'roster'),
  'Rosters.publish': roles(heads, 'roster'),
  'Rosters.withdraw': roles(heads, 'roster'),
  'Rosters.revisions': { who: everyone, subject: 'roster' },
  'Fill.propose': roles(planners, 'roster'),
  'Fill.why': roles(planners, 'roster'),
  'Fills.fill': { ...roles(officers, 'period'), fromBelow: true },
  'RuleSettings.show': { who: everyone, subject: 'unit' },
  'RuleSettings.change': roles(officers, 'unit'),
  'EscalationPlans.show': { who: everyone, subject: 'unit' },
  'EscalationPlans.change': roles(officers, 'unit'),
  'Templates.list': { who: everyone, subject: 'unit' },
  'Templates.create': roles(officers, 'unit'),
  'Templates.change': roles(officers, 'template'),
  'Templates.remove': roles(officers, 'template'),
  'Duties.mine': signedIn,
  'Duties.answer': onlyOwn('duty'),
  'Duties.checkIn': onlyOwn('duty'),
  'Duties.calendar': onlyOwn('duty'),

  'Watch.mine': signedIn,
  'Watch.overdue': signedIn,
  'Watch.show': { ...roles(planners, 'duty'), own: true },
  'Watch.write': onlyOwn('duty'),
  'Watch.ofUnit': { who: everyone, subject: 'unit' },
  'Watch.log': { who: everyone, subject: 'unit' },
  'LogFiles.keep': { ...onlyOwn('duty'), files: true },
  'LogFiles.show': { who: everyone, subject: 'logFile' },
  'Record.show': { ...roles(inspectors, 'unit'), onItsDay: true },
  'WatchRules.show': { who: everyone, subject: 'unit' },
  'WatchRules.change': roles(officers, 'unit'),

  'Happenings.list': signedIn,
  'Happenings.follow': signedIn,
  'Incidents.list': signedIn,
  'Incidents.severities': signedIn,
  'Incidents.open': roles(writers, 'unit'),
  'Incidents.show': { who: everyone, subject: 'incident' },
  'Incidents.note': roles(writers, 'incident'),
  'Incidents.grade': roles(writers, 'incident'),
  'Incidents.move': roles(writers, 'incident'),
  'Incidents.close': roles(heads, 'incident'),
  'Incidents.reopen': roles(heads, 'incident'),
  'Incidents.helpers': roles(heads, 'incident'),
  'Incidents.assign': roles(heads, 'incident'),
  'Incidents.relieve': roles(heads, 'incident'),
  'IncidentRules.show': signedIn,
  // Of the unit at the top only: they hold for all.
  'IncidentRules.addRule': roles(officers, 'unit'),
  'IncidentRules.endRule': roles(officers, 'unit'),
  'IncidentRules.addSeverity': roles(officers, 'unit'),
  'IncidentRules.endSeverity': roles(officers, 'unit'),
  'IncidentForms.show': { who: everyone, subject: 'incident' },
  'IncidentForms.save': roles(writers, 'incident'),
  'IncidentForms.send': roles(heads, 'incident'),
  'IncidentForms.receive': roles(officers, 'incident'),
  'Botnet.lists': signedIn,
  'Botnet.preview': roles(officers, 'unit'),
  'Botnet.record': roles(officers, 'unit'),
  'Botnet.show': { who: everyone, subject: 'botnetList', fromBelow: true },
  'Botnet.match': roles(officers, 'botnetList'),
  'Botnet.nudging': roles(officers, 'botnetList'),
  'Botnet.nudge': roles(officers, 'botnetList'),
  'BotnetMatches.answer': roles(writers, 'botnetMatch'),
  'Alerts.list': signedIn,
  'Alerts.show': { who: everyone, subject: 'alert' },
  'Alerts.receive': roles(writers, 'unit'),
  'Alerts.acknowledge': roles(writers, 'alert'),
  'Alerts.note': roles(writers, 'alert'),
  'Alerts.close': roles(writers, 'alert'),
  'AlertPlans.show': { who: everyone, subject: 'unit' },
  'AlertPlans.change': roles(officers, 'unit'),
  'AlertSources.list': roles(officers, 'unit'),
  'AlertSources.create': roles(officers, 'unit'),
  'AlertSources.rotate': roles(officers, 'unit'),
  'AlertSources.remove': roles(officers, 'unit'),
  // Proved by a signature.
  'Hooks.receive': anyone,

  'Swaps.list': signedIn,
  'Swaps.partners': onlyOwn('duty'),
  'Swaps.ask': onlyOwn('duty'),
  'Swaps.answer': roles(everyone, 'swap'),
  'Swaps.take': roles(everyone, 'swap'),
  'Swaps.decide': roles(planners, 'swap'),
  'Swaps.withdraw': onlyOwn('swap'),
  'Substitutions.candidates': roles(planners, 'duty'),
  'Substitutions.substitute': roles(planners, 'duty'),

  'Preparation.show': { who: everyone, subject: 'unit' },
  'Preparation.answer': roles(writers, 'unit'),
  'Preparation.overview': { who: everyone, subject: 'period', fromBelow: true },
  'Preparation.preview': roles(officers, 'period'),
  'Preparation.remind': roles(officers, 'period'),
  'PreparationLists.show': { who: everyone, subject: 'unit' },
  'PreparationLists.change': roles(officers, 'unit'),
  'Readiness.show': { who: planners, subject: 'period', fromBelow: true },
  'Coverage.board': { who: everyone, subject: 'period', fromBelow: true },
  'BoardEvents.follow': { who: everyone, subject: 'period', fromBelow: true },
  'Coverage.gaps': { who: everyone, subject: 'period', fromBelow: true },
  'Coverage.onDuty': signedIn,
  'Coverage.progress': signedIn,
  'Coverage.preview': roles(officers, 'period'),
  'Coverage.nudge': roles(officers, 'period'),

  'Reports.list': { who: everyone, subject: 'period', fromBelow: true },
  'Reports.report': roles(planners, 'unit'),

  'Documents.roster': { who: everyone, subject: 'roster' },
  'Documents.handover': { ...roles(planners, 'duty'), own: true },
  'Documents.period': { who: reporters, subject: 'period', fromBelow: true },
  'Documents.list': { who: reporters, subject: 'period', fromBelow: true },
  'Documents.botnet': { who: everyone, subject: 'botnetList', fromBelow: true },
  'Documents.incident': { who: everyone, subject: 'incident' },
  'Documents.log': { who: everyone, subject: 'unit' },
  'Fairness.show': { who: everyone, subject: 'unit' },
  'Wishes.mine': signedIn,
  'Wishes.change': signedIn,
  'Wishes.ofUnit': roles(planners, 'unit'),

  'Notices.list': signedIn,
  'Notices.show': { ...roles(planners, 'notice'), own: true },
  'Deliveries.list': { ...roles(planners, 'person'), own: true },
  'MailFailures.withdraw': { ...roles(planners, 'person'), own: true },
  'Webhooks.list': roles(officers, 'unit'),
  'Webhooks.create': roles(officers, 'unit'),
  'Webhooks.remove': roles(officers, 'unit'),
  'Webhooks.trial': roles(officers, 'unit'),
  'Devices.list': signedIn,
  'Devices.add': signedIn,
  // Proved by what only the browser knows.
  'Devices.move': anyone,
  'Devices.remove': onlyOwn('device'),
  'Devices.trial': onlyOwn('device'),
  'Ways.mine': signedIn,
  'Ways.change': signedIn,
  'Feeds.list': signedIn,
  'Feeds.create': signedIn,
  'Feeds.rotate': onlyOwn('feed'),
  'Feeds.revoke': onlyOwn('feed'),
  'PublicFeeds.show': anyone,

  'Sheets.read': { who: 'signed-in', files: true },

  'Links.show': anyone,
  'Links.record': anyone,
  'AlertLinks.show': anyone,
  'AlertLinks.record': anyone,
  'CheckInLinks.show': anyone,
  'CheckInLinks.record': anyone,
  'EscalationLinks.show': anyone,
  'EscalationLinks.record': anyone,
  'ReceiptLinks.show': anyone,
  'ReceiptLinks.record': anyone,
  'ReportLinks.show': anyone,
  'ReportLinks.record': anyone,
  'SwapLinks.show': anyone,
  'SwapLinks.record': anyone,
  'SignInPage.show': anyone,
  'SignInPage.record': anyone,
  'Engine.show': { ...signedIn, byItself: true },
  'Health.live': anyone,
  'Health.ready': anyone,
  'Health.engine': anyone,
};
