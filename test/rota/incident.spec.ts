import { describe, expect, it } from '@jest/globals';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { incidentStatuses, nextStatuses } from '../../src/rota/incident.js';
import {
  chosen,
  type FormFields,
  fieldsOf,
  type IncidentForm,
  incidentForms,
  lacking,
  sectionsOf,
} from '../../src/rota/incident-forms.js';
import { type KnownOfIncident, measuresTaken, prefilled } from '../../src/rota/incident-prefill.js';
import { fieldWords, formWords, optionWords, sectionWords, sheetOf } from '../../src/rota/incident-words.js';
import { when } from './support.js';

describe('an incident', () => {
  it('goes on to the end, is opened again, and is never taken half back', () => {
    expect(incidentStatuses.map((from) => [from, nextStatuses(from)])).toEqual([
      ['open', ['contained', 'resolved']],
      ['contained', ['resolved']],
      ['resolved', ['closed', 'open']],
      ['closed', ['open']],
    ]);
  });
});

/** A form as one line for each section: * must be filled in, and what stands in brackets is chosen from. */
const drawn = (form: IncidentForm) =>
  sectionsOf(form).map(({ key, fields }) =>
    [
      `${key}:`,
      ...fields.map(({ key: name, kind, required, options }) => {
        const choice = options.length > 0 ? `[${options.join(' ')}]` : '';
        return `${name}${required ? '*' : ''}${kind === 'line' ? '' : `(${kind}${choice})`}`;
      }),
    ].join(' '),
  );

describe('the official forms', () => {
  it('are Mẫu 03 and Mẫu 04, place by place', () => {
    expect(incidentForms.map(sheetOf)).toEqual(['03', '04']);
    expect(drawn('initial')).toEqual([
      'reporter: org* orgAddress* orgPhone* orgEmail*',
      'contact: contactName* contactTitle contactPhone* contactEmail*',
      'system: operator* owner systemName level(one[1 2 3 4 5]) securityProvider isp',
      'incident: summary*(text) foundOn*(date) foundClock*(clock) state*(one[handled open]) ' +
        'howFound(many[ids log told other]) howFoundMore informed(many[network isp coordinator])',
      'details: os services(many[web mail database other]) servicesMore measures(many[antivirus firewall ids other]) ' +
        'measuresMore publicIp domains purpose attachments(many[log sample other]) attachmentsMore',
      'handling: taken(text) helping(text) results(text) proposal(text)',
    ]);
    expect(drawn('final')).toEqual([
      'system: operator* owner systemName level(one[1 2 3 4 5])',
      'incident: description*(text) foundOn*(date) foundClock*(clock)',
      'outcome: results*(text) attachments(many[log sample other]) attachmentsMore',
    ]);
  });

  it('lack what must be filled in, in the order of the form; spaces fill nothing', () => {
    expect(lacking('final', {})).toEqual(['operator', 'description', 'foundOn', 'foundClock', 'results']);
    const fields = { results: 'Đã xử lý', operator: 'Trường THPT Demo số 1', foundOn: ' ', foundClock: '02:40' };
    expect(lacking('final', fields)).toEqual(['description', 'foundOn']);
  });

  it('hold what was chosen of many in the order of the form, and nothing it does not offer', () => {
    const services = fieldsOf('initial').find(({ key }) => key === 'services')!;
    expect(chosen(services, 'other web gopher')).toEqual(['web', 'other']);
    expect(chosen(services, 'webmail')).toEqual([]);
    expect(chosen(services, undefined)).toEqual([]);
  });

  it('have words of their own for every place, section and option, in both languages', () => {
    for (const lang of ['vi', 'en'] as const) {
      const forms = incidentForms.map((form) => formWords(form, lang));
      const sections = new Set(incidentForms.flatMap(sectionsOf).map(({ key }) => key));
      const places = new Set(incidentForms.flatMap(fieldsOf).map(({ key }) => key));
      const options = new Set(incidentForms.flatMap(fieldsOf).flatMap((each) => each.options));
      for (const words of forms) expect(words).toMatch(/^\p{Lu}.{5}/u);
      for (const key of sections) expect(sectionWords(key, lang)).toMatch(/^\p{Lu}.+/u);
      for (const key of places) expect(fieldWords(key, lang)).toMatch(/^\p{Lu}.+/u);
      for (const key of options) expect(optionWords(key, lang)).toMatch(/^(?:[1-5]|\p{Lu}.+)$/u);
    }
    expect([sectionWords('x', 'vi'), fieldWords('y', 'en'), optionWords('z', 'vi')]).toEqual(['x', 'y', 'z']);
    expect([fieldWords('foundOn', 'vi'), fieldWords('foundOn', 'en')]).toEqual(['Ngày phát hiện', 'Found on']);
  });
});

describe('a form filled from what is known', () => {
  const known: KnownOfIncident = {
    unit: { name: 'Trường THPT Demo số 1', address: 'Số 1 phố Demo', phone: '0225 000 0001', email: 'a@demo.example' },
    superior: 'Phòng GDĐT Lê Chân',
    reporter: { name: 'Nguyễn Văn An', title: 'Hiệu trưởng', phone: '0600 000 001', email: 'an@demo.example' },
    incident: { summary: 'Mã hóa máy chủ', foundAt: when('2024-04-30 02:40'), status: 'contained' },
    notes: [
      { at: when('2024-04-30 02:50'), text: 'rút cáp mạng' },
      { at: when('2024-05-01 00:00'), text: 'gọi nhà cung cấp' },
    ],
    workers: ['Nguyễn Văn An', 'Trần Thị Bình'],
    last: {},
  };
  const taken = '02h50 30/4: rút cáp mạng\n00h00 1/5: gọi nhà cung cấp';
  const found = { foundOn: '2024-04-30', foundClock: '02:40' };
  const fill = (form: IncidentForm, more: Partial<KnownOfIncident> = {}) =>
    prefilled(form, { ...known, ...more }, HO_CHI_MINH);

  it('says who reports, what was found, what was done and by whom', () => {
    expect(measuresTaken(known, HO_CHI_MINH)).toBe(taken);
    expect(fill('initial')).toEqual({
      org: 'Trường THPT Demo số 1',
      orgAddress: 'Số 1 phố Demo',
      orgPhone: '0225 000 0001',
      orgEmail: 'a@demo.example',
      contactName: 'Nguyễn Văn An',
      contactTitle: 'Hiệu trưởng',
      contactPhone: '0600 000 001',
      contactEmail: 'an@demo.example',
      operator: 'Trường THPT Demo số 1',
      owner: 'Phòng GDĐT Lê Chân',
      ...found,
      summary: 'Mã hóa máy chủ',
      state: 'open',
      taken,
      helping: 'Nguyễn Văn An, Trần Thị Bình',
    });
    expect(fill('final')).toEqual({
      operator: 'Trường THPT Demo số 1',
      owner: 'Phòng GDĐT Lê Chân',
      ...found,
      description: 'Mã hóa máy chủ',
      results: taken,
    });
  });

  it('leaves out what nobody knows', () => {
    const unit = { ...known.unit, address: '', email: '' };
    const bare = fill('initial', { unit, superior: '', notes: [], workers: [] });
    expect(['orgAddress', 'orgEmail', 'owner', 'taken', 'helping'].filter((key) => key in bare)).toEqual([]);
    expect(Object.keys(fill('final', { superior: '', notes: [] }))).not.toContain('owner');
  });

  it('remembers of the last report what stays the same, and nothing of that incident', () => {
    const same: FormFields = {
      orgAddress: 'Số 2',
      orgPhone: '2',
      orgEmail: 'b@demo.example',
      operator: 'Trung tâm',
      owner: 'Sở GDĐT',
      systemName: 'Cổng thông tin',
      level: '2',
      securityProvider: 'Công ty',
      isp: 'Nhà mạng',
      os: 'Debian 12',
      services: 'web mail',
      servicesMore: 'VPN',
      measures: 'firewall',
      measuresMore: 'sao lưu',
      publicIp: '203.0.113.5',
      domains: 'demo.example',
      purpose: 'Dạy học',
    };
    const last = {
      ...same,
      org: 'X',
      contactName: 'X',
      summary: 'X',
      foundOn: '2020-01-01',
      state: 'handled',
      taken: 'X',
    };
    expect(fill('initial', { last })).toEqual({ ...fill('initial'), ...same });
    expect(fill('final', { last })).toEqual({
      ...fill('final'),
      operator: 'Trung tâm',
      owner: 'Sở GDĐT',
      systemName: 'Cổng thông tin',
      level: '2',
    });
    expect(fill('initial', { last: { systemName: '', orgPhone: '' } })).toEqual(fill('initial'));
  });

  it.each([
    ['open', 'open'],
    ['contained', 'open'],
    ['resolved', 'handled'],
    ['closed', 'handled'],
  ] as const)('of one that is %s says %s', (status, state) => {
    expect(fill('initial', { incident: { ...known.incident, status } })).toMatchObject({ state });
  });
});
