/**
 * Who may do what on a row of their own unit, written out by hand so that a slip in the policy table shows.
 * A administrator and D department officer (at the department), H head, S scheduler, T staff, V viewer (at the school),
 * O the person the row is about, who is staff of the school.
 */
export type Letter = 'A' | 'D' | 'H' | 'S' | 'T' | 'V' | 'O';

export const onOwnUnit: Readonly<Record<string, string>> = {
  'SignInLinks.print': 'ADH',
  'Grants.list': 'ADH',
  'Grants.give': 'ADH',
  'Grants.take': 'ADH',
  'Audit.list': 'ADH',
  'Units.show': 'ADHSTVO',
  'Units.create': 'AD',
  'Units.change': 'ADH',
  'Contacts.list': 'ADHSTVO',
  'Contacts.create': 'ADH',
  'Contacts.remove': 'ADH',
  'People.create': 'ADHS',
  'People.change': 'ADHS',
  'People.leave': 'ADHS',
  'Absences.list': 'ADHSO',
  'Absences.create': 'ADHSO',
  'Absences.remove': 'ADHSO',
  'Periods.show': 'ADHSTVO',
  'Periods.open': 'AD',
  'Periods.change': 'AD',
  'CalendarDays.change': 'AD',
  'Rosters.show': 'ADHSTVO',
  'Rosters.layOut': 'ADHS',
  'Rosters.assign': 'ADHS',
  'Rosters.submit': 'ADHS',
  'Rosters.return': 'AD',
  'Rosters.preview': 'ADHS',
  'Rosters.publish': 'ADH',
  'Rosters.withdraw': 'ADH',
  'Duties.answer': 'O',
  'Duties.calendar': 'O',
  'Coverage.board': 'ADHSTVO',
  'Coverage.gaps': 'ADHSTVO',
  'Coverage.nudge': 'AD',
  'Fairness.show': 'ADHSTVO',
  'Notices.show': 'ADHSO',
  'Feeds.rotate': 'O',
  'Feeds.revoke': 'O',
};

/** Open to everybody who has signed in; the answer is limited to what each may see. */
export const signedIn: readonly string[] = [
  'Session.signOut',
  'Password.change',
  'Units.list',
  'People.list',
  'Periods.list',
  'CalendarDays.list',
  'Rosters.list',
  'Duties.mine',
  'Coverage.onDuty',
  'Notices.list',
  'Feeds.list',
  'Feeds.create',
];

/** Open to the whole world. */
export const open: readonly string[] = [
  'Session.show',
  'Session.signIn',
  'Session.signInByLink',
  'SignInLinks.request',
  'SetUp.show',
  'SetUp.setUp',
  'PublicFeeds.show',
  'Links.show',
  'Links.record',
  'SignInPage.show',
  'SignInPage.record',
  'Health.live',
  'Health.ready',
  'Health.engine',
];
