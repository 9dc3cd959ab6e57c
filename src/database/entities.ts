import { RoleGrant } from '../access/grant.entity.js';
import { Attempt } from '../access/attempt.entity.js';
import { Session } from '../access/session.entity.js';
import { SignInLink } from '../access/sign-in-link.entity.js';
import { Authenticator, RecoveryCode } from '../account/factor.entity.js';
import { Identity, IdentityQuestion } from '../account/identity.entity.js';
import { Passkey, PasskeyChallenge } from '../account/passkey.entity.js';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { AuditLink } from '../audit/audit-link.entity.js';
import { BackupRun } from '../backup/backup-run.entity.js';
import { HouseName } from '../calendars/house-name.entity.js';
import { FeedBody, FeedHead, FeedLink } from '../calendars/feed.entity.js';
import { BoardChange } from '../coverage/board-change.entity.js';
import { Nudge } from '../coverage/nudge.entity.js';
import { RosterStrip } from '../coverage/strip.entity.js';
import { Asking } from '../desk/asking.entity.js';
import { DeskStep } from '../desk/desk-step.entity.js';
import { EscalationCase, EscalationPlan, EscalationTelling } from '../escalation/escalation.entity.js';
import { Device } from '../notices/device.entity.js';
import { Inbox, InboxMail } from '../inbox/inbox.entity.js';
import { Incident, IncidentEntry, IncidentSeverity, IncidentWork } from '../incidents/incident.entity.js';
import { IncidentReceipt, IncidentReport, ReportingRule } from '../incidents/incident-report.entity.js';
import { Notice } from '../notices/notice.entity.js';
import { PushKey } from '../notices/push-key.entity.js';
import { Webhook } from '../notices/webhook.entity.js';
import { Absence } from '../people/absence.entity.js';
import { Membership, Person } from '../people/person.entity.js';
import { PersonPreference } from '../people/preference.entity.js';
import { CalendarEntry } from '../periods/day.entity.js';
import { Demand, FormerDemands, Period } from '../periods/period.entity.js';
import { PeriodFile } from '../periods/period-file.entity.js';
import { PostKind } from '../periods/post-kind.entity.js';
import { PreparationAnswer, PreparationList, PreparationReminder } from '../preparation/preparation.entity.js';
import { LegalHold, RetentionRun, RetentionTime } from '../privacy/retention.entity.js';
import { Reorganisation } from '../reorganisations/reorganisation.entity.js';
import { ReportCall, UnitReport } from '../reports/report.entity.js';
import { CheckIn } from '../rosters/check-in.entity.js';
import { Acknowledgement, Duty } from '../rosters/duty.entity.js';
import { KnownGaps } from '../rosters/known-gaps.entity.js';
import { Publication, Submission } from '../rosters/publication.entity.js';
import { Assignment, Post, Roster, Shift } from '../rosters/roster.entity.js';
import { RuleBook, RuleSettingRow } from '../rosters/rule-setting.entity.js';
import { Swap, SwapLeg } from '../swaps/swap.entity.js';
import { LayoutTemplate } from '../rosters/template.entity.js';
import { ClockSetting } from '../time/clock-setting.entity.js';
import { Contact } from '../units/contact.entity.js';
import { IpRange } from '../units/ip-range.entity.js';
import { Unit, UnitKind } from '../units/unit.entity.js';
import { UnitPast } from '../units/unit-past.entity.js';
import {
  Advisory,
  AdvisoryAnswerRow,
  AdvisoryClosure,
  AdvisoryTelling,
} from '../incidents/advisories/advisory.entity.js';
import { Alert, AlertEntry, AlertTelling } from '../incidents/alerts/alert.entity.js';
import { AlertOrigin, AlertPlanRow, AlertSeverity } from '../incidents/alerts/alert-plan.entity.js';
import { AlertSource } from '../incidents/alerts/alert-source.entity.js';
import {
  BotnetAddress,
  BotnetAnswer,
  BotnetList,
  BotnetMatch,
  BotnetNudge,
  BotnetReminder,
  BotnetWithdrawal,
} from '../incidents/botnet/botnet.entity.js';
import { LogEntry } from '../watch/log-entry.entity.js';
import { LogFile } from '../watch/log-file.entity.js';
import { WatchRule } from '../watch/watch-rule.entity.js';
import { Wish } from '../wishes/wish.entity.js';

/**
 * Every table as a class, in the order of the first migration. Foreign keys into another room name the class as text,
 * so that no entity imports another room; a wrong name keeps the data source from starting.
 */
export const entities = [
  ClockSetting,
  HouseName,
  UnitKind,
  Unit,
  UnitPast,
  Person,
  Membership,
  PersonPreference,
  Absence,
  Contact,
  RoleGrant,
  Reorganisation,
  Attempt,
  Session,
  SignInLink,
  Authenticator,
  RecoveryCode,
  Passkey,
  PasskeyChallenge,
  Identity,
  IdentityQuestion,
  AuditEntry,
  AuditLink,
  PostKind,
  CalendarEntry,
  Period,
  Demand,
  FormerDemands,
  PeriodFile,
  Post,
  Roster,
  Shift,
  Assignment,
  Submission,
  Publication,
  RuleBook,
  RuleSettingRow,
  LayoutTemplate,
  Duty,
  Acknowledgement,
  CheckIn,
  EscalationPlan,
  EscalationCase,
  EscalationTelling,
  LogEntry,
  LogFile,
  WatchRule,
  IncidentSeverity,
  ReportingRule,
  Incident,
  IncidentEntry,
  IncidentWork,
  IncidentReport,
  IncidentReceipt,
  AlertOrigin,
  AlertSeverity,
  AlertPlanRow,
  AlertSource,
  Alert,
  AlertEntry,
  AlertTelling,
  IpRange,
  BotnetList,
  BotnetAddress,
  BotnetMatch,
  BotnetAnswer,
  BotnetReminder,
  BotnetNudge,
  BotnetWithdrawal,
  Advisory,
  AdvisoryClosure,
  AdvisoryAnswerRow,
  AdvisoryTelling,
  Swap,
  SwapLeg,
  Wish,
  RosterStrip,
  BoardChange,
  Nudge,
  KnownGaps,
  ReportCall,
  UnitReport,
  PreparationList,
  PreparationAnswer,
  PreparationReminder,
  Webhook,
  PushKey,
  Device,
  Notice,
  Inbox,
  InboxMail,
  FeedLink,
  FeedHead,
  FeedBody,
  RetentionTime,
  RetentionRun,
  LegalHold,
  DeskStep,
  Asking,
  BackupRun,
];
