/** What the operator can mend, in sentences: they name the variables and never repeat a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
