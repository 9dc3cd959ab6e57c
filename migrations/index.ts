import { TheHouse1700000000001 } from './0001-the-house.js';
import { LifeOfARoster1700000000002 } from './0002-life.js';
import { Starts1700000000003 } from './0003-starts.js';
import { Swaps1700000000004 } from './0004-swaps.js';
import { CompensatoryLeave1700000000005 } from './0005-compensatory-leave.js';
import { Wishes1700000000006 } from './0006-wishes.js';
import { Channels1700000000007 } from './0007-channels.js';
import { Escalation1700000000008 } from './0008-escalation.js';
import { Devices1700000000009 } from './0009-devices.js';
import { Addresses1700000000010 } from './0010-addresses.js';
import { Together1700000000011 } from './0011-together.js';
import { TheBoard1700000000012 } from './0012-the-board.js';
import { Watch1700000000013 } from './0013-watch.js';
import { Checklists1700000000014 } from './0014-checklists.js';
import { TheName1700000000015 } from './0015-the-name.js';
import { Askings1700000000016 } from './0016-askings.js';
import { Attempts1700000000017 } from './0017-attempts.js';
import { VerifiedContacts1700000000018 } from './0018-verified-contacts.js';
import { Reorganisations1700000000019 } from './0019-reorganisations.js';
import { Alerts1700000000020 } from './0020-alerts.js';
import { PeriodFiles1700000000021 } from './0021-period-files.js';
import { BoardChanges1700000000022 } from './0022-board-changes.js';
import { Incidents1700000000023 } from './0023-incidents.js';
import { Advisories1700000000024 } from './0024-advisories.js';
import { Botnet1700000000025 } from './0025-botnet.js';
import { Preparations1700000000026 } from './0026-preparations.js';
import { Mergers1700000000027 } from './0027-mergers.js';
import { LogFiles1700000000028 } from './0028-log-files.js';
import { Happenings1700000000028 } from './0028-happenings.js';
import { Backups1700000000029 } from './0029-backups.js';
import { AuditChain1700000000030 } from './0030-audit-chain.js';
import { SecondFactor1700000000031 } from './0031-second-factor.js';
import { Passkeys1700000000032 } from './0032-passkeys.js';
import { Identities1700000000033 } from './0033-identities.js';
import { BotnetWithdrawals1700000000034 } from './0034-botnet-withdrawals.js';
import { Retention1700000000035 } from './0035-retention.js';
import { CountedStrips1700000000038 } from './0038-counted-strips.js';
import { PasswordTime1700000000039 } from './0039-password-time.js';
import { DueInOrder1700000000040 } from './0040-due-in-order.js';
import { Standing1700000000041 } from './0041-standing.js';
import { RoomForStrips1700000000042 } from './0042-room-for-strips.js';
import { GapsAsWritten1700000000043 } from './0043-gaps-as-written.js';
import { Unanswered1700000000044 } from './0044-unanswered.js';
import { CountedNames1700000000045 } from './0045-counted-names.js';
import { FormerDemand1700000000046 } from './0046-former-demand.js';
import { NudgesAboutGaps1700000000047 } from './0047-nudges-about-gaps.js';

/** Every migration, oldest first. An explicit list: a glob breaks under native ES modules in jest. */
export const migrations = [
  TheHouse1700000000001,
  LifeOfARoster1700000000002,
  Starts1700000000003,
  Swaps1700000000004,
  CompensatoryLeave1700000000005,
  Wishes1700000000006,
  Channels1700000000007,
  Escalation1700000000008,
  Devices1700000000009,
  Addresses1700000000010,
  Together1700000000011,
  TheBoard1700000000012,
  Watch1700000000013,
  Checklists1700000000014,
  TheName1700000000015,
  Askings1700000000016,
  Attempts1700000000017,
  VerifiedContacts1700000000018,
  Reorganisations1700000000019,
  Alerts1700000000020,
  PeriodFiles1700000000021,
  BoardChanges1700000000022,
  Incidents1700000000023,
  Advisories1700000000024,
  Botnet1700000000025,
  Preparations1700000000026,
  Mergers1700000000027,
  Happenings1700000000028,
  LogFiles1700000000028,
  Backups1700000000029,
  AuditChain1700000000030,
  SecondFactor1700000000031,
  Passkeys1700000000032,
  Identities1700000000033,
  BotnetWithdrawals1700000000034,
  Retention1700000000035,
  CountedStrips1700000000038,
  PasswordTime1700000000039,
  DueInOrder1700000000040,
  Standing1700000000041,
  RoomForStrips1700000000042,
  GapsAsWritten1700000000043,
  Unanswered1700000000044,
  CountedNames1700000000045,
  FormerDemand1700000000046,
  NudgesAboutGaps1700000000047,
];
