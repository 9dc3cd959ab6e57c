import { randomUUID } from 'node:crypto';
import { Config } from '../../src/config.js';
import { newSecret, sealed } from '../../src/notices/channels/webhook/secret.js';
import type { TestApp } from './app.js';
import { addMember, sessionFor, type Cast } from './cast.js';

/** One school with a row of every kind in it, about one member of its staff. */
export interface School {
  readonly unitId: string;
  readonly head: string;
  /** The person the rows are about. */
  readonly owner: string;
  /** Of the office above the school. */
  readonly periodId: string;
  readonly rosterId: string;
  readonly dutyId: string;
  readonly noticeId: string;
}

interface Where {
  readonly unitId: string;
  readonly office: string;
  readonly head: string;
  readonly owner: string;
}

/** Lays out, assigns and publishes a roster in the school, and opens a period above it. */
export async function furnish(app: TestApp, cast: Cast, { unitId, office, head, owner }: Where): Promise<School> {
  const as = await sessionFor(app.db, head);
  const done = async (method: string, path: string, ask: object) => {
    const answer = await app.request(method, path, { as, ...ask });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  };
  const period = {
    title: 'Đợt trực',
    firstOn: '2024-05-20',
    lastOn: '2024-05-21',
    submissionDueAt: '2024-05-17T10:00:00Z',
  };
  const officer = await sessionFor(app.db, cast.people.hanh);
  const opened = await done('POST', `/api/units/${office}/periods`, { as: officer, body: period });
  const path = `/api/units/${unitId}/rosters/${cast.periodId}`;
  const laid = await done('PUT', path, { body: { pattern: '3x8' } });
  const rosterId = laid.roster.id as string;
  const technical = laid.posts.find((post: { kindId: string }) => post.kindId === 'ky-thuat').id as string;
  const shift = laid.shifts.find((each: { postId: string }) => each.postId === technical);
  const assigned = await done('PATCH', `/api/rosters/${rosterId}/assignments`, {
    ifMatch: laid.roster.version,
    body: { add: [{ shiftId: shift.id, personId: owner }] },
  });
  await done('PUT', `/api/rosters/${rosterId}/publication`, {
    ifMatch: assigned.version,
    body: { gapReason: 'Còn thiếu người, sẽ bổ sung' },
  });
  const [duty] = await app.db.query('SELECT id FROM duty WHERE person_id = $1', [owner]);
  const [notice] = await app.db.query('SELECT id FROM notice WHERE person_id = $1', [owner]);
  return { unitId, head, owner, periodId: opened.id, rosterId, dutyId: duty.id, noticeId: String(notice.id) };
}

/** The path's parameters for one call. What a call may take away (a contact, a grant, …) is made anew each time. */
export async function parametersIn(
  app: TestApp,
  cast: Cast,
  school: School,
  path: string,
): Promise<Record<string, string>> {
  const { unitId, owner, periodId, rosterId, dutyId, noticeId } = school;
  const insert = async (sql: string, values: unknown[]): Promise<string> =>
    (await app.db.query(`INSERT INTO ${sql} RETURNING id`, values))[0].id;
  const guest = () => addMember(app.db.manager, unitId, { name: 'Khách', email: null });
  const has = (name: string) => path.includes(`{${name}}`);
  return {
    unitId,
    rosterId,
    dutyId,
    noticeId,
    periodId: path.includes('/rosters/{periodId}') ? cast.periodId : periodId,
    personId: path.startsWith('/api/units/') && has('personId') ? await guest() : owner,
    on: '2024-04-30',
    list: 'gaps',
    purpose: 'people',
    token: 'A'.repeat(43),
    entryId: randomUUID(),
    ...(has('contactId') && {
      contactId: await insert('contact (unit_id, organisation) VALUES ($1, $2)', [unitId, 'Công an']),
    }),
    ...(has('periodFileId') && {
      periodFileId: await insert(
        `period_file (period_id, part, title, name, kind, content, added_by)
         VALUES ($1, 'enclosure', 'Danh sách', 'danh-sach.txt', 'txt', '1', $2)`,
        [periodId, owner],
      ),
    }),
    ...(has('grantId') && {
      grantId: await insert(`role_grant (unit_id, person_id, role) VALUES ($1, $2, 'viewer')`, [unitId, await guest()]),
    }),
    ...(has('absenceId') && {
      absenceId: await insert(
        `absence (person_id, kind, starts_at, ends_at) VALUES ($1, 'leave', '2024-06-01T00:00Z', '2024-06-02T00:00Z')`,
        [owner],
      ),
    }),
    ...(has('templateId') && {
      templateId: await insert(
        `layout_template (unit_id, unit_kind_id, title, pattern) VALUES ($1, 'thpt', gen_random_uuid()::text, '3x8')`,
        [unitId],
      ),
    }),
    ...(has('reorganisationId') && {
      reorganisationId: await insert(
        `reorganisation (unit_id, "on", wanted, changes, unit_ids, planned_by)
         VALUES ($1, '2024-06-01', '{"act": "change", "on": "2024-06-01", "changes": []}', '[]', ARRAY[$1::uuid], $2)`,
        [unitId, owner],
      ),
    }),
    ...(has('webhookId') && {
      webhookId: await insert('webhook (unit_id, title, url, secret, created_by) VALUES ($1, $2, $3, $4, $5)', [
        unitId,
        'Cổng tin nhắn',
        'https://127.0.0.1/',
        Buffer.alloc(60),
        owner,
      ]),
    }),
    form: 'initial',
    ...(has('incidentId') && {
      incidentId: await insert(
        `incident (id, unit_id, year, number, found_at, summary, severity_id, status, opened_by)
         SELECT gen_random_uuid(), $1, 2024, count(*) + 1, '2024-04-24T00:00Z', 'Trang bị thay giao diện', 'low', 'open', $2
           FROM incident WHERE unit_id = $1`,
        [unitId, owner],
      ),
    }),
    // Long overdue: the desk has nothing to tell of it meanwhile.
    ...(has('advisoryId') && {
      advisoryId: await insert(
        `advisory (id, unit_id, top_id, kind_ids, number, issuer, title, product, versions, cves, severity, todo, links,
                   due_at, issued_by)
         VALUES (gen_random_uuid(), $1, $1, '{}', '', 'Sở GDĐT', 'Lỗ hổng', 'Máy in', '', '{}', 'high', 'Cập nhật', '{}',
                 '2024-01-01T00:00Z', $2)`,
        [unitId, owner],
      ),
    }),
    ...(await ofAlerts(app, school, has)),
    ...(await ofOwner(owner, has, insert)),
    ...(await ofBotnet(app, school, has)),
    ...(await ofLogs(app, school, has)),
    ...(has('swapId') && {
      swapId: await insert('swap (roster_id, unit_id, asker_id, needs_approval) VALUES ($1, $2, $3, true)', [
        rosterId,
        unitId,
        owner,
      ]),
    }),
    ...(has('feedId') && {
      feedId: await insert(
        `feed_link (token_hash, scope, person_id) VALUES (sha256(gen_random_uuid()::text::bytea), 'person', $1)`,
        [owner],
      ),
    }),
  };
}

/** What is nobody's but its owner's. */
async function ofOwner(
  owner: string,
  has: (name: string) => boolean,
  insert: (sql: string, values: unknown[]) => Promise<string>,
): Promise<Record<string, string>> {
  return {
    ...(has('deviceId') && {
      deviceId: await insert(
        `device (person_id, endpoint, keys, label) VALUES ($1, 'https://127.0.0.1/' || gen_random_uuid(), $2, 'Firefox')`,
        [owner, Buffer.alloc(60)],
      ),
    }),
    ...(has('passkeyId') && {
      passkeyId: await insert(
        `passkey (person_id, credential_id, public_key, counter, transports, name)
         VALUES ($1, gen_random_uuid(), '', 0, '{}', 'Điện thoại')`,
        [owner],
      ),
    }),
    ...(has('sessionId') && {
      sessionId: await insert(
        `session (token_hash, person_id, ends_at) VALUES (sha256(gen_random_uuid()::text::bytea), $1, '2100-01-01')`,
        [owner],
      ),
    }),
  };
}

async function ofAlerts(
  app: TestApp,
  { unitId, owner }: School,
  has: (name: string) => boolean,
): Promise<Record<string, string>> {
  return {
    newId: randomUUID(),
    ruleId: randomUUID(),
    severityId: 'low',
    ...(has('alertId') && { alertId: await alertTo(app, unitId, owner) }),
    ...(has('sourceId') && { sourceId: await sourceOf(app, unitId, owner) }),
  };
}

/** A range of the unit, and a list of the office above that names an address of it. */
async function ofBotnet(
  app: TestApp,
  { unitId, owner, periodId }: School,
  has: (name: string) => boolean,
): Promise<Record<string, string>> {
  const insert = async (sql: string, values: unknown[]): Promise<string> =>
    (await app.db.query(`INSERT INTO ${sql} RETURNING id`, values))[0].id;
  if (has('rangeId'))
    return {
      rangeId: await insert(
        `ip_range (unit_id, block, note, valid_from)
         VALUES ($1, host('10.0.0.0'::inet + (random() * 16000000)::bigint)::cidr, '', '2000-01-01')`,
        [unitId],
      ),
    };
  if (!has('botnetListId') && !has('botnetMatchId')) return {};
  const botnetListId = await insert(
    `botnet_list (id, unit_id, title, source, document_number, month_on, received_on, due_at, fingerprint, entered_by)
     SELECT gen_random_uuid(), unit_id, 'Danh sách tháng 4', 'Sở TTTT', '', '2024-04-01', '2024-04-23', '2024-04-30T10:00Z',
            sha256(gen_random_uuid()::text::bytea), $2 FROM period WHERE id = $1`,
    [periodId, owner],
  );
  const addressId = await insert(
    `botnet_address (list_id, "position", address, sightings) VALUES ($1, 0, '192.0.2.7', '[]')`,
    [botnetListId],
  );
  const botnetMatchId = await insert('botnet_match (address_id, unit_id) VALUES ($1, $2)', [addressId, unitId]);
  return { botnetListId, botnetMatchId, answerId: randomUUID() };
}

/** An alert of a unit of which a person was told. */
async function alertTo(app: TestApp, unitId: string, personId: string): Promise<string> {
  const id = randomUUID();
  await app.db.query(
    `INSERT INTO alert (id, unit_id, origin, severity, title, description, reference, entered_by)
     VALUES ($1, $2, 'soc', 'high', 'Kết nối lạ', '', '', $3)`,
    [id, unitId, personId],
  );
  await app.db.query(`INSERT INTO alert_telling (alert_id, tier, person_ids, contacts) VALUES ($1, 'duty', $2, '{}')`, [
    id,
    [personId],
  ]);
  return id;
}

/** A source of alerts of a unit. */
async function sourceOf(app: TestApp, unitId: string, personId: string): Promise<string> {
  const id = randomUUID();
  await app.db.query(
    `INSERT INTO alert_source (id, unit_id, default_unit_id, origin, title, secret, created_by)
     VALUES ($1, $2, $2, 'soc', 'SOC', $3, $4)`,
    [id, unitId, sealed(app.nest.get(Config).secret, id, newSecret()), personId],
  );
  return id;
}

/** The parameters of what is done with files of a watch log. */
async function ofLogs(app: TestApp, school: School, has: (name: string) => boolean): Promise<Record<string, string>> {
  return { fileId: randomUUID(), ...(has('logFileId') && { logFileId: await logFile(app, school) }) };
}

/** A file from the school’s watch, with the entry it goes with. */
async function logFile(app: TestApp, { unitId, owner, dutyId }: School): Promise<string> {
  const id = randomUUID();
  await app.db.query(
    `INSERT INTO log_file (id, duty_id, sender_id, name, kind, content) VALUES ($1, $2, $3, 'anh.txt', 'txt', '1')`,
    [id, dutyId, owner],
  );
  await app.db.query(
    `INSERT INTO log_entry (id, unit_id, "position", duty_id, author_id, at, kind, level, text, done, told, open, facts,
                            previous_hash, hash)
     SELECT gen_random_uuid(), $1, count(*) + 1, $2, $3, clock_now(), 'note', 'info', 'Ảnh', '', '[]', false, $4,
            CASE WHEN count(*) > 0 THEN '' END::bytea, ''
       FROM log_entry WHERE unit_id = $1`,
    [unitId, dutyId, owner, JSON.stringify({ files: [{ id, name: 'anh.txt', kind: 'txt', size: 1, sha256: '' }] })],
  );
  return id;
}
