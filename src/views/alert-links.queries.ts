import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { keptAlerts, type KeptAlert } from '../incidents/alerts/kept-alert.js';
import { signedClaim } from '../notices/signed-link.js';
import type { Instant } from '../rota/interval.js';

/** What the link of an alert leads to, and who took it. */
export interface LinkedAlert {
  readonly alert: KeptAlert;
  readonly person: { readonly personId: string; readonly language: 'vi' | 'en' };
  /** Null while nobody has. */
  readonly taken: { readonly by: string; readonly personId: string; readonly at: Instant } | null;
  /** It can be taken by this link. */
  readonly open: boolean;
}

type Row = Pick<LinkedAlert, 'taken'> & Pick<LinkedAlert['person'], 'language'>;

@Injectable()
export class AlertLinksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Undefined for a token we did not sign, or signed for somebody who is no longer here. */
  async behind(token: string): Promise<LinkedAlert | undefined> {
    const claim = signedClaim(this.config.secret, 'alert', token);
    if (!claim) return undefined;
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT person.language, (
                SELECT jsonb_build_object('by', author.name, 'personId', author.id,
                                          'at', round(extract(epoch FROM entry.at) * 1000))
                  FROM alert_entry entry JOIN person author ON author.id = entry.author_id
                 WHERE entry.alert_id = $1 AND entry.kind = 'acknowledged') AS taken
         FROM person WHERE person.id = $2 AND person.active`,
      [claim.subjectId, claim.personId],
    );
    const [alert] = row ? await keptAlerts(this.dataSource, 'alert.id = $1', [claim.subjectId]) : [];
    if (!row || !alert) return undefined;
    const { taken, language } = row;
    const open = taken === null && alert.now < claim.expiresAt;
    return { alert, person: { personId: claim.personId, language }, taken, open };
  }
}
